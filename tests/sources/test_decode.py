"""A tree and a model become a value, or every mistake with the narrowest place."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from brandsite.diagnostics import Diagnostic, Severity
from brandsite.sources.decode import Place, decode, problem_at
from brandsite.sources.yaml_tree import Node, parse

PLACE = Place("content/boats.yaml", 2, 'in boat "Ada"')


class Part(BaseModel):
    """Something inside."""

    model_config = ConfigDict(extra="forbid")

    name: str
    kind: Literal["hull", "sail"] = "hull"


class Oar(BaseModel):
    """Something told apart by its `by`."""

    model_config = ConfigDict(extra="forbid")

    by: Literal["hand"]
    length: int


class Engine(BaseModel):
    """Another one."""

    model_config = ConfigDict(extra="forbid")

    by: Literal["fuel"]
    power: int


class Boat(BaseModel):
    """Something to decode."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, MinLen(1)]
    length: Annotated[FiniteFloat, Ge(0), Le(99.5)] = 1
    crew: int = 1
    afloat: bool = True
    parts: tuple[Part, ...] = ()
    by_name: dict[str, Part] = Field(default_factory=dict)
    from_: str = Field(default="", alias="from")
    owner: Part | None = None
    driven: tuple[Annotated[Oar | Engine, Field(discriminator="by")], ...] = ()


def tree(text: str) -> Node:
    """Return the tree of a text."""
    node = parse(text, PLACE.path).value
    assert node is not None
    return node


def mistakes(text: str) -> list[tuple[str, str, str]]:
    """Return code, message and what is underlined of every mistake."""
    problems = decode(Boat, tree(text), PLACE).problems
    return [(p.code, p.message, underlined(text, p)) for p in problems]


def underlined(text: str, problem: Diagnostic) -> str:
    """Return the piece of the text that a problem points at; the lines before it are taken off."""
    span = problem.span
    assert (span.path, problem.label) == (PLACE.path, PLACE.label)
    line = text.split("\n")[span.line - 1 - PLACE.line_offset]
    whole = (span.end_line, span.end_column) == (span.line, span.column)
    return line[span.column - 1 :] if whole else line[span.column - 1 : span.end_column - 1]


def test_what_is_right() -> None:
    """Text becomes what its field holds."""
    text = "name: 12\nlength: 1.5\ncrew: 3\nafloat: no\nparts: [{name: NO}]\nfrom: here\n"
    loaded = decode(Boat, tree(text), PLACE)
    assert loaded.problems == ()
    assert loaded.value == Boat(
        name="12", length=1.5, crew=3, afloat=False, parts=(Part(name="NO"),), **{"from": "here"}
    )


def test_every_mistake_is_found_at_its_value() -> None:
    """One report has them all, each at the value that is wrong, with its line in the file."""
    text = (
        "name: ''\nlength: 200\ncrew: many\nafloat: perhaps\n"
        "parts:\n  - name: [a]\n  - {kind: mast, name: b}\n"
    )
    assert mistakes(text) == [
        ("missing-field", "'name' must not be empty", "''"),
        ("out-of-range", "must be at most 99.5", "200"),
        ("wrong-type", "expected a whole number, found 'many'", "many"),
        ("wrong-type", "expected true or false, found 'perhaps'", "perhaps"),
        ("wrong-type", "expected text, found a list", "[a]"),
        ("unknown-value", "kind cannot be 'mast'", "mast"),
    ]
    assert [p.span.line for p in decode(Boat, tree(text), PLACE).problems] == [3, 4, 5, 6, 8, 9]


def test_missing_and_unknown_fields_are_found_at_their_record() -> None:
    """A field that is not there is told at the beginning of what lacks it, each by itself."""
    text = "parts:\n  - kind: hull\nfrom_: x\n"
    assert mistakes(text) == [
        ("missing-field", "missing required field 'name'", "parts:"),
        ("missing-field", "missing required field 'name'", "kind: hull"),
        ("unknown-field", "unknown field 'from_'", "from_"),
    ]
    both = decode(Part, tree("{}"), PLACE), decode(Boat, tree("owner: {}"), PLACE)
    assert [len(loaded.problems) for loaded in both] == [1, 2]


def test_a_misspelt_field_is_one_mistake() -> None:
    """It is not told as unknown and missing; another missing field still is."""
    text = "nmae: Ada\nowner: {nam: x}\nparts: [{nome: y}, {kind: hull}]\n"
    assert sorted(mistakes(text)) == [
        ("missing-field", "missing required field 'name'", "{kind: hull}"),
        ("unknown-field", "unknown field 'nam'", "nam"),
        ("unknown-field", "unknown field 'nmae'", "nmae"),
        ("unknown-field", "unknown field 'nome'", "nome"),
    ]


def test_hints_name_the_nearest() -> None:
    """Of fields, of words of a list; or all of them where none is near."""
    text = "name: a\nlenght: 2\nzzz: 1\nparts: [{name: b, kind: hul}, {name: c, kind: mast}]\n"
    hints = {p.message: p.hint for p in decode(Boat, tree(text), PLACE).problems}
    assert hints == {
        "unknown field 'lenght'": "did you mean 'length'?",
        "unknown field 'zzz'": "known fields: afloat, by_name, crew, driven, from, length, name,"
        " owner, parts",
        "kind cannot be 'hul'": "did you mean 'hull'?",
        "kind cannot be 'mast'": "one of: hull, sail",
    }


def test_wrong_kinds_say_what_to_write() -> None:
    """The hint is about what stands there."""
    text = "name: true\nparts: mast\nowner: Ada\nby_name: [a]\n"
    hints = {p.message: p.hint for p in decode(Boat, tree(text), PLACE).problems}
    assert hints == {
        "expected text, found true": 'put the word in quotes if you mean the text: "true"',
        "expected a list, found 'mast'": "write each item on a line of its own after a dash: -"
        " mast",
        "expected fields (key: value), found 'Ada'": "its fields are kind, name",
        "expected fields (key: value), found a list": "its fields are kind, name",
    }


def test_models_that_a_word_tells_apart() -> None:
    """The word is asked for and corrected; after it, only the fields of its model are known."""
    text = "name: Ada\ndriven:\n  - length: 3\n  - by: feul\n  - {by: fuel, lenght: 3, power: x}\n"
    problems = decode(Boat, tree(text), PLACE).problems
    assert [(p.code, p.message, underlined(text, p), p.hint) for p in problems] == [
        ("missing-field", "missing required field 'by'", "length: 3", ""),
        ("unknown-value", "by cannot be 'feul'", "feul", "did you mean 'fuel'?"),
        ("wrong-type", "expected a whole number, found 'x'", "x", ""),
        ("unknown-field", "unknown field 'lenght'", "lenght", "known fields: by, power"),
    ]


def test_a_problem_can_be_made_for_any_place() -> None:
    """Rules across fields use the same places."""
    node = tree("name: a\nparts:\n  - name: b\n")
    value = problem_at(node, PLACE, ("parts", 0, "name"), "x", "…", severity=Severity.WARNING)
    assert (value.span.line, value.span.column, value.severity) == (5, 11, Severity.WARNING)
    key = problem_at(node, PLACE, ("parts", 0, "name"), "x", "…", key=True)
    assert (key.span.line, key.span.column, key.span.end_column) == (5, 5, 9)
    nowhere = problem_at(node, PLACE, ("crew",), "x", "…")
    assert (nowhere.span.line, nowhere.span.column) == (3, 1)
