"""Every field says what it is, and all that is made from that: reference, schemas, skeletons."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from brandsite.records.base import Model
from brandsite.records.docstrings import docs, summary
from brandsite.records.kinds import KINDS, Kind
from brandsite.records.reference import reference_markdown
from brandsite.records.schema import DIALECT, json_schema
from brandsite.records.shapes import models_below, shapes
from brandsite.records.skeleton import quoted, skeleton
from brandsite.sources.yaml_tree import parse
from json_schema import complaints

TODAY = dt.date(2026, 11, 22)
PAGE = Path(__file__).parents[2] / "docs" / "records.md"
MODELS = dict.fromkeys(m for k in KINDS.values() for m in (k.model, *models_below(k.model)))
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def written(kind: Kind, text: str) -> Any:  # noqa: ANN401 - any YAML
    """Return the record in a skeleton as our loader gives it: scalars as text."""
    text = text.split("---\n")[1] if kind.markdown else text
    tree = parse(text, "skeleton.yaml")
    assert tree.problems == ()
    assert tree.value is not None
    value = tree.value.plain()
    return value if kind.markdown or kind.singleton else value[0]


def uncommented(text: str) -> str:
    """Return a skeleton with every field that it shows, and without the words about them."""
    text = re.sub(r"^(\s*)# (?=\s*(?:- )?[a-z_]+:(?: |$))", r"\1", text, flags=re.MULTILINE)
    return re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_it_is(model: type[Model]) -> None:
    """One sentence or more, and an example where the field has no fields of its own."""
    assert summary(model)
    for shape in shapes(model):
        doc = docs(model)[shape.name]
        assert doc.text[0].isupper(), shape
        assert doc.text.endswith("."), shape
        assert bool(doc.example) == (shape.part is None and not shape.choices), shape


@EVERY_KIND
def test_a_skeleton_is_valid_as_it_stands(kind: Kind) -> None:
    """It decodes, and no rule calls it wrong, whatever its owner calls the new record."""
    for name in ("Tidewater", "NO", '"Nine" to: #5', "  ", "x\ny", "\N{SNOWMAN}\x7f"):
        record = kind.model.model_validate(written(kind, skeleton(kind, name, TODAY)))
        assert [f for f in record.review(TODAY) if f.severity == "error"] == []


@EVERY_KIND
def test_a_skeleton_names_the_record(kind: Kind) -> None:
    """The name that was given stands in it, unless the kind is named by a date or a code."""
    text = skeleton(kind, "Tidewater", TODAY)
    assert ("Tidewater" in text.splitlines()[1 if kind.markdown else 0]) == (
        kind.name not in ("feedback", "language")
    )


@EVERY_KIND
def test_every_example_is_a_value_of_its_field(kind: Kind) -> None:
    """With all comments made fields, the skeleton still decodes, and shows every field."""
    record = written(kind, uncommented(skeleton(kind, "Tidewater", TODAY)))
    kind.model.model_validate(record)
    shown = set(record)
    flat = kind.model.flat_form
    known = {shape.key for shape in shapes(kind.model) if flat is None or shape.part is not flat}
    assert shown == known | ({shape.key for shape in shapes(flat)} if flat else set())


@EVERY_KIND
def test_the_schema_accepts_what_decodes(kind: Kind) -> None:
    """An editor reads numbers and truth values where our loader keeps text; both must pass."""
    schema = json_schema(kind, single=True)
    assert schema["$schema"] == DIALECT
    for text in (
        skeleton(kind, "Tidewater", TODAY),
        uncommented(skeleton(kind, "Tidewater", TODAY)),
        skeleton(kind, "2024", TODAY).replace('"2024"', "2024"),
    ):
        text = text.split("---\n")[1] if kind.markdown else text  # noqa: PLW2901 - the same text, less
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only, and ours
        seen = as_an_editor_sees(value if kind.markdown or kind.singleton else value[0])
        assert list(complaints(seen, schema, schema)) == []


@EVERY_KIND
def test_the_schema_refuses_unknown_and_missing_fields(kind: Kind) -> None:
    """A misspelled name is marked in the editor, and so is a field that has to be there."""
    schema = json_schema(kind, single=True)
    record = written(kind, skeleton(kind, "Tidewater", TODAY))
    assert list(complaints({**record, "tilte": "x"}, schema, schema)) == ["tilte is unknown"]
    for shape in shapes(kind.model):
        if shape.required and shape.key in record:
            less = {key: value for key, value in record.items() if key != shape.key}
            assert f"{shape.key} is missing" in list(complaints(less, schema, schema))


@EVERY_KIND
def test_fields_without_a_value_pass_the_schema(kind: Kind) -> None:
    """Null is absent, except for what is required."""
    schema = json_schema(kind, single=True)
    record = written(kind, skeleton(kind, "Tidewater", TODAY))
    nulls = {s.key: None for s in shapes(kind.model) if not s.required and s.key not in record}
    kind.model.model_validate(record | nulls)
    assert list(complaints(record | nulls, schema, schema)) == []


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("experience", {"organization": "x"}),
        ("experience", {"organization": "x", "positions": [{"title": "y"}]}),
        ("certification", {"name": "x", "issuer": "y", "issued": "2024-1"}),
        ("certification", {"name": "x", "issuer": "y", "issued": True}),
        ("language", {"language": "nb", "level": "c2"}),
        ("goal", {"title": "x", "progress": 40}),
        ("goal", {"title": "x", "skills": ["Not An Id"]}),
        ("skill", {"name": "x", "level": 6}),
        ("post", {"title": "x", "date": "2024-01"}),
        ("post", {"title": "", "date": "2024-01-01"}),
        ("site", {"title": "x", "base_url": "x.example"}),
        ("brand", {"name": "x", "contact": {"email": "x"}}),
        ("award", {"title": "x", "evidence": ["not a reference"]}),
    ],
)
def test_the_schema_refuses_what_does_not_decode(kind: str, record: dict[str, Any]) -> None:
    """Wrong values are marked in the editor where a schema can say so."""
    schema = json_schema(KINDS[kind], single=True)
    assert list(complaints(record, schema, schema))


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("brand", {"name": "x", "values": ["Rehearse"], "contact": {"email": "a@b.example"}}),
        ("goal", {"title": "x", "skills": ["go", {"skill": "sql", "level": "expert"}]}),
        ("testimonial", {"quote": "x", "author": "y", "consent": 2024}),
        ("site", {"title": "x", "base_url": "https://x.example", "navigation": ["writing"]}),
        ("experience", {"organization": "x", "positions": [{"title": "y", "start": 2020}]}),
    ],
)
def test_the_schema_accepts_short_forms(kind: str, record: dict[str, Any]) -> None:
    """A text alone stands for a part, a list of positions for the flat form."""
    schema = json_schema(KINDS[kind], single=True)
    assert list(complaints(record, schema, schema)) == []


def test_a_list_file_has_a_schema_of_a_list() -> None:
    """Kinds that stand in a list, settings and front matter have schemas of their own shape."""
    assert json_schema(KINDS["award"])["type"] == "array"
    assert "type" not in json_schema(KINDS["brand"])
    assert "type" not in json_schema(KINDS["post"])
    assert "type" not in json_schema(KINDS["project"], single=True)


def as_an_editor_sees(value: Any) -> Any:  # noqa: ANN401 - any YAML
    """Read plain scalars by the YAML 1.2 core schema, as editors do."""
    if isinstance(value, dict):
        return {key: as_an_editor_sees(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_sees(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"[0-9]+", value):
        return int(value)
    return float(value) if re.fullmatch(r"[0-9]+\.[0-9]+", value) else value


@pytest.mark.parametrize(
    "text", ["Tidewater", "NO", "true", "a: b", "# x", "- x", "1.10", "ü & co"]
)
def test_names_are_quoted_only_where_they_must_be(text: str) -> None:
    """Our loader and any other YAML loader read the name that was given."""
    assert yaml.safe_load(quoted(text)) == text
    assert quoted("Tidewater") == "Tidewater"
    assert quoted("ü & co") == "ü & co"


def test_the_reference_is_up_to_date(update: bool) -> None:  # noqa: FBT001 - a fixture
    """docs/records.md is what the definitions say; `pytest --update` writes it."""
    page = reference_markdown()
    if update:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page
