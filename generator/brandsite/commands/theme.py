"""`brandsite theme`: the themes that there are, new ones, and templates of your own."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandsite.commands.disk import site_folder
from brandsite.commands.options import SETTINGS, examples, json_option, site_option
from brandsite.commands.terminal import report, say, say_json, tell
from brandsite.diagnostics import ContentError, UsageError, did_you_mean

if TYPE_CHECKING:
    from brandsite.theme.layers import Layer
    from brandsite.theme.model import Theme

theme_option = click.option(
    "--theme", "name", metavar="THEME", help="The theme.  [default: the site's own]"
)


@click.group(
    context_settings=SETTINGS,
    epilog=examples("brandsite theme list", "brandsite theme eject post.html"),
)
def command() -> None:
    """List, start, check and override themes.

    content/site.yaml names the theme of a site. Themes of your own stand in the folder themes/
    beside content/, and so do single templates that take the place of a built-in theme's.
    """


@command.command("list", context_settings=SETTINGS, epilog=examples("brandsite theme list"))
@site_option
@json_option
def list_(site: Path, *, as_json: bool) -> int:
    """List the themes that a site can name."""
    from brandsite.resources import builtin_themes_folder
    from brandsite.theme.layers import available, chain
    from brandsite.theme.model import NOWHERE

    builtin = builtin_themes_folder()
    themes = []
    for name, layers in available(site, builtin).items():
        found = chain(name, NOWHERE, site, builtin)
        manifest = found.value[0].manifest if found.value else None
        themes.append(
            {
                "name": name,
                "title": manifest.title if manifest else name,
                "description": manifest.description if manifest else "",
                "extends": manifest.extends if manifest else None,
                "origin": _origin(layers, builtin),
                "broken": not found.value,
            }
        )
    if as_json:
        say_json({"themes": themes})
        return 0
    for theme in themes:
        say(f"{theme['name']}  ({theme['origin']}{', broken' if theme['broken'] else ''})")
        say(textwrap.indent(textwrap.fill(str(theme["description"]), 76), "  "))
    return 0


def _origin(layers: tuple[Layer, ...], builtin: Path) -> str:
    if layers[-1].path.parent.resolve() != builtin.resolve():
        return "yours"
    return "built in, with files of yours" if len(layers) > 1 else "built in"


@command.command(
    context_settings=SETTINGS,
    epilog=examples("brandsite theme new mine", "brandsite theme new mine --extends folio"),
)
@click.argument("name")
@click.option(
    "--extends",
    metavar="THEME",
    default="base",
    show_default=True,
    help="The theme to which it adds; what it lacks is taken from there.",
)
@site_option
@json_option
def new(name: str, extends: str, site: Path, *, as_json: bool) -> int:
    """Start a theme of your own in themes/NAME/."""
    from brandsite.commands.disk import write_new
    from brandsite.theme.scaffold import scaffold

    root = site_folder(site)
    files = scaffold(name, _known(extends, root))
    write_new(root, {path: text.encode() for path, text in files.items()})
    if as_json:
        say_json({"theme": name, "files": list(files)})
    else:
        say("\n".join(os.path.relpath(root / path) for path in files))
        say(f"To use it, write `theme: {name}` in content/site.yaml")
    return 0


@command.command(
    context_settings=SETTINGS,
    epilog=examples(
        "brandsite theme eject post.html", "brandsite theme eject css/prose.css --theme base"
    ),
)
@click.argument("file")
@theme_option
@site_option
@json_option
def eject(file: str, name: str | None, site: Path, *, as_json: bool) -> int:
    """Copy a file of a theme into the site, where yours takes its place.

    A template by its name, css/NAME.css or labels/LANGUAGE.yaml. Everything else of the theme stays
    as it is, and goes on being kept up to date; `theme check` tells when what you copied changes.
    """
    from brandsite.commands.disk import write_new
    from brandsite.theme.scaffold import eject as copy_of

    theme = _loaded(name, site)
    path, text = copy_of(theme, file)
    root = site_folder(site)
    write_new(root, {path: text.encode()})
    if as_json:
        say_json({"theme": theme.name, "files": [path]})
    else:
        say(f"{os.path.relpath(root / path)} takes the place of the theme's {file}")
    return 0


@command.command(
    context_settings=SETTINGS,
    epilog=examples("brandsite theme diff", "brandsite theme diff post.html"),
)
@click.argument("file", required=False, metavar="[FILE]")
@theme_option
@site_option
@json_option
def diff(file: str | None, name: str | None, site: Path, *, as_json: bool) -> int:
    """Show how your files differ from those of the theme whose place they take.

    All of them, or the one that is named as `theme eject` names it.
    """
    from brandsite.theme.copies import difference, overrides

    theme = _loaded(name, site)
    found = {each.name.removeprefix("templates/"): each for each in overrides(theme)}
    if file is not None and file not in found:
        otherwise = f"yours are {', '.join(found)}" if found else "there is no file of yours"
        hint = did_you_mean(file, found, otherwise=otherwise)
        message = f"no file of yours takes the place of {file!r}\nhint: {hint}"
        raise UsageError(message)
    shown = [each for key, each in found.items() if file in (None, key)]
    if as_json:
        files = [
            {"path": f.path, "beneath": f.beneath, "diff": difference(theme, f)} for f in shown
        ]
        say_json({"theme": theme.name, "files": files})
    else:
        nothing = f"No file of yours takes the place of one of theme {theme.name}"
        say("".join(difference(theme, each) for each in shown).rstrip("\n") or nothing)
    return 0


@command.command(
    context_settings=SETTINGS,
    epilog=examples("brandsite theme check", "brandsite theme check mine"),
)
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--strict", is_flag=True, help="Refuse warnings as well.")
@site_option
@json_option
def check(name: str | None, site: Path, *, strict: bool, as_json: bool) -> int:
    """Hold a theme against its contract; if none is named, the site's own.

    Every template is read for slots, fields and templates that are not there, and every stylesheet
    for what no browser would understand.
    """
    from brandsite.diagnostics import Severity
    from brandsite.pages.views.layouts import layouts_of
    from brandsite.report import as_json as plain
    from brandsite.report import summary
    from brandsite.theme.check import check_theme
    from brandsite.theme.load import load_theme

    chosen, language = _choice(site) if name is None else (_known(name, site), "en")
    loaded = load_theme(chosen, site, language)
    theme = loaded.value
    found = {*loaded.problems, *(check_theme(theme, layouts_of(theme.index)) if theme else ())}
    problems = sorted(found, key=lambda problem: problem.sort_key)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    refused = bool(problems if strict else errors)
    if as_json:
        say_json({"theme": chosen, "ok": not refused, "problems": [plain(p) for p in problems]})
        return int(refused)
    report(problems, theme.texts if theme else {})
    count = summary(problems)
    if refused:
        tell(f"Theme {chosen} is refused: {count}")
    else:
        say(f"Theme {chosen} keeps its contract{f', with {count}' if count else ''}")
    return int(refused)


def _loaded(name: str | None, site: Path) -> Theme:
    """Return a theme, or the site's own. Raises UsageError or ContentError where that cannot be."""
    from brandsite.theme.load import load_theme

    root = site_folder(site)
    chosen, language = _choice(root) if name is None else (_known(name, root), "en")
    loaded = load_theme(chosen, root, language)
    if loaded.value is None:
        raise ContentError(loaded.problems)
    return loaded.value


def _choice(site: Path) -> tuple[str, str]:
    """Return the site's theme and language. Raises UsageError where they cannot be known."""
    from brandsite.records.site import SiteSettings
    from brandsite.site.load import load

    entries = load(site_folder(site)).value.entries["site"]
    settings = next((e.record for e in entries if isinstance(e.record, SiteSettings)), None)
    if settings is None:
        message = "content/site.yaml cannot be read\nhint: see `brandsite check`, or name the theme"
        raise UsageError(message)
    return settings.theme, settings.language


def _known(name: str, site: Path) -> str:
    """Return the name of a theme that there is; raises UsageError with the nearest one."""
    from brandsite.resources import builtin_themes_folder
    from brandsite.theme.layers import available

    names = available(site, builtin_themes_folder())
    if name not in names:
        hint = did_you_mean(name, names, otherwise=f"the themes are {', '.join(names)}")
        message = f"there is no theme called {name!r}\nhint: {hint}"
        raise UsageError(message)
    return name
