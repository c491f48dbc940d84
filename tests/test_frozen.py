"""What `@frozen` makes behaves as a frozen dataclass does."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass
from typing import Any

import pytest

from brandsite.frozen import frozen


@frozen
class Thing:
    """A value with a default."""

    name: str
    size: int = 1


@frozen
class Box(Thing):
    """A value with a field more, which must not be empty."""

    inside: tuple[Thing, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a name."""
        if self.name == "void":
            raise ValueError(self.name)


@frozen
class Nothing:
    """A value without fields."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The same as `Thing`, as everyone writes it."""

    name: str
    size: int = 1


VALUES = [Thing("a"), Thing("a", size=2), Box("b", inside=(Thing("a"),)), Nothing()]


@pytest.mark.parametrize(
    ("given", "named"),
    [(("a",), {}), (("a", 2), {}), ((), {"name": "a"}), (("a",), {"size": 3})],
)
def test_it_is_made_and_shown_as_usual(given: Any, named: Any) -> None:  # noqa: ANN401
    """Defaults, arguments by place and by name."""
    assert repr(Thing(*given, **named)) == repr(Usual(*given, **named)).replace("Usual", "Thing")


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a", 2, 3), {}), (("a",), {"name": "b"}), (("a",), {"colour": "b"})],
)
def test_wrong_arguments_are_refused_as_usual(given: Any, named: Any) -> None:  # noqa: ANN401
    """The message names the class, the first time and ever after."""
    with pytest.raises(TypeError) as usual:
        Usual(*given, **named)
    for _ in range(2):
        with pytest.raises(TypeError) as found:
            Thing(*given, **named)
        assert str(found.value) == str(usual.value).replace("Usual", "Thing")


def test_values_are_equal_by_their_fields() -> None:
    """Another class is another value; equal values are one key."""
    assert Thing("a") == Thing("a", 1)
    assert Thing("a") != Thing("b")
    assert Thing("a") != Box("a")
    other: object = Usual("a")
    assert Thing("a") != other
    assert len({Thing("a"), Thing("a"), Thing("b"), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError, match="unhashable"):
        hash(Thing([]))  # type: ignore[arg-type]  # that is the test


@pytest.mark.parametrize("value", VALUES)
def test_nothing_can_be_changed(value: Any) -> None:  # noqa: ANN401
    """No field, no attribute beside them, nothing deleted."""
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError, match=f"cannot change field '{name}'"):
            setattr(value, name, "b")
        with pytest.raises(FrozenInstanceError, match=f"cannot change field '{name}'"):
            delattr(value, name)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", VALUES)
def test_a_value_can_be_sent_to_another_process(value: object) -> None:
    """What comes back is equal, and of the same class."""
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    assert again == value
    assert type(again) is type(value)


def test_a_class_may_extend_another() -> None:
    """Each has an `__init__` of its own, whichever is used first, and may refuse values."""
    box = Box("a", 2, (Thing("b"),))
    assert (box.name, box.size, box.inside) == ("a", 2, (Thing("b"),))
    with pytest.raises(ValueError, match="void"):
        Box("void")
    assert Thing("void").size == 1


def test_tools_for_dataclasses_take_it_for_one() -> None:
    """`fields`, `replace` and patterns work."""
    assert [field.name for field in dataclasses.fields(Box)] == ["name", "size", "inside"]
    assert dataclasses.replace(Thing("a"), size=4) == Thing("a", 4)
    match Thing("a", 5):
        case Thing(name, size):
            assert (name, size) == ("a", 5)
