"""Git without a work tree: a repository of our own that objects pass through on their way."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brandsite.build.publishing.disk import remove_tree
from brandsite.deploy.errors import DeployError
from brandsite.deploy.processes import Done, run

GITHUB: Final = "https://github.com"
_TOKENS: Final = ("GITHUB_TOKEN", "GH_TOKEN")
_QUIET: Final = ("-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", "-c", "advice.detachedHead=0")
"""Nothing of the owner's own settings that would run, or say, something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a commit."""

    path: str
    blob: str
    """The id of its content."""


@dataclass(frozen=True, slots=True)
class Git:
    """A bare repository, which is disposable, and an address that it fetches from and pushes to."""

    folder: Path
    url: str
    environment: Mapping[str, str]

    def head(self, branch: str) -> str:
        """Return the commit that a branch is at there; empty where there is no such branch."""
        asked = ("git", *_QUIET, "ls-remote", self.url, f"refs/heads/{branch}")
        done = run(asked, self._environment())
        if done.code:
            raise self._refused(done)
        return done.out.decode().split("\t", 1)[0].strip()

    def fetch(self, branch: str, depth: int = 1) -> None:
        """Get the last commits of a branch with their files.

        What was damaged by a power cut or a kill is thrown away: all of it can be fetched.
        """
        how = ("--quiet", "--no-tags", f"--depth={depth}", "--force")
        fetch = ("fetch", *how, self.url, f"refs/heads/{branch}:refs/heads/live")
        if self._run(fetch).code:
            remove_tree(self.folder)
            self.ask(*fetch)

    def has(self, commit: str) -> bool:
        """Tell whether a commit was fetched."""
        return self._run(("cat-file", "-e", f"{commit}^{{tree}}")).code == 0

    def files(self, commit: str) -> list[Entry]:
        """Return the files of a commit."""
        rows = self.ask("ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape")
        entries = [row.split("\t", 1) for row in rows.split("\0") if row]
        return [Entry(path, head.split(" ")[2]) for head, path in entries]

    def add(self, folder: Path, paths: Sequence[str]) -> list[str]:
        """Take files in, byte for byte, and return the ids of their contents."""
        names = "".join(f"{folder / path}\n" for path in paths).encode()
        return (
            self.ask("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names)
            .decode()
            .split()
        )

    def add_bytes(self, data: bytes) -> str:
        """Take a content in, and return its id."""
        return self.ask("hash-object", "-w", "--stdin", stdin=data).decode().strip()

    def commit(self, entries: Iterable[Entry], message: str, parent: str) -> str:
        """Make a commit of exactly these files, and return its id; nobody sees it yet."""
        index = self.folder / "index"
        for old in (index, index.with_suffix(".lock")):
            old.unlink(missing_ok=True)
        rows = "".join(f"100644 {entry.blob}\t{entry.path}\0" for entry in entries)
        within = {"GIT_INDEX_FILE": str(index)}
        data = rows.encode("utf-8", "surrogateescape")
        self.ask("update-index", "-z", "--index-info", stdin=data, env=within)
        tree = self.ask("write-tree", env=within).decode().strip()
        return self.commit_tree(tree, message, parent)

    def commit_tree(self, tree: str, message: str, parent: str) -> str:
        """Make a commit of a tree that is there, and return its id."""
        after = ("-p", parent) if parent else ()
        made = self.ask("commit-tree", tree, *after, stdin=message.encode(), env=self._author())
        return made.decode().strip()

    def push(self, commit: str, branch: str, expected: str) -> None:
        """Let a branch be at a commit, provided that it is still at the `expected` one."""
        ref = f"refs/heads/{branch}"
        lease = f"--force-with-lease={ref}:{expected}"
        done = self._run(("push", "--quiet", "--porcelain", lease, self.url, f"{commit}:{ref}"))
        if not done.code:
            return
        if b"stale info" in done.out or b"fetch first" in done.out:
            message = f"somebody else published to {branch} just now"
            raise DeployError(message, "run the command again to see what would change")
        said = done.out.decode("utf-8", "replace") + done.err
        raise self._refused(Done(done.code, b"", said))

    def ask(
        self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> bytes:
        """Run git and return what it prints. Raises DeployError."""
        done = self._run(arguments, stdin, env)
        if done.code:
            raise self._refused(done)
        return done.out

    def _run(
        self,
        arguments: Sequence[str],
        stdin: bytes = b"",
        more: Mapping[str, str] | None = None,
    ) -> Done:
        env = {**self._environment(), **(more or {})}
        if not (self.folder / "HEAD").is_file():
            run(("git", "init", "--quiet", "--bare", self.folder), env)
        return run(("git", *_QUIET, f"--git-dir={self.folder}", *arguments), env, stdin=stdin)

    def _environment(self) -> dict[str, str]:
        quiet = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        return {**self.environment, **self._signing_in(), **quiet}

    def _author(self) -> dict[str, str]:
        """Name an author where git knows none, as on a build host."""
        if self._run(("config", "user.email")).out.strip():
            return {}
        who = {"NAME": "brandsite", "EMAIL": "brandsite@localhost"}
        return {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}

    def _signing_in(self) -> dict[str, str]:
        """Hand GitHub its token, if there is one: out of sight, and git shows it to nobody else."""
        token = self._token()
        server = self.environment.get("GITHUB_SERVER_URL", GITHUB)
        if not token:
            return {}
        basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        return {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
        }

    def _token(self) -> str:
        return next((self.environment[n] for n in _TOKENS if self.environment.get(n)), "")

    def _refused(self, done: Done) -> DeployError:
        said = done.said.replace(self._token() or "\0", "…")
        hint = f"what was live still is; does `git ls-remote {self.url}` work?"
        return DeployError(f"git: {said}", hint)
