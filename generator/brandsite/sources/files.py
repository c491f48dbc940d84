"""The files of the site's folder and their text, with nothing from outside the folder."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.frozen import frozen

MAX_TEXT_BYTES: Final = 8 * 1024 * 1024
IGNORED_NAMES: Final = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})
FOR_HOSTS: Final = frozenset({".well-known", ".nojekyll", "_headers", "_redirects", "_routes.json"})
"""Names that look hidden and are meant for others: RFC 8615, and files that hosts look for."""


@frozen
class SourceFile:
    """A text file of the owner: its path in the site, its text with plain newlines, its digest."""

    path: str
    text: str
    digest: str
    """BLAKE2b-128 of the bytes, in hex."""


@frozen
class FoundFile:
    """A file in the site's folder, not read yet."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    absolute: Path
    size: int
    mtime_ns: int = 0
    inode: int = 0


def digest_of(data: bytes) -> str:
    """Return the digest by which content is compared: BLAKE2b with 16 bytes, in hex."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def find_files(
    root: Path, folder: str, *, hidden: tuple[str, ...] = (".", "_"), published: str = ""
) -> Loaded[tuple[FoundFile, ...]]:
    """Find every file below `root/folder`, sorted by path.

    Names that start with one of `hidden`, end with `~`, or are litter of a file manager are left
    out, but for `FOR_HOSTS` right below the folder `published`. A link that leads out of `root` is
    a problem, for what it shows is not the owner's.
    """
    problems: list[Diagnostic] = []
    walk = _walk(root.resolve(), root / folder, folder, _Hidden(hidden, published), problems)
    return Loaded(tuple(sorted(walk, key=lambda file: file.path)), tuple(problems))


@frozen
class _Hidden:
    """Which names are left out."""

    beginnings: tuple[str, ...]
    published: str

    def __call__(self, name: str, folder: str) -> bool:
        if folder == self.published and name in FOR_HOSTS:
            return False
        return name.startswith(self.beginnings) or name.endswith("~") or name in IGNORED_NAMES


def _walk(
    root: Path, folder: Path, prefix: str, hidden: _Hidden, problems: list[Diagnostic]
) -> Iterator[FoundFile]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(unreadable(prefix, error))
        return
    for entry in entries:
        if hidden(entry.name, prefix):
            continue
        path = f"{prefix}/{entry.name}"
        fault = _fault_of(entry, path, root, folder)
        if fault is not None:
            problems.append(fault)
        elif entry.is_dir():
            yield from _walk(root, Path(entry.path), path, hidden, problems)
        else:
            status = entry.stat()
            if stat.S_ISREG(status.st_mode):
                at = Path(entry.path)
                yield FoundFile(path, at, status.st_size, status.st_mtime_ns, status.st_ino)


def _fault_of(entry: os.DirEntry[str], path: str, root: Path, folder: Path) -> Diagnostic | None:
    """Return why an entry of a folder cannot be used, or None."""
    if not _is_text(entry.name):
        message, hint = "the name of this file is not UTF-8", "rename it"
        return Diagnostic("not-utf8", message, Span(_spelt(path)), hint=hint)
    if not entry.is_symlink():
        return None
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):  # nothing there, or a circle of links
        message = "this link leads to nothing"
        return Diagnostic("dead-symlink", message, Span(path), hint="remove it, or make it anew")
    if not target.is_relative_to(root):
        message = "this link leads out of the site's folder"
        hint = "copy the file here; only what lies in the site's folder is published"
        return Diagnostic("outside-site", message, Span(path), hint=hint)
    if folder.resolve().is_relative_to(target):
        message = "this link leads to a folder that it lies in"
        return Diagnostic("outside-site", message, Span(path), hint="remove it")
    return None


def _is_text(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name)


def _spelt(path: str) -> str:
    """Write the bytes of a name that are no text as escapes."""
    return path.encode("utf-8", "backslashreplace").decode()


def read_text(file: FoundFile) -> Loaded[SourceFile | None]:
    """Read a text file as UTF-8; a mark of byte order is dropped, newlines become plain."""
    if file.size > MAX_TEXT_BYTES:
        hint = f"text files may hold {MAX_TEXT_BYTES // 2**20} MiB; put pictures into content/media"
        problem = Diagnostic("file-too-large", "the file is too large", Span(file.path), hint=hint)
        return Loaded(None, (problem,))
    try:
        data = file.absolute.read_bytes()
    except OSError as error:
        return Loaded(None, (unreadable(file.path, error),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Loaded(None, (_not_utf8(file.path, data, error.start),))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Loaded(SourceFile(file.path, text, digest_of(data)))


@dataclass(frozen=True, slots=True)
class Texts(Mapping[str, str]):
    """The texts of files by their paths, each read when it is asked for.

    Reports and places in files need few of them. A file that cannot be read any more is empty.
    """

    files: Mapping[str, FoundFile]
    _read: dict[str, str] = field(default_factory=dict, repr=False)

    def __getitem__(self, path: str) -> str:
        """Return the text of a file."""
        if path not in self._read:
            source = read_text(self.files[path]).value
            self._read[path] = source.text if source else ""
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.files)


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Return the problem of a file that the system does not let us read."""
    message = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
    return Diagnostic("unreadable", message, Span(path), hint="check the permissions of the file")


def _not_utf8(path: str, data: bytes, position: int) -> Diagnostic:
    before = data[:position]
    line = before.count(b"\n") + 1
    hint = 'save the file with the encoding "UTF-8" in your editor'
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic("not-utf8", "the file is UTF-16, not UTF-8", Span(path), hint=hint)
    if b"\0" in data:
        hint = "pictures and the like belong into content/media"
        return Diagnostic("not-utf8", "this is not a text", Span(path), hint=hint)
    start = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")
    label = f"after {start[-40:]!r}" if start.strip() else ""
    span = Span(path, line, len(start) + 1, line, len(start) + 2)
    return Diagnostic("not-utf8", "this byte is not UTF-8", span, label=label, hint=hint)
