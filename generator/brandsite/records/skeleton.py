"""The commented text with which a new record starts."""

import datetime as dt
import json
import re
import textwrap
from collections.abc import Iterator
from typing import Final

from brandsite.records.base import Model
from brandsite.records.dates import PartialDate
from brandsite.records.docstrings import Doc, docs
from brandsite.records.kinds import Kind
from brandsite.records.moments import Moment
from brandsite.records.shapes import Shape, shapes

PLACEHOLDER: Final = "TODO"
"""What stands in a required field of text until its owner writes something."""

_WIDTH: Final = 88
_BODY: Final = "\nWrite the text here, in Markdown.\n"


def skeleton(kind: Kind, name: str, today: dt.date) -> str:
    """Return a new record of `kind`: valid as it stands, with every field explained.

    A kind that may be Markdown gives a Markdown file, settings give a file, and every other kind
    gives one item of a list. Fields that may be left out are comments, which show an example.
    """
    first, *rest = _lines(kind.model, name, today)
    if kind.markdown:
        return "\n".join(["---", first, *rest, "---", _BODY])
    if kind.singleton:
        return "\n".join([first, *rest, ""])
    return "\n".join([f"- {first}", *(f"  {line}" for line in rest), ""])


def _lines(model: type[Model], name: str, today: dt.date) -> Iterator[str]:
    """Yield the lines of a record; the first is the field that names it."""
    (namer, doc), *rest = _named_first(model)
    yield f"{namer.key}: {_value(namer, doc, today, _tidy(name) or PLACEHOLDER)}"
    for shape, doc in rest:
        yield from (f"# {line}" for line in textwrap.wrap(_meaning(shape, doc), _WIDTH))
        if shape.key == "draft":
            yield "draft: true"
        elif shape.required:
            yield f"{shape.key}: {_value(shape, doc, today, PLACEHOLDER)}"
        else:
            yield from (f"# {line}" for line in _example(shape, doc.example))


def _named_first(model: type[Model]) -> list[tuple[Shape, Doc]]:
    """Return the fields: the one that names the record, those of the flat form, the others."""
    fields = {shape.key: (shape, docs(model)[shape.name]) for shape in shapes(model)}
    lifted = {}
    if part := model.flat_form:
        fields = {key: field for key, field in fields.items() if field[0].part is not part}
        lifted = {s.key: (s, docs(part)[s.name]) for s in shapes(part) if s.key != "id"}
    namer = getattr(model, "named_by", (next(iter(fields)),))[0]
    return list(({namer: fields[namer]} | lifted | (fields | lifted)).values())


def _meaning(shape: Shape, doc: Doc) -> str:
    words = [str(option) for option in shape.scalar.options]
    listed = all(word in doc.text for word in words)
    return doc.text if listed else f"{doc.text} One of: {', '.join(words)}."


def _value(shape: Shape, doc: Doc, today: dt.date, text: str) -> str:
    """Return what stands in a required field: `text`, where any text is right."""
    if shape.base in (PartialDate, Moment):
        return today.isoformat()
    if shape.scalar.options:
        return str(shape.scalar.options[0])
    fits = shape.base is str and re.search(shape.scalar.pattern, text)
    return quoted(text) if fits else doc.example


def _example(shape: Shape, example: str) -> Iterator[str]:
    """Yield a field with its example, and a part with those of its fields: of the first kind."""
    part = shape.part or next(iter(shape.choices), None)
    if part is None:
        yield f"{shape.key}: {example}"
        return
    yield f"{shape.key}:"
    meanings = docs(part)
    below = [
        line for inner in shapes(part) for line in _example(inner, meanings[inner.name].example)
    ]
    for number, line in enumerate(below):
        dash = "- " if number == 0 else "  "
        yield f"  {dash if shape.many else ''}{line}"


def quoted(text: str) -> str:
    """Return text as YAML that reads as that text, without quotes where they are not needed."""
    plain = re.fullmatch(r"[^\W\d_][\w .,()’&/+-]*", text)
    word = text.lower() in ("true", "false", "null", "yes", "no", "on", "off", "present")
    return text if plain and not word else json.dumps(text, ensure_ascii=False)


def _tidy(text: str) -> str:
    """Return text on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
