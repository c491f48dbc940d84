r"""Text cases: files of a tiny site and the report that its owner gets, side by side.

A file holds several cases. Each begins with a line `======== name`; below it stand the files of the
site, each after a line `-------- path`, and at the end the report after `-------- report`. What is
not given is as in the smallest site. After a path may stand, in parentheses, how its text is meant:

- `(latin-1)` or another encoding that is not UTF-8
- `(escapes)`: with Python's escapes such as `\x00`, and without a newline at the end
- `(base64)`: bytes
- `(repeat 50000)`: so often one after the other, without newlines
- `(absent)`: the smallest site has this file, this one has not
- `(link)`: a symbolic link to the path that is the text
- `(at 2026-07-01)`: for the report alone, the day of the build
"""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brandsite.build.options import BuildResult
from brandsite.build.transaction import check
from brandsite.report import render
from tiny import NOON, SMALLEST, options, write

FOLDER: Final = Path(__file__).parent / "diagnostics" / "cases"
CASE: Final = "=" * 8 + " "
BLOCK: Final = "-" * 8 + " "
REPORT: Final = "report"
NOTHING: Final = "nothing\n"
"""What stands for an empty report."""
_HEADING: Final = re.compile(r"(?P<path>.*?)(?: \((?P<how>[^()]*)\))?")


@dataclass(frozen=True, slots=True)
class Block:
    """A file of a case, or its report."""

    path: str
    how: str
    text: str

    @property
    def data(self) -> bytes:
        """The bytes that the text stands for."""
        word, _, number = self.how.partition(" ")
        if word == "escapes":
            return self.text.removesuffix("\n").encode("latin-1").decode("unicode_escape").encode()
        if word == "base64":
            return base64.b64decode(self.text)
        if word == "repeat":
            return (self.text.removesuffix("\n") * int(number)).encode()
        return self.text.encode(self.how or "utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """One mistake, or several that meet, and what is said of it."""

    source: Path
    name: str
    files: tuple[Block, ...]
    report: Block

    @property
    def expected(self) -> str:
        """The report."""
        return self.report.text

    @property
    def now(self) -> dt.datetime:
        """The moment of the build."""
        if not self.report.how:
            return NOON
        day = dt.date.fromisoformat(self.report.how.removeprefix("at "))
        return dt.datetime.combine(day, NOON.timetz())

    def run(self, folder: Path) -> BuildResult:
        """Write the site into `folder` and check it."""
        absent = {block.path for block in self.files if block.how == "absent"}
        write(folder, {path: data for path, data in SMALLEST.items() if path not in absent})
        for block in self.files:
            if block.how == "link":
                target = folder / block.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(block.text.strip())
            elif block.how != "absent":
                write(folder, {block.path: block.data})
        return check(options(folder, now=self.now))


def shown(result: BuildResult) -> str:
    """Return the report of a check as it stands in a case."""
    return render(result.problems, result.texts) or NOTHING


def read_all() -> Iterator[Case]:
    """Yield every case of every file."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield from read(path)


def read(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    _, *parts = re.split(rf"^{CASE}", path.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts:
        heading, *blocks = re.split(rf"^{BLOCK}", part, flags=re.MULTILINE)
        *files, report = map(_block, blocks)
        if report.path != REPORT:
            message = f"{path.name}: case {heading.strip()!r} has no report at its end"
            raise ValueError(message)
        report = Block(report.path, report.how, report.text.strip("\n") + "\n")
        yield Case(path, heading.split("\n")[0], tuple(files), report)


def _block(text: str) -> Block:
    heading, _, body = text.partition("\n")
    found = _HEADING.fullmatch(heading)
    if found is None:
        raise ValueError(heading)
    return Block(found["path"], found["how"] or "", body)


def rewrite(case: Case, report: str) -> None:
    """Put another report in the place of the one that the file of a case expects."""
    text = case.source.read_text("utf-8")
    start = text.index(f"{CASE}{case.name}\n")
    start = text.index(f"\n{BLOCK}{REPORT}", start)
    start = text.index("\n", start + 1) + 1
    end = text.find(f"\n{CASE}", start)
    after = "" if end < 0 else text[end:]
    case.source.write_text(f"{text[:start]}{report}{after}", "utf-8")
