"""GitHub Pages: a commit on the branch that is published, made without a work tree."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final
from urllib.parse import quote, urlsplit

from brandsite.deploy.changes import Live
from brandsite.deploy.errors import DeployError
from brandsite.deploy.git import Entry, Git
from brandsite.deploy.http import UnreachableError
from brandsite.deploy.means import Means
from brandsite.deploy.target import ROLLBACK, Limits, Published, Target
from brandsite.records.targets.github_pages import GithubPages

if TYPE_CHECKING:
    from brandsite.deploy.target import Progress, Release

_CNAME: Final = "CNAME"
_PLAIN: Final = ".nojekyll"
"""Without this file GitHub would leave out what begins with an underscore."""
_LOOKS: Final = 36
_PAUSE: Final = 5.0
"""Seconds between looks for the new site: three minutes in all."""
_SEEN: Final = 100
"""So many commits are looked through for the one to go back to."""
_BACK: Final = re.compile(r"^Restores: ([0-9a-f]{40,64})$", re.MULTILINE)


class GithubPagesTarget(Target[GithubPages]):
    """A branch of a repository."""

    limits: ClassVar[Limits] = Limits(file_bytes=100 * 2**20, total_bytes=2**30)
    abilities: ClassVar[frozenset[str]] = frozenset({ROLLBACK})
    keeps: ClassVar[frozenset[str]] = frozenset({_CNAME, _PLAIN})

    def __init__(self, settings: GithubPages, means: Means) -> None:
        super().__init__(settings, means)
        folder = means.state / "repository.git"
        self._git = Git(folder, settings.repository, means.environment)

    @staticmethod
    def digest(data: bytes) -> str:
        """Return what git calls a content: the SHA-1 of its length and its bytes."""
        whole = b"blob %d\0%b" % (len(data), data)
        return hashlib.sha1(whole, usedforsecurity=False).hexdigest()

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return f"{self.settings.repository}, branch {self.settings.branch}"

    def live(self) -> Live:
        """Ask where the branch is; only a commit that is new to this machine is fetched."""
        commit = self._git.head(self.settings.branch)
        if not commit:
            return Live(addresses=self._addresses(self._own_domain()))
        if not self._git.has(commit):
            self._git.fetch(self.settings.branch)
        digests = {entry.path: entry.blob for entry in self._git.files(commit)}
        domain = self._domain(commit) if _CNAME in digests else self._own_domain()
        return Live(commit, digests, self._addresses(domain))

    def publish(self, release: Release, progress: Progress) -> Published:
        """Commit the site on top of what is live, and move the branch in one step."""
        paths = release.changes.sent
        progress("uploading", 0, len(paths))
        if self._git.add(release.files.folder, paths) != [release.digests[p] for p in paths]:
            message = "the built site changed while it was being published"
            raise DeployError(message, "run the command again")
        entries = [Entry(path, blob) for path, blob in release.digests.items()]
        entries += self._housekeeping(release)
        commit = self._git.commit(entries, release.message, release.live.id)
        self._git.push(commit, self.settings.branch, release.live.id)
        progress("uploading", len(paths), len(paths))
        size = sum(release.files.sizes[path] for path in paths)
        address = next(iter(release.live.addresses), "")
        if address:
            self._wait(release, address, progress)
        return Published(commit, address, "", len(paths), size)

    def _wait(self, release: Release, address: str, progress: Progress) -> None:
        """Wait until the host shows a page that is new: it takes a while after the push.

        It is no error when it takes longer; whoever looks at the address sees it.
        """
        fresh = [path for path in release.changes.sent if path.endswith("index.html")]
        if not fresh:
            return
        url = f"{address}/{quote(fresh[0].removesuffix('index.html'))}"
        wanted = release.files.read(fresh[0])
        for number in range(_LOOKS):
            progress("waiting for GitHub", number, 0)
            try:
                answer = self.means.http.request("GET", url)
            except UnreachableError:  # a domain that does not lead there yet, say
                return
            if answer.ok and answer.body == wanted:
                return
            self.means.sleep(_PAUSE)

    def rollback(self, to: str = "") -> Published:
        """Commit again what was live before the last commit, or what the commit `to` holds."""
        live = self._git.head(self.settings.branch)
        if not live:
            message = f"nothing is live at {self.place} yet, so there is no way back"
            raise DeployError(message)
        self._git.fetch(self.settings.branch, _SEEN)
        chosen = self._found(to or self._before(live), live)
        tree = self._git.ask("rev-parse", f"{chosen}^{{tree}}").decode().strip()
        message = f"brandsite: back to {chosen[:12]}\n\nRestores: {chosen}\n"
        commit = self._git.commit_tree(tree, message, live)
        self._git.push(commit, self.settings.branch, live)
        return Published(commit, next(iter(self._addresses(self._domain(commit))), ""))

    def _before(self, live: str) -> str:
        """Return the commit before the live one; of one that went back, before what it restored."""
        said = self._git.ask("show", "--no-patch", "--format=%B", live).decode("utf-8", "replace")
        restored = _BACK.search(said)
        return f"{restored[1] if restored else live}~1"

    def _found(self, name: str, live: str) -> str:
        """Return the full id of a commit in the history of the live one."""
        try:
            asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            found = self._git.ask(*asked).decode().strip()
            self._git.ask("merge-base", "--is-ancestor", found, live)
        except DeployError:
            message = f"{self.place} has no such state to go back to"
            raise DeployError(message, "`git log` of the branch shows what was live") from None
        return found

    def _housekeeping(self, release: Release) -> Iterator[Entry]:
        """Yield what the host needs besides the site: it stays as it is, or is made."""
        if _PLAIN not in release.digests:
            yield Entry(_PLAIN, self._git.add_bytes(b""))
        if _CNAME not in release.digests:
            domain = self._domain(release.live.id) or self._own_domain()
            if domain:
                yield Entry(_CNAME, self._git.add_bytes(f"{domain}\n".encode()))

    def _own_domain(self) -> str:
        """Return the domain for which the site is built, where it is not one of GitHub's."""
        host = urlsplit(self.means.base_url).hostname or ""
        return "" if not self._owner or host.endswith(".github.io") else host

    def _domain(self, commit: str) -> str:
        """Return the domain that a commit ties the site to."""
        try:
            return self._git.ask("show", f"{commit}:{_CNAME}").decode("utf-8", "replace").strip()
        except DeployError:
            return ""

    @property
    def _owner(self) -> tuple[str, str] | None:
        """The owner and the name of a repository on GitHub."""
        found = re.search(r"github\.com[/:]([^/]+)/(.+?)(?:\.git)?/?$", self.settings.repository)
        return (found[1].lower(), found[2]) if found else None

    def _addresses(self, domain: str) -> tuple[str, ...]:
        """Return where visitors find the site; nothing is known of hosts other than GitHub."""
        found = [f"https://{domain}"] if domain else []
        if self._owner:
            owner, name = self._owner
            root = f"https://{owner}.github.io"
            found.append(root if name.lower() == f"{owner}.github.io" else f"{root}/{name}")
        return tuple(found)
