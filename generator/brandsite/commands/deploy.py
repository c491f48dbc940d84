"""`brandsite deploy`: the site to where its visitors are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from brandsite.commands.building import building_options, request
from brandsite.commands.deployment import Deployment, Wishes, roll_back
from brandsite.commands.options import SETTINGS, examples
from brandsite.commands.places import folder_of, note_file, target_for
from brandsite.commands.terminal import say_json, tell
from brandsite.commands.workflow import write_workflow
from brandsite.diagnostics import ContentError

if TYPE_CHECKING:
    from brandsite.build.options import BuildOptions
    from brandsite.deploy.settings import Chosen

_PREVIOUS: Final = ""


@click.command(
    context_settings=SETTINGS,
    epilog=examples(
        "brandsite deploy --dry-run",
        "brandsite deploy --preview --drafts",
        "brandsite deploy netlify --rollback",
    ),
)
@click.argument("name", metavar="[TARGET]", required=False)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--preview", is_flag=True, help="Publish aside, at an address of its own.")
@click.option("--branch", metavar="NAME", help="Publish aside, under this name.")
@click.option("--create", is_flag=True, help="Make the place first, where the host has none.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option(
    "--rollback",
    is_flag=False,
    flag_value=_PREVIOUS,
    metavar="[ID]",
    help="Make live again what was live before, or the deploy ID.",
)
@click.option(
    "--allow", multiple=True, metavar="CODE", help="Publish in spite of the problem of this code."
)
@click.option(
    "--workflow", is_flag=True, help="Write the file by which GitHub publishes at each push."
)
@building_options
def command(  # noqa: PLR0913 - as many as the command has options
    site: Path,
    name: str | None,
    *,
    dry_run: bool,
    preview: bool,
    branch: str | None,
    create: bool,
    yes: bool,
    rollback: str | None,
    allow: tuple[str, ...],
    workflow: bool,
    as_json: bool,
    **content: Any,  # noqa: ANN401 - what `request` takes
) -> int:
    """Build the site, show what would change for its visitors, and publish it.

    TARGET is one of the places that `deploy` in content/site.yaml names; left out, the first.
    """
    options = request(site, None, **content)
    if workflow:
        return write_workflow(options.site, as_json=as_json)
    from brandsite.deploy.errors import DeployError
    from brandsite.deploy.notes import Note
    from brandsite.deploy.settings import choose
    from brandsite.report import as_json as plain

    name, rollback = _told_apart(options.site, name, rollback)
    wishes = Wishes(dry_run, preview, branch or "", create, yes, allow, as_json)
    try:
        chosen = choose(options.site, name)
    except ContentError as error:
        if not as_json:
            raise
        say_json({"ok": False, "problems": [plain(problem) for problem in error.problems]})
        return 1
    options = _for(chosen, options)
    note = Note.load(note_file(options.site, chosen))
    wanted = {"preview": preview, "rollback": rollback is not None, "create": create}
    words = {word for word, on in wanted.items() if on}
    target = target_for(chosen, options, note, words, branch)
    try:
        if rollback is not None:
            return roll_back(target, rollback, wishes)
        return Deployment(target, chosen, options, wishes, note).run()
    except DeployError as error:
        return _failed(str(error), as_json=as_json)
    finally:
        target.means.http.close()


def _failed(error: str, *, as_json: bool) -> int:
    """Say what went wrong on the way, and return the exit code."""
    if as_json:
        say_json({"ok": False, "error": error})
    else:
        tell(f"error: {error}")
    return 1


def _told_apart(
    site: Path, name: str | None, rollback: str | None
) -> tuple[str | None, str | None]:
    """Return the place and the deploy to go back to: `--rollback netlify` means the place."""
    from brandsite.deploy.settings import names_of

    if name is None and rollback and rollback in names_of(site):
        return rollback, _PREVIOUS
    return name, rollback


def _for(chosen: Chosen, options: BuildOptions) -> BuildOptions:
    """Return what to build for a place: in public/, unless its site is another than that one."""
    base_url = options.base_url or chosen.settings.base_url or None
    if base_url == chosen.site.base_url:
        base_url = None
    if base_url or options.drafts or options.future:
        output = folder_of(options.site, chosen) / "site"
        return replace(options, base_url=base_url, output=output)
    return replace(options, base_url=None)
