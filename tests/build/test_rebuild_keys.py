"""Two jobs have one key exactly where they are equal, and each cause to make an output is told."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import itertools
import pickle
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final

import pytest
from markupsafe import Markup

from brandsite.build.decide import Cause, Decision, Reason, decide
from brandsite.build.keys import Key, Keys
from brandsite.build.ledger import Note
from brandsite.build.publishing.stamps import Stamp, State
from brandsite.diagnostics import Span
from brandsite.frozen import frozen
from brandsite.jobs import Job, Maker
from brandsite.pages.views.layouts import LAYOUTS
from brandsite.pages.views.writing import PostLink
from brandsite.sources.files import FoundFile

TEMPLATES: Final = {"post.html": "one", "home.html": "two"}


@frozen
class Pair:
    """A view."""

    first: object
    second: object = ""


@frozen
class Twin:
    """Another view with the same fields."""

    first: object
    second: object = ""


class Colour(StrEnum):
    """A choice."""

    RED = "red"


def key(template: str = "post.html", engine: bytes = b"e", **inputs: object) -> Key:
    """Return the key of a job with these inputs, from a maker of keys of its own."""
    job = Job("index.html", Maker.TEMPLATE, inputs, Span("content"), template)
    return Keys(engine, TEMPLATES).of(job, inputs)


def unshared(value: Any) -> Any:  # noqa: ANN401 - whatever it is
    """Return an equal value, no part of which is the same object."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


EQUAL: Final[Mapping[str, object]] = {
    "text": "caf\u00e9 \ud83d",
    "long text": "x" * 300,
    "markup": Markup("<b>x</b>"),
    "number": 2**70,
    "fraction": 0.1,
    "nothing": None,
    "bytes": b"\0\xff",
    "day": dt.date(2026, 6, 15),
    "moment": dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC),
    "path": PurePosixPath("a/b"),
    "choice": Colour.RED,
    "set": frozenset({"a", "b", "c", "d", "e"}),
    "list": [1, "a", ("b", None)],
    "mapping": {"b": 1, "a": (2,)},
    "view": Pair("a", (Pair("a"), Pair("b", 1))),
}


@pytest.mark.parametrize("name", EQUAL)
def test_equal_values_have_equal_keys(name: str) -> None:
    """Be they shared, copied, loaded from the memo, or made of other strings."""
    value = EQUAL[name]
    assert key(slot=value) == key(slot=unshared(value)) == key(slot=copy.copy(value))
    twice = (value, value)
    assert key(slot=twice) == key(slot=(unshared(value), unshared(value)))


def test_strings_made_in_any_way_have_equal_keys() -> None:
    """What a program keeps once for its own sake, and what it has just put together."""
    made = bytes([116, 105, 116, 108, 101]).decode()
    assert key(slot=("title", {"title": "title"})) == key(slot=(made, {made: made}))


def test_a_mapping_that_cannot_change_is_a_mapping() -> None:
    """Which of the two it is makes no difference to a template."""
    assert key(slot={"a": 1}) == key(slot=MappingProxyType({"a": 1}))


DIFFERENT: Final[tuple[object, ...]] = (
    "", "1", "x", Markup("x"), ("x",), ("html", "x"), {"x": ""}, ("{}", ("x", "")), frozenset("x"),
    ("set", "x"), 1, True, 1.0, 0, False, 0.0, -0.0, None, b"", b"x", (), (None,), ((),), {},
    dt.date(2026, 6, 15), ("date", "2026-06-15"), "2026-06-15", dt.datetime(2026, 6, 15),  # noqa: DTZ001
    dt.datetime(2026, 6, 15, tzinfo=dt.UTC), PurePosixPath("x"), ("path", "x"), Colour.RED, "red",
    ("text", "red"), Pair("x"), Twin("x"), ("Pair", "x", ""), Pair("x", None), Pair(("x", "")),
    {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"1": "x"}, {1: "x"}, ("a", "bc"), ("ab", "c"), ("abc",),
)  # fmt: skip
"""Values of which a template could make different bytes, many of them alike."""


def test_different_values_have_different_keys() -> None:
    """Another type, another order, or another way of grouping tells them apart."""
    for one, other in itertools.combinations(DIFFERENT, 2):
        assert key(slot=one).whole != key(slot=other).whole, (one, other)


def test_names_makers_templates_and_engine_count() -> None:
    """A value in another slot, or for another layout or program, is another input."""
    keys = [
        key(a="x", b="y"),
        key(a="y", b="x"),
        key(a="x", c="y"),
        key(a="x"),
        key(a="x", b="y", template="home.html"),
        key(a="x", b="y", engine=b"f"),
    ]
    assert len({found.whole for found in keys}) == len(keys)
    texts = [Keys(b"e", {}).of(Job("a", maker, {}, Span("")), {"x": "y"}) for maker in Maker]
    assert len({found.whole for found in texts}) == len(texts)


def test_the_order_of_slots_does_not_count() -> None:
    """They are compared by name."""
    assert key(a=1, b=2) == key(b=2, a=1)
    assert list(key(b=2, a=1).slots) == ["a", "b"]


def test_a_slot_keeps_its_own_digest_among_many_jobs() -> None:
    """What is digested once for many jobs is digested again where it differs."""
    keys, shared = Keys(b"e", TEMPLATES), Pair("shared")
    jobs = [(shared, "one"), (shared, "two"), (Pair("other"), "two"), (shared, "one")]
    jobs += [(Pair(1), "x"), (Pair(True), Markup("x")), (Pair(1.0), Colour.RED), (Pair(1), "red")]  # noqa: FBT003
    made = []
    for first, second in jobs:
        inputs = {"first": first, "second": second}
        made.append(keys.of(Job("x", Maker.TEMPLATE, inputs, Span(""), "post.html"), inputs))
    assert made == [key(first=first, second=second) for first, second in jobs]
    assert made[0] == made[3] != made[1]


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, bytearray(b"x"), len, Ellipsis, 1j, (object(),), [Pair(object())]]
)
def test_a_slot_of_an_unknown_type_is_a_bug(value: object) -> None:
    """No key is better than one that does not change with the value."""
    with pytest.raises(TypeError):
        key(slot=value)


def views() -> Iterator[type]:
    """Yield every view class of the modules that layouts are defined in."""
    import brandsite.pages.views as package  # noqa: PLC0415 - only here

    modules = {LAYOUTS[name].__module__ for name in LAYOUTS} | {PostLink.__module__}
    for module in sorted(modules):
        assert module.startswith(package.__name__)
    for name in sorted(modules):
        found = vars(__import__(name, fromlist=["x"])).values()
        yield from (c for c in found if isinstance(c, type) and dataclasses.is_dataclass(c))


def test_every_field_of_every_view_is_in_the_key() -> None:
    """A field that were left out could change without any page being made again."""
    found = list(views())
    assert len(found) > 20
    for view in [*found, FoundFile]:
        names = tuple(field.name for field in dataclasses.fields(view))
        assert getattr(view, "__match_args__", ()) == names, view


STAMP: Final = Stamp(1, 2, 3, "d")
OLD: Final = key(a="x", b="y")


@pytest.mark.parametrize(
    ("new", "note", "state", "reasons"),
    [
        (OLD, Note(OLD, STAMP), State.INTACT, []),
        (OLD, None, None, [Reason(Cause.NEVER_BUILT)]),
        (OLD, Note(OLD, STAMP), None, [Reason(Cause.NEVER_BUILT)]),
        (OLD, Note(OLD, STAMP), State.MISSING, [Reason(Cause.OUTPUT_MISSING)]),
        (OLD, Note(OLD, STAMP), State.EDITED, [Reason(Cause.OUTPUT_EDITED)]),
        (OLD, Note(None, STAMP), State.INTACT, [Reason(Cause.PROBLEM)]),
        (
            OLD,
            Note(None, STAMP),
            State.EDITED,
            [Reason(Cause.OUTPUT_EDITED), Reason(Cause.PROBLEM)],
        ),
        (
            key(a="X", b="y"),
            Note(OLD, STAMP),
            State.INTACT,
            [Reason(Cause.SLOT_CHANGED, ("a",))],
        ),
        (
            key(a="x", c="y"),
            Note(OLD, STAMP),
            State.MISSING,
            [Reason(Cause.OUTPUT_MISSING), Reason(Cause.SLOT_CHANGED, ("b", "c"))],
        ),
        (
            key(a="x", b="Y", template="home.html"),
            Note(OLD, STAMP),
            State.INTACT,
            [Reason(Cause.TEMPLATE_CHANGED), Reason(Cause.SLOT_CHANGED, ("b",))],
        ),
        (
            key(a="x", b="y", engine=b"f"),
            Note(OLD, STAMP),
            State.INTACT,
            [Reason(Cause.ENGINE_CHANGED)],
        ),
    ],
)
def test_each_cause_is_told(
    new: Key, note: Note | None, state: State | None, reasons: list[Reason]
) -> None:
    """All of them where there are several, and those alone; an order to make all comes first."""
    decision = decide("a.html", new, note, state)
    assert decision == Decision("a.html", tuple(reasons))
    assert decision.kept is (not reasons)
    forced = decide("a.html", new, note, state, forced=True)
    assert forced.reasons == (Reason(Cause.FORCED), *reasons)
