"""Markdown and what becomes of it, side by side in `cases/`.

A file holds several cases. Each begins with a line `=== name`; below it stand blocks, each after
a line `--- what`: `options` (may be left out), the `text`, the `html` in which a target is shown
as `{href}`, and, where there are any, `targets` with their places, `problems` with the text that
they point at, and what `show` among the options asks for. `pytest --update` writes all but options
and text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from brandsite.diagnostics import Diagnostic
from brandsite.markup import (
    Fragment,
    MarkupOptions,
    Target,
    convert,
    convert_inline,
    resolve,
)

FOLDER: Final = Path(__file__).parent / "cases"
KINDS: Final = frozenset({"post", "project", "certification"})


@dataclass(frozen=True, slots=True)
class Case:
    """A text and everything that comes of it, as text."""

    path: Path
    name: str
    blocks: dict[str, str]

    def __str__(self) -> str:
        blocks = (f"--- {what}\n{text}" for what, text in self.blocks.items())
        return f"=== {self.name}\n{''.join(blocks)}"


def cases() -> Iterator[Case]:
    """Yield every case of every file."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield from cases_of(path)


def cases_of(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    _, *parts = re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts:
        name, *blocks = re.split(r"^--- (?=[a-z]+$)", part, flags=re.MULTILINE)
        yield Case(path, name.strip(), dict(split_heading(block) for block in blocks))


def split_heading(block: str) -> tuple[str, str]:
    """Part the name of a block from its text."""
    what, _, text = block.partition("\n")
    return what, text


def outcome(case: Case) -> Case:
    """Return the case as it comes out now."""
    settings = dict(line.split(": ") for line in case.blocks.get("options", "").splitlines())
    shown = settings.pop("show", "").split()
    convert_it = convert_inline if settings.pop("inline", "") else convert
    text = case.blocks["text"].removesuffix("\n")
    if settings.pop("escapes", ""):
        text = re.sub(r"\\x(..)", lambda match: chr(int(match[1], 16)), text)
    result = convert_it(text, options(settings))
    fragment = result.value
    given = {what: case.blocks[what] for what in ("options", "text") if what in case.blocks}
    html = resolve(fragment.html, [replacement(target) for target in fragment.targets])
    made = {
        "html": html,
        "targets": "\n".join(map(describe_target, fragment.targets)),
        "problems": "\n".join(describe(problem, text) for problem in result.problems),
    } | {what: describe_value(fragment, what) for what in shown}
    ended = {what: value.removesuffix("\n") + "\n" for what, value in made.items() if value}
    return Case(case.path, case.name, given | ended)


def options(settings: dict[str, str]) -> MarkupOptions:
    """Read options as they stand in a case."""
    values: dict[str, Any] = {"reference_kinds": KINDS}
    for name, text in settings.items():
        default = getattr(MarkupOptions(), name)
        if isinstance(default, bool):
            values[name] = text == "true"
        else:
            values[name] = (
                frozenset(text.split()) if default == frozenset() else type(default)(text)
            )
    return MarkupOptions(**values)


def replacement(target: Target) -> str:
    """Return what fills the gap of a target."""
    size = "".join(f' {name}="{value}"' for name, value in target.attrs)
    return f'src="{{{target.href}}}"{size}' if target.kind == "image" else f"{{{target.href}}}"


def describe_target(target: Target) -> str:
    """Return a target as a line."""
    return f"{target.line}:{target.column} {target.kind} {target.href} {target.text!r}"


def describe(problem: Diagnostic, text: str) -> str:
    """Return a problem as a line, with the text that it points at."""
    span = problem.span
    line = text.splitlines()[span.line - 1] if span.line else ""
    at = f"{span.line}:{span.column} `{line[span.column - 1 : span.end_column - 1]}`"
    hint = f" ({problem.hint})" if problem.hint else ""
    related = "".join(f" [{note.span.line}: {note.message}]" for note in problem.related)
    return f"{problem.severity.value} {problem.code} {at}: {problem.message}{hint}{related}"


def describe_value(fragment: Fragment, what: str) -> str:
    """Return a field of a fragment as lines."""
    value = getattr(fragment, what)
    if what == "headings":
        return "\n".join(f"{h.level} {h.id} {h.text!r} {h.html!r} line {h.line}" for h in value)
    return " ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: f"{case.path.stem}: {case.name}")
def test_case(case: Case, *, update: bool) -> None:
    """HTML, targets, places and problems are as the case says."""
    found = outcome(case)
    if update:
        text = case.path.read_text("utf-8")
        case.path.write_text(text.replace(str(case), str(found)), "utf-8")
    else:
        assert str(found) == str(case)


def test_names_of_cases_are_unique() -> None:
    """A case can be found by its name."""
    names = [(case.path, case.name) for case in cases()]
    assert len(names) == len(set(names))
