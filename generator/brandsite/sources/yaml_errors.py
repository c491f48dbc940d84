"""What keeps YAML from being read, in the owner's words, and shown where it begins."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import yaml
from yaml.reader import Reader

from brandsite.diagnostics import Diagnostic, Span
from brandsite.frozen import frozen

_MERGE: Final = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_QUOTED_LENGTH: Final = 60  # a longer line is not repeated in a hint


class _At(NamedTuple):
    """A place in the text, counted from 0."""

    line: int
    column: int


@frozen
class _Scene:
    """Where the parser gave up."""

    problem: str
    """In the parser's words."""
    here: _At
    """What it could not take."""
    began: _At
    """The beginning of what it was reading; the same place where it does not say."""
    lines: list[str]

    def line(self, at: _At) -> str:
        return self.lines[at.line] if at.line < len(self.lines) else ""

    def character(self, at: _At) -> str:
        return self.line(at)[at.column : at.column + 1]

    def indent(self, at: _At) -> _At:
        """Return where the text of a line begins."""
        line = self.line(at)
        return _At(at.line, len(line) - len(line.lstrip()))

    @property
    def at_end(self) -> bool:
        """Whether it read to the end of the file, which says little about the place."""
        return not any(line.strip() for line in self.lines[self.here.line :])


class _Said(NamedTuple):
    message: str
    hint: str
    at: _At


def syntax_problem(error: yaml.YAMLError, text: str, path: str, offset: int) -> Diagnostic:
    """Explain why `text`, which stands `offset` lines down the file `path`, cannot be parsed."""
    said = _explain(error, text)
    at = _inside(said.at, text.split("\n"))
    line, column = at.line + 1 + offset, at.column + 1
    span = Span(path, line, column, line, column)
    return Diagnostic("yaml-syntax", said.message, span, hint=said.hint)


def _inside(at: _At, lines: list[str]) -> _At:
    """Return a place where something stands: the end of the file says little."""
    if any(line.strip() for line in lines[at.line :]):
        return at
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return _At(last, len(lines[last].rstrip()))


def _explain(error: yaml.YAMLError, text: str) -> _Said:
    merge = _MERGE.search(text)
    if merge:
        hint = (
            "keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>"
        )
        return _Said("a merge has left its marks here", hint, _place(text, merge.start()))
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # the text holds what no YAML may hold
        found = Reader.NON_PRINTABLE.search(text)
        at = _place(text, found.start()) if found else _At(0, 0)
        return _Said("an invisible control character stands here", "remove it", at)
    began = getattr(error, "context_mark", None) or mark
    problem = " ".join(str(getattr(error, "problem", "")).split())
    here, first = _At(mark.line, mark.column), _At(began.line, began.column)
    scene = _Scene(problem, here, first, text.split("\n"))
    return _tab(scene) or _known(scene) or _Said(problem, "", first if scene.at_end else here)


def _place(text: str, position: int) -> _At:
    before = text[:position]
    return _At(before.count("\n"), len(before) - before.rfind("\n") - 1)


def _tab(scene: _Scene) -> _Said | None:
    line = scene.line(scene.here)
    tab = line.find("\t")
    if tab < 0 or line[:tab].strip(" -"):
        return None
    return _Said("a tab stands in the indentation", "indent with spaces", scene.here)


def _known(scene: _Scene) -> _Said | None:
    for sign, explain in _EXPLANATIONS:
        if sign in scene.problem:
            return explain(scene)
    return None


def _bad_start(scene: _Scene) -> _Said:
    character = scene.character(scene.began)
    at = scene.began if character in "*&!" else scene.here
    message = f"text cannot start with {scene.character(at)!r}"
    return _Said(message, "put the text in quotes", at)


def _second_colon(scene: _Scene) -> _Said:
    line = scene.line(scene.here)
    if ": " not in line[: scene.here.column]:
        hint = "let it begin below the field above it"
        return _Said("the line is indented too far", hint, scene.indent(scene.here))
    key, _, value = line.lstrip(" -").partition(": ")
    short = len(value) <= _QUOTED_LENGTH and not set(value) & set("\"'\\")
    hint = f'write {key}: "{value.strip()}"' if short else "put the text in quotes"
    return _Said("text that holds a colon and a space needs quotes", hint, scene.here)


def _stray(scene: _Scene) -> _Said:
    at = scene.here
    if scene.character(at) in ("]", "}"):
        return _Said("this bracket closes nothing", "remove it, or open it before", at)
    before = scene.line(at)[: at.column].rstrip()
    if before.endswith("'"):
        hint = "write '' for an apostrophe inside single quotes, or use double quotes"
        return _Said("the quoted text ends before this place", hint, at)
    if before.endswith('"'):
        hint = 'write \\" for a quote inside double quotes, or use single quotes'
        return _Said("the quoted text ends before this place", hint, at)
    return _misaligned(scene)


def _misaligned(scene: _Scene) -> _Said:
    hint = "align the fields of a record with each other, and the dashes of a list"
    return _Said("the line is not aligned with those above it", hint, scene.here)


def _no_colon(scene: _Scene) -> _Said:
    hint = "write a field as its name, a colon, a space and its value"
    return _Said("a colon is missing after this", hint, scene.began)


def _open_quote(scene: _Scene) -> _Said:
    return _Said("this quote is never closed", "end the text with the same quote", scene.began)


def _open_bracket(scene: _Scene) -> _Said:
    opening = scene.character(scene.began)
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if scene.at_end or scene.here.line != scene.began.line:
        return _Said("this bracket is never closed", f"close it with {closing}", scene.began)
    hint = f"put commas between the items, and {closing} at the end"
    return _Said("a comma or the closing bracket is missing before this", hint, scene.here)


def _nothing_there(scene: _Scene) -> _Said:
    hint = "remove the comma or sign before it, or close the bracket that is open"
    return _Said("a value is missing here", hint, scene.here)


def _bad_escape(scene: _Scene) -> _Said:
    hint = "use single quotes, in which a backslash is a backslash, or write two of them"
    return _Said("inside double quotes, a backslash has a meaning of its own", hint, scene.here)


def _text_after_sign(scene: _Scene) -> _Said:
    hint = "start the text on the next line, indented"
    return _Said("nothing may follow | or > on its line", hint, scene.here)


def _list_beside_key(scene: _Scene) -> _Said:
    hint = "put each item on a line of its own below, after a dash and a space"
    return _Said("a list cannot start on the line of its field", hint, scene.here)


_EXPLANATIONS: Final = (
    ("cannot start any token", _bad_start),
    ("alphabetic or numeric character", _bad_start),
    ("tag", _bad_start),
    ("mapping values are not allowed", _second_colon),
    ("did not find expected key", _stray),
    ("did not find expected '-' indicator", _stray),
    ("<document start>", _stray),
    ("could not find expected ':'", _no_colon),
    ("unexpected end of stream", _open_quote),
    ("expected ',' or ']'", _open_bracket),
    ("expected ',' or '}'", _open_bracket),
    ("expected node content", _nothing_there),
    ("escape character", _bad_escape),
    ("comment or line break", _text_after_sign),
    ("block sequence entries are not allowed", _list_beside_key),
)
"""What libyaml says, and how it is told."""
