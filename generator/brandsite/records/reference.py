"""The page of the documentation that lists every field of every kind."""

from collections.abc import Iterator

from brandsite.records.base import Model, Record
from brandsite.records.docstrings import docs, summary
from brandsite.records.kinds import KINDS, Kind
from brandsite.records.shapes import Shape, models_below, shapes

_INTRODUCTION = """\
# Records

Every field of every kind of record, as `brandsite check` and your editor know them. This page is
made from the definitions themselves.

- A file such as `content/certifications.yaml` holds a list of records; a folder
  `content/certifications/` may hold any number of files, beside it or instead of it, with a list
  or a single record each. A record alone in its file gets its id from the file's name.
- **Dates** are as precise as you write them: `2021`, `2021-03` or `2021-03-14`.
- **Text** is what you wrote: `NO`, `1.10` and `12:30` need no quotes. Text that holds a colon and a
  space, or starts with one of `# @ & * ! | > % [ {`, does.
- **Inline Markdown** is emphasis, links and code; **Markdown** may have paragraphs and lists too.
- A **reference** names another record: `certification:cka`, `experience:acme/staff-engineer`.
- A **file** is a picture or document, by its path from the file that names it or from
  `content/media/`.
- An **id** is made of small letters, digits and hyphens.
- A field with nothing after its colon counts as left out.
"""


def reference_markdown() -> str:
    """Return the whole page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Fields of every record\n"
    yield "Each kind but `site` and `brand` has these beside its own.\n"
    common = {shape.name for shape in shapes(Record)}
    yield from _table(Record, frozenset())
    parts: dict[type[Model], None] = {}
    for kind in KINDS.values():
        yield f"## {kind.label.capitalize()}\n"
        yield f"{summary(kind.model)}\n"
        yield f"{_place(kind)}\n"
        yield from _table(kind.model, frozenset(common) if not kind.singleton else frozenset())
        parts |= dict.fromkeys(models_below(kind.model))
    yield "## Parts\n"
    yield "Some fields hold records of their own.\n"
    for part in parts:
        yield f"### {part.__name__}\n"
        yield f"{summary(part)}\n"
        yield from _table(part, frozenset())


def _place(kind: Kind) -> str:
    if kind.singleton:
        return f"One file: `content/{kind.stem}.yaml`."
    ways = [f"a list in `content/{kind.stem}.yaml`, or files in `content/{kind.stem}/`"]
    text = f"the front matter of `content/{kind.stem}/ID.md` or `content/{kind.stem}/ID/index.md`"
    places = (ways if kind.yaml else []) + ([text] if kind.markdown else [])
    named = f"Referred to as `{kind.name}:ID`."
    sentence = "; or ".join(places)
    return f"{sentence[0].upper()}{sentence[1:]}. {named}"


def _table(model: type[Model], left_out: frozenset[str]) -> Iterator[str]:
    meanings = docs(model)
    yield "| field | type | default | what it is |"
    yield "| --- | --- | --- | --- |"
    for shape in shapes(model):
        if shape.name in left_out and meanings[shape.name] == docs(Record).get(shape.name):
            continue
        doc = meanings[shape.name]
        example = f" Example: `{doc.example}`" if doc.example else ""
        cells = (f"`{shape.key}`", _type(shape), _default(shape), doc.text + example)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _type(shape: Shape) -> str:
    if parts := [part.__name__ for part in (shape.part, *shape.choices) if part]:
        one = ", ".join(f"[{name}](#{name.lower()})" for name in parts)
    elif shape.scalar.options:
        one = ", ".join(f"`{option}`" for option in shape.scalar.options)
    else:
        one = shape.scalar.label
    return f"list of: {one}" if shape.many else one


def _default(shape: Shape) -> str:
    if shape.required:
        return "**required**"
    if isinstance(shape.default, bool):
        return f"`{str(shape.default).lower()}`"
    if shape.default in ("", (), None) or shape.part or shape.base is dict:
        return ""
    if isinstance(shape.default, tuple):
        return "`[" + ", ".join(map(str, shape.default)) + "]`"
    return f"`{shape.default}`"
