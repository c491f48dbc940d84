"""Experience and volunteering: one position may be written flat."""

import datetime as dt

import pytest
from pydantic import ValidationError

from brandsite.records.experience import Experience
from brandsite.records.volunteering import Volunteering
from brandsite.sources.decode import Place, decode
from brandsite.sources.yaml_tree import parse

TODAY = dt.date(2026, 11, 22)
FLAT = {
    "id": "nordgrid",
    "organization": "Nordgrid",
    "industry": "Electricity",
    "title": "Reliability engineer",
    "start": "2021-01",
    "summary": "Kept it flowing.",
    "skills": ["go"],
    "highlight": "yes",
    "team": None,
}


@pytest.mark.parametrize("model", [Experience, Volunteering])
def test_the_flat_form_is_one_position(model: type[Experience | Volunteering]) -> None:
    """What a position has goes to the position, the rest stays with the organization."""
    record = model.model_validate(FLAT)
    (position,) = record.positions
    assert (record.id, record.industry, record.highlight) == ("nordgrid", "Electricity", True)
    assert (record.summary, record.skills) == ("", ())
    assert (position.id, position.summary) == ("reliability-engineer", "Kept it flowing.")
    assert position.skills == ("go",)


def test_mistakes_in_the_flat_form_end_at_their_field() -> None:
    """All are found at once; the steps `positions`, `0` lead nowhere in the file."""
    wrong = {**FLAT, "start": "2021-13", "titel": "x", "url": "nordgrid"}
    del wrong["title"]
    with pytest.raises(ValidationError) as caught:
        Experience.model_validate(wrong)
    found = {(error["type"], error["loc"][-1]) for error in caught.value.errors()}
    assert found == {
        ("invalid-date", "start"),
        ("missing", "title"),
        ("extra_forbidden", "titel"),
        ("invalid-url", "url"),
    }


def test_a_field_beside_positions_is_told_where_it_belongs() -> None:
    """Mixing both forms is refused, and the hint says how to mend it."""
    mixed = {"organization": "N", "title": "x", "positions": [{"title": "y", "start": "2020"}]}
    with pytest.raises(ValidationError) as caught:
        Experience.model_validate(mixed)
    assert [(e["type"], e["loc"]) for e in caught.value.errors()] == [
        ("extra_forbidden", ("title",))
    ]
    assert "move it into one of the positions" in Experience.unknown_field_hint("title")
    assert Experience.unknown_field_hint("organisation") == "did you mean 'organization'?"


def test_positions_have_ids_of_their_own() -> None:
    """Two positions with one title need ids; an empty list has none."""
    twice = [{"title": "Engineer", "start": "2020"}, {"title": "Engineer", "start": "2022"}]
    record = Experience.model_validate({"organization": "N", "positions": twice})
    assert [(f.code, f.loc) for f in record.review(TODAY)] == [
        ("duplicate-id", ("positions", 0)),
        ("duplicate-id", ("positions", 1)),
    ]
    empty = Experience.model_validate({"organization": "N", "positions": []})
    assert [(f.code, f.loc) for f in empty.review(TODAY)] == [("missing-field", ("positions",))]


def test_places_in_the_flat_form_are_those_of_the_file() -> None:
    """The reader of content skips the steps that the file does not have."""
    text = "organization: N\ntitle: x\nstart: 2021-13\nchallenges:\n  - {title: y}\n"
    tree = parse(text, "experience.yaml").value
    assert tree is not None
    problems = decode(Experience, tree, Place("experience.yaml")).problems
    assert {(problem.code, problem.span.line) for problem in problems} == {
        ("invalid-date", 3),
        ("missing-field", 5),
    }
