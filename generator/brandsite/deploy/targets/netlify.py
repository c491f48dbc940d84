"""Netlify, by its digest deploys: the host is told what a site consists of, and asks for the rest.

A deploy goes live in one step, when the host has every file of it; what it has from any earlier
deploy it does not ask for. A run that was killed leaves a deploy that never goes live.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import ClassVar, Final
from urllib.parse import quote, urlencode

from brandsite.deploy.changes import Live, whole_in
from brandsite.deploy.errors import DeployError, MissingPlaceError
from brandsite.deploy.means import Means
from brandsite.deploy.target import (
    BRANCH,
    CREATE,
    PREVIEW,
    ROLLBACK,
    Limits,
    Progress,
    Published,
    Release,
    SecretName,
    Target,
)
from brandsite.deploy.targets.netlify_api import TOKEN, TOKENS, Json, NetlifyApi, RefusedError
from brandsite.records.targets.netlify import Netlify

_AT_ONCE: Final = 5
_ASYNC_ABOVE: Final = 100
"""With more files the host looks through the list in its own time, and is asked when it is done."""
_PRODUCTION: Final = ("main", "master")
"""What the host calls the branch that is live, where it builds from no repository."""
_DOMAIN: Final = ".netlify.app"
_POLL: Final = 1.0
_PATIENCE: Final = 1200
"""So many looks, a second apart, for a deploy to go live."""
_KNOWS_WHAT_IT_NEEDS: Final = frozenset({"prepared", "uploading", "uploaded", "processed", "ready"})


class NetlifyTarget(Target[Netlify]):
    """A site on Netlify."""

    limits: ClassVar[Limits] = Limits(forbidden="#?")
    secrets: ClassVar[tuple[SecretName, ...]] = (
        SecretName(TOKEN, f"make a personal access token at {TOKENS}"),
    )
    abilities: ClassVar[frozenset[str]] = frozenset({PREVIEW, BRANCH, ROLLBACK, CREATE})
    longest_branch: ClassVar[int] = 37
    reads_redirects: ClassVar[bool] = True

    def __init__(self, settings: Netlify, means: Means) -> None:
        super().__init__(settings, means)
        self._api = NetlifyApi(means)

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-1 of a file, in hex."""
        return hashlib.sha1(data, usedforsecurity=False).hexdigest()

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return f"Netlify, {self.settings.site}"

    def live(self) -> Live:
        """Return the published deploy: known from here, or by the digest in its title."""
        site = self._site()
        deploy = site.get("published_deploy") or {}
        found, known = str(deploy.get("id") or ""), self.means.known
        digests = known.digests if found and found == known.id else {}
        locked = f"publishing to {self.settings.site} is stopped: its live deploy is locked"
        stopped = locked if deploy.get("locked") else ""
        whole = whole_in(str(deploy.get("title") or ""))
        return Live(found, digests, _addresses(site), stopped=stopped, whole=whole)

    def listed(self, live: Live) -> Mapping[str, str]:
        """Return the files of the published deploy. They never change: a known one is not asked."""
        if live.id in ("", self.means.known.id):
            return live.digests
        files = self._api.every(f"/deploys/{live.id}/files")
        return {str(file["path"]).lstrip("/"): str(file["sha"]) for file in files}

    def publish(self, release: Release, progress: Progress) -> Published:
        """Create a deploy, send what the host lacks, and wait until visitors get it."""
        if release.branch:
            self._refuse_production(release.branch)
        deploy = self._create(release, progress)
        needed = [str(digest) for digest in deploy.get("required") or ()]
        sent = self._upload(str(deploy["id"]), needed, release, progress)
        deploy = self._ready(deploy, progress)
        return self._published(deploy, len(needed), sent)

    def create(self) -> None:
        """Make the site, by the name that it is to have."""
        name = self.settings.site.removesuffix(_DOMAIN)
        if name == self.settings.site:
            message = f"{name} is no name of a site that could be made"
            raise DeployError(message, f"write one, such as site: tove-marchetti for {_DOMAIN}")
        try:
            self._api.ask("POST", "/sites", {"name": name}, what=f"the name {name!r}")
        except RefusedError as error:
            message, hint = str(error), "somebody else may have it already: choose another name"
            raise DeployError(message, hint) from None

    def rollback(self, to: str = "") -> Published:
        """Publish the deploy `to` again, or the one that was made before the live one."""
        chosen = to or self._before_live()
        where = f"/sites/{self.settings.site}/deploys/{quote(chosen, safe='')}/restore"
        try:
            deploy = self._api.ask("POST", where)
        except MissingPlaceError:
            message = f"{self.settings.site} has no deploy {chosen}"
            raise DeployError(message, "its list of deploys on Netlify has their ids") from None
        return self._published(deploy, 0, 0)

    def _refuse_production(self, branch: str) -> None:
        """Raise DeployError for the branch that all visitors see: a deploy of it would go live."""
        built = (self._site().get("build_settings") or {}).get("repo_branch")
        if branch in {*_PRODUCTION, built}:
            message = f"branch {branch} is the one that is live for all visitors"
            raise DeployError(message, "choose another name")

    def _create(self, release: Release, progress: Progress) -> Json:
        wanted: Json = {
            "files": {f"/{path}": digest for path, digest in release.digests.items()},
            "draft": release.preview and not release.branch,
            "async": len(release.digests) > _ASYNC_ABOVE,
        }
        if release.branch:
            wanted["branch"] = release.branch
        progress("comparing", 0, 0)
        where = f"/sites/{self.settings.site}/deploys?{urlencode({'title': release.titled})}"
        deploy = self._api.ask("POST", where, wanted)
        if wanted["async"]:
            deploy = self._until(deploy, lambda d: d.get("state") in _KNOWS_WHAT_IT_NEEDS)
        return deploy

    def _upload(self, deploy: str, needed: list[str], release: Release, progress: Progress) -> int:
        """Send one file of each digest that the host asked for; return how many bytes went."""
        named = {digest: path for path, digest in release.digests.items()}
        strange = [digest for digest in needed if digest not in named]
        if strange:
            message = "Netlify asked for files that the site does not have"
            raise DeployError(message, "run the command again")

        def send(digest: str) -> int:
            path = named[digest]
            data = release.files.read_as(path, self.digest, digest)
            self._send(deploy, path, digest, data)
            return len(data)

        if not needed:
            return 0
        total = 0
        progress("uploading", 0, len(needed))
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            waiting = [pool.submit(send, digest) for digest in needed]
            try:
                for done, one in enumerate(as_completed(waiting), 1):
                    total += one.result()
                    progress("uploading", done, len(needed))
            except BaseException:  # Ctrl-C as well: what has not begun need not begin
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return total

    def _send(self, deploy: str, path: str, digest: str, data: bytes) -> None:
        """Send a file; sent twice, because its answer was lost, it may be refused the second time.

        Then the host has it, and may have closed the deploy for all files.
        """
        try:
            self._api.ask("PUT", f"/deploys/{deploy}/files/{quote(path)}", data, what=path)
        except (RefusedError, MissingPlaceError):
            if digest in (self._api.ask("GET", f"/deploys/{deploy}").get("required") or ()):
                raise

    def _ready(self, deploy: Json, progress: Progress) -> Json:
        progress("waiting for the host", 0, 0)
        return self._until(deploy, lambda d: d.get("state") == "ready", fresh=True)

    def _until(self, deploy: Json, done: Callable[[Json], bool], *, fresh: bool = False) -> Json:
        """Ask for a deploy until it is `done`; with `fresh`, what is known of it does not count."""
        for number in range(_PATIENCE):
            if fresh or number:
                deploy = self._api.ask("GET", f"/deploys/{deploy['id']}")
            if deploy.get("state") == "error":
                reason = self._api.hush(str(deploy.get("error_message") or "it does not say why"))
                message = f"Netlify refused the deploy: {reason}"
                raise DeployError(message, "what was live still is")
            if done(deploy):
                return deploy
            self.means.sleep(_POLL)
        message = f"Netlify did not finish deploy {deploy['id']} within {_PATIENCE // 60} minutes"
        raise DeployError(message, "what was live still is; run the command again")

    def _before_live(self) -> str:
        """Return the youngest production deploy that is older than the live one."""
        live = self._site().get("published_deploy") or {}
        if not live:
            message = f"nothing is live at {self.settings.site} yet, so there is no way back"
            raise DeployError(message)
        found = self._api.every(f"/sites/{self.settings.site}/deploys?state=ready")
        older = [
            deploy
            for deploy in found
            if deploy.get("state") == "ready"
            and deploy.get("context", "production") == "production"
            and not deploy.get("draft")
            and str(deploy.get("created_at")) < str(live.get("created_at"))
        ]
        if not older:
            message = f"there is no deploy of {self.settings.site} older than the live one"
            raise DeployError(message)
        return str(max(older, key=lambda deploy: str(deploy.get("created_at")))["id"])

    def _published(self, deploy: Json, sent: int, sent_bytes: int) -> Published:
        found = str(deploy["id"])
        lasting = str((deploy.get("links") or {}).get("permalink") or "")
        lasting = lasting or str(deploy.get("deploy_ssl_url") or deploy.get("deploy_url") or "")
        aside = bool(deploy.get("draft")) or deploy.get("context") not in (None, "production")
        keys = ("deploy_ssl_url", "deploy_url") if aside else ("ssl_url", "url")
        address = next((str(deploy[key]) for key in keys if deploy.get(key)), "")
        return Published(found, address, lasting, sent, sent_bytes)

    def _site(self) -> Json:
        where = f"/sites/{self.settings.site}"
        return self._api.ask("GET", where, what=f"site {self.settings.site!r}")


def _addresses(site: Json) -> tuple[str, ...]:
    """Return every address of a site, the usual one first."""
    usual = str(site.get("ssl_url") or site.get("url") or "")
    names = [site.get("custom_domain"), *(site.get("domain_aliases") or ())]
    names.append(
        site.get("default_domain") or (f"{site['name']}.netlify.app" if site.get("name") else "")
    )
    others = (f"https://{name}" for name in names if name)
    return tuple(dict.fromkeys(filter(None, (usual, *others))))
