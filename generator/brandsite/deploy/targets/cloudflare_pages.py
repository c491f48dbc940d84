"""Cloudflare Pages, by `wrangler`: how files go there is known to Cloudflare's own tool alone.

A deployment goes live in one step when all of it is there; files that the host has from earlier are
not sent again. The host lists no files, so what is live is known where it was published from here.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import quote

from brandsite.build.publishing.disk import link, make_state, remove_tree
from brandsite.deploy.changes import Live, whole_in
from brandsite.deploy.errors import DeployError
from brandsite.deploy.files import Files
from brandsite.deploy.processes import run
from brandsite.deploy.target import (
    BRANCH,
    PREVIEW,
    ROLLBACK,
    Limits,
    Published,
    SecretName,
    Target,
)
from brandsite.deploy.targets.cloudflare_rules import (
    header_faults,
    plain_redirects,
    redirect_faults,
)
from brandsite.records.targets.cloudflare_pages import CloudflarePages

if TYPE_CHECKING:
    from brandsite.deploy.target import Progress, Release

_API: Final = "https://api.cloudflare.com/client/v4"
_TOKEN: Final = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - its name
_TOKENS: Final = "https://dash.cloudflare.com/profile/api-tokens"
_WRANGLER: Final = "wrangler@4"
_UPLOADED: Final = re.compile(r"Uploaded (\d+) files?")
_REDIRECTS: Final = "_redirects"
_ASIDE: Final = "preview"
"""The branch of previews that have no name."""


class CloudflarePagesTarget(Target[CloudflarePages]):
    """A project on Cloudflare Pages."""

    limits: ClassVar[Limits] = Limits(file_bytes=25 * 2**20, files=20_000)
    secrets: ClassVar[tuple[SecretName, ...]] = (
        SecretName(_TOKEN, f"make one with the permission Cloudflare Pages: Edit at {_TOKENS}"),
    )
    abilities: ClassVar[frozenset[str]] = frozenset({PREVIEW, BRANCH, ROLLBACK})
    longest_branch: ClassVar[int] = 28
    reads_redirects: ClassVar[bool] = True

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-256 of a file, in hex, for our own notes."""
        return hashlib.sha256(data).hexdigest()

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return f"Cloudflare Pages, {self.settings.project}"

    def live(self) -> Live:
        """Return the deployment that is live: known from here, or by the digest in its message."""
        project = self._ask("GET", "")
        live = project.get("canonical_deployment") or {}
        found, known = str(live.get("id") or ""), self.means.known
        digests = known.digests if found and found == known.id else {}
        about = (live.get("deployment_trigger") or {}).get("metadata") or {}
        message = str(about.get("commit_message") or "")
        return Live(found, digests, _addresses(project), whole=whole_in(message))

    def listed(self, live: Live) -> Mapping[str, str] | None:
        """Return the files of a deployment that came from here; the host lists none."""
        return live.digests if live.id in ("", self.means.known.id) else None

    def faults(self, files: Files) -> Iterator[str]:
        """Yield what is too much in the files of rules."""
        for name, check in (("_headers", header_faults), (_REDIRECTS, redirect_faults)):
            if name in files.sizes:
                yield from check(files.read(name).decode("utf-8", "replace"))

    def publish(self, release: Release, progress: Progress) -> Published:
        """Hand exactly the files of the release to the host's tool."""
        project = self._ask("GET", "")
        production = str(project.get("production_branch") or "main")
        branch = (release.branch or _ASIDE) if release.aside else production
        if release.aside and branch == production:
            message = f"branch {branch} is the one that is live for all visitors"
            raise DeployError(message, "choose another name")
        folder = self._staged(release)
        progress("uploading", 0, len(release.digests))
        try:
            made, sent = self._wrangle(folder, branch, release.titled)
        finally:
            remove_tree(folder)
        lasting = str(made.get("url") or "")
        aside = str(made.get("alias") or lasting)
        address = aside if release.aside else next(iter(_addresses(project)), lasting)
        size = sum(release.files.sizes[path] for path in release.changes.sent)
        return Published(str(made.get("deployment_id")), address, lasting, sent, size)

    def rollback(self, to: str = "") -> Published:
        """Make the deployment `to` live again, or the one before the live one."""
        live = self._ask("GET", "").get("canonical_deployment") or {}
        chosen = to or self._before(live)
        back = self._ask("POST", f"/deployments/{quote(chosen, safe='')}/rollback")
        address = next(iter(_addresses(self._ask("GET", ""))), "")
        return Published(str(back.get("id") or chosen), address, str(back.get("url") or ""))

    def _before(self, live: Mapping[str, Any]) -> str:
        listed = self._ask("GET", "/deployments?env=production&per_page=25")
        older = [
            each
            for each in listed
            if (each.get("latest_stage") or {}).get("status") == "success"
            and str(each.get("created_on")) < str(live.get("created_on"))
        ]
        if not older:
            message = f"there is no deployment of {self.settings.project} before the live one"
            raise DeployError(message)
        return str(max(older, key=lambda each: str(each.get("created_on")))["id"])

    def _staged(self, release: Release) -> Path:
        """Lay out the release by itself: the tool sends whatever lies in a folder."""
        make_state(self.means.state)
        folder = self.means.state / "upload"
        remove_tree(folder)
        for path, digest in release.digests.items():
            data = release.files.read_as(path, self.digest, digest)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path == _REDIRECTS:
                target.write_bytes(plain_redirects(data))
            else:
                link(str(release.files.folder / path), str(target))
        return folder

    def _wrangle(self, folder: Path, branch: str, message: str) -> tuple[Mapping[str, Any], int]:
        """Run the tool, away from settings of its own that may lie about; return what it made."""
        told = self.means.state / "wrangler.ndjson"
        told.unlink(missing_ok=True)
        env = {
            **self.means.environment,
            _TOKEN: self._token,
            "CLOUDFLARE_ACCOUNT_ID": self.settings.account,
            "WRANGLER_OUTPUT_FILE_PATH": str(told.resolve()),
            "WRANGLER_SEND_METRICS": "false",
            "CI": "1",
            "NO_COLOR": "1",
        }
        options = ("--project-name", self.settings.project, "--branch", branch)
        about = ("--commit-message", message, "--commit-dirty=true")
        command = [*self._tool(), "pages", "deploy", str(folder.resolve()), *options, *about]
        done = run(command, env, cwd=self.means.state)
        said = done.out.decode("utf-8", "replace")
        made = _made(told)
        if done.code or "deployment_id" not in made:
            text = (done.said if done.err.strip() else said).replace(self._token, "…").strip()
            refusal = f"wrangler: {text}"
            raise DeployError(refusal, "what was live still is; run the command again")
        sent = _UPLOADED.search(said)
        return made, int(sent[1]) if sent else 0

    def _tool(self) -> tuple[str, ...]:
        path = self.means.environment.get("PATH")
        if found := shutil.which("wrangler", path=path):
            return (found,)
        if found := shutil.which("npx", path=path):
            return (found, "--yes", _WRANGLER)
        message = "publishing to Cloudflare Pages takes wrangler, and there is neither it nor npx"
        raise DeployError(message, "install Node 22 or newer, then: npm install -g wrangler")

    def _ask(self, method: str, path: str) -> Any:  # noqa: ANN401 - what the host sends
        """Ask about the project. Raises DeployError."""
        where = f"/accounts/{self.settings.account}/pages/projects/{self.settings.project}{path}"
        url = self.means.environment.get("CLOUDFLARE_API_BASE_URL", _API) + where
        headers = {"Authorization": f"Bearer {self._token}"}
        answer = self.means.http.request(method, url, headers=headers)
        said = answer.json() or {}
        if answer.ok:
            return said.get("result") or {}
        reasons = "; ".join(str(each.get("message")) for each in said.get("errors") or ())
        message = f"Cloudflare answered {answer.status}: {reasons or 'it does not say why'}"
        hint = "is the project there, and may the token see it?"
        raise DeployError(message.replace(self._token, "…"), hint)

    @property
    def _token(self) -> str:
        return self.means.secrets[_TOKEN].reveal()


def _made(told: Path) -> Mapping[str, Any]:
    """Return what the tool says of its deployment: the last and fullest of its lines."""
    found: dict[str, Any] = {}
    try:
        lines = told.read_text("utf-8").splitlines()
    except OSError:
        return found
    for line in lines:
        each = json.loads(line)
        if str(each.get("type")).startswith("pages-deploy"):
            found |= {key: value for key, value in each.items() if value}
    return found


def _addresses(project: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where visitors find a project: domains of the owner's own before the host's."""
    names = [str(name) for name in (*(project.get("domains") or ()), project.get("subdomain"))]
    own = [name for name in names if not name.endswith(".pages.dev") and name != "None"]
    hosts = [name for name in names if name.endswith(".pages.dev")]
    return tuple(dict.fromkeys(f"https://{name}" for name in (*own, *hosts)))
