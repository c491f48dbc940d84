"""A server that is reached by SSH: each release is a folder, and a link says which one is live.

    PATH/current  →  releases/000042-5f0c9a4be1d2
    PATH/releases/000042-5f0c9a4be1d2/          the site
    PATH/releases/000042-5f0c9a4be1d2.json      its files and their digests

A release is filled out of sight, with the files that stay the same as second names of those in the
live one, and the link is exchanged in one step.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

from brandsite.deploy.changes import Live
from brandsite.deploy.errors import DeployError
from brandsite.deploy.processes import Done, run
from brandsite.deploy.target import ROLLBACK, Published, Target
from brandsite.records.targets.ssh import Ssh

if TYPE_CHECKING:
    from brandsite.deploy.target import Progress, Release

_NAME: Final = re.compile(r"\d{6}-[0-9a-f]{12}")
_LOOK: Final = """
readlink current 2>/dev/null || echo
ls releases 2>/dev/null | tr '\\n' ' '; echo
cat "$(readlink current 2>/dev/null).json" 2>/dev/null || true
"""
_SWITCH: Final = """
ln -sfn releases/{name} .current.{name}
mv -T .current.{name} current 2>/dev/null || mv -h .current.{name} current 2>/dev/null || {{
  rm -f .current.{name}; echo "$PWD/current is there, and is not a link of ours" >&2; exit 1; }}
"""
"""`-T` is GNU's and `-h` is BSD's word for: the link itself, not the folder that it leads to."""
_UNREACHED: Final = 255
"""What `ssh` ends with when there was no connection."""


@dataclass(frozen=True, slots=True)
class _There:
    """What is on the server."""

    current: str = ""
    releases: tuple[str, ...] = ()
    """The oldest first."""
    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    note: bytes = b""


class SshTarget(Target[Ssh]):
    """A folder of releases on a server."""

    abilities: ClassVar[frozenset[str]] = frozenset({ROLLBACK})

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-256 of a file, in hex."""
        return hashlib.sha256(data).hexdigest()

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return f"{self.settings.host}:{self.settings.path}"

    def live(self) -> Live:
        """Ask which release is live, and for the list of its files."""
        there = self._look()
        return Live(there.current, there.digests, note=there.note)

    def listed(self, live: Live) -> Mapping[str, str] | None:
        """Return what the list beside a release says; None where the list is lost."""
        return live.digests if live.digests or not live.id else None

    def publish(self, release: Release, progress: Progress) -> Published:
        """Fill a new release out of sight, and let the link lead to it."""
        mark = self.digest(json.dumps(sorted(release.digests.items())).encode())[:12]
        there = self._look(make=f"releases/{mark}.part")
        if there.current != release.live.id:
            message = f"somebody else published to {self.place} just now"
            raise DeployError(message, "run the command again to see what would change")
        number = max((int(name[:6]) for name in there.releases), default=0) + 1
        name = f"{number:06}-{mark}"
        progress("uploading", 0, len(release.changes.sent))
        sent, sent_bytes = self._upload(release, f"{mark}.part", there.current)
        progress("switching", 0, 0)
        listed = {"digests": dict(release.digests), "note": b64encode(release.note).decode()}
        self._remote(
            f"cat > releases/{name}.json <<'END-OF-LIST'\n{json.dumps(listed)}\nEND-OF-LIST\n"
            f"mv releases/{mark}.part releases/{name}\n"
            f"{_SWITCH.format(name=name)}{self._prune((*there.releases, name), there.current)}"
        )
        return Published(name, self.means.base_url, "", sent, sent_bytes)

    def rollback(self, to: str = "") -> Published:
        """Let the link lead to the release before the live one, or to the one called `to`."""
        there = self._look()
        older = [name for name in there.releases if name < there.current]
        chosen = to or (older[-1] if older else "")
        if chosen not in there.releases:
            what = f"no release {to}" if to else "no release older than the live one"
            message = f"there is {what} at {self.place}"
            raise DeployError(message, f"there are: {', '.join(there.releases) or 'none'}")
        self._remote(_SWITCH.format(name=chosen))
        return Published(chosen, self.means.base_url)

    def _look(self, make: str = "") -> _There:
        """Ask the server in one go: the link, the releases, and the live one's list.

        `make` is a folder that will be needed; without it nothing is changed.
        """
        there = shlex.quote(self.settings.path)
        start = f"mkdir -p {there}/{make}" if make else f"test -d {there} || exit 0"
        said = self._remote(_LOOK, start).out.decode("utf-8", "replace")
        link, names, listed = [*said.split("\n", 2), "", ""][:3]
        releases = tuple(sorted(name for name in names.split() if _NAME.fullmatch(name)))
        current = link.rpartition("/")[2]
        try:
            known = json.loads(listed)
            digests = {str(path): str(digest) for path, digest in known["digests"].items()}
            note = b64decode(known["note"])
        except (ValueError, TypeError, KeyError, AttributeError):
            return _There(current, releases)
        return _There(current, releases, MappingProxyType(digests), note)

    def _upload(self, release: Release, part: str, current: str) -> tuple[int, int]:
        """Fill the folder `part`; return how many files went over, and their bytes.

        What is the same in the live release gets a second name; what an interrupted run has sent
        is there already. Times are not compared, for they differ between machines.
        """
        rsync = run(
            (
                "rsync", "--checksum", "--perms", "--chmod=D755,F644", "-s",
                "--files-from=-", "--from0", "--out-format=%l %n",
                *((f"--link-dest=../{current}",) if current else ()),
                f"--rsh={shlex.join(self._ssh)}",
                f"{release.files.folder}/",
                f"{self.settings.host}:{self.settings.path}/releases/{part}/",
            ),
            self.means.environment,
            stdin="\0".join(release.digests).encode(),
        )  # fmt: skip
        if rsync.code:
            raise self._failed(rsync)
        if release.files.digests(self.digest) != release.digests:
            message = "the built site changed while it was being uploaded"
            raise DeployError(message, "what was live still is; run the command again")
        went = [line.split(" ", 1) for line in rsync.out.decode("utf-8", "replace").splitlines()]
        sizes = [int(size) for size, name in went if not name.endswith("/")]
        return len(sizes), sum(sizes)

    def _prune(self, releases: tuple[str, ...], live: str) -> str:
        """Return what removes all but the youngest releases, and what was left half sent long ago.

        The release that was live until now stays, for going back to, however old it is.
        """
        gone = [name for name in releases[: -self.settings.keep] if name != live]
        names = "".join(f" releases/{name} releases/{name}.json" for name in gone)
        stale = "find releases -maxdepth 1 -name '*.part' -mtime +1 -exec rm -rf {} +"
        return f"{stale}\nrm -rf{names}" if names else stale

    @property
    def _ssh(self) -> list[str]:
        """The command that reaches servers: `RSYNC_RSH`, which rsync obeys as well, or `ssh`."""
        port = self.settings.port
        given = shlex.split(self.means.environment.get("RSYNC_RSH", "")) or ["ssh"]
        return [*given, "-o", "BatchMode=yes", *(("-p", str(port)) if port else ())]

    def _remote(self, script: str, start: str = "") -> Done:
        """Run a script in the folder of releases; what is to come before that is the `start`."""
        whole = f"set -e\n{start}\ncd {shlex.quote(self.settings.path)}\n{script}\n".encode()
        done = run([*self._ssh, self.settings.host, "sh -s"], self.means.environment, stdin=whole)
        if done.code:
            raise self._failed(done)
        return done

    def _failed(self, done: Done) -> DeployError:
        reached = done.code != _UNREACHED
        where = f"{self.settings.host} refused" if reached else "there is no connection"
        hint = "what was live still is"
        if not reached:
            hint += f"; does `ssh {self.settings.host}` work without asking for anything?"
        return DeployError(f"{where}: {done.said}", hint)
