"""What all records share: strictness, absent fields, ids, short forms."""

import datetime as dt
import pickle

import pytest
from pydantic import ValidationError

from brandsite.records.brand import Brand
from brandsite.records.certification import Certification
from brandsite.records.dates import PartialDate
from brandsite.records.education import Education
from brandsite.records.feedback import Feedback
from brandsite.records.goal import Goal
from brandsite.records.post import Post
from brandsite.records.problems import Finding

TODAY = dt.date(2026, 11, 22)
CKA = {"name": "CKA", "issuer": "CNCF", "issued": "2024-02"}


def test_null_counts_as_absent_but_does_not_hide_a_misspelling() -> None:
    """`expires:` with nothing behind it is no expiry; `expirs:` is still an unknown field."""
    assert Certification.model_validate({**CKA, "expires": None}).expires is None
    assert Certification.model_validate({**CKA, "skills": None}).skills == ()
    with pytest.raises(ValidationError) as caught:
        Certification.model_validate({**CKA, "expirs": None, "issuer": None})
    assert {error["type"] for error in caught.value.errors()} == {"extra_forbidden", "missing"}


def test_text_stays_as_written() -> None:
    """The loader gives plain scalars as text, and no field of text changes them."""
    names = [
        Certification.model_validate({**CKA, "name": text}).name
        for text in ("NO", "1.10", "12:30", "007", "2024-02-30")
    ]
    assert names == ["NO", "1.10", "12:30", "007", "2024-02-30"]


def test_an_id_comes_from_the_name_unless_it_is_written() -> None:
    """Only a written id counts as stated, so that a file's own name can take its place."""
    derived = Certification.model_validate(CKA)
    assert derived.id == "cka"
    assert derived.filed_as("CKA 2024").id == "cka-2024"
    written = Certification.model_validate({**CKA, "id": "kubernetes"})
    assert written.filed_as("cka-2024").id == "kubernetes"


def test_an_id_is_made_from_all_fields_that_name_a_record() -> None:
    """Two degrees from one school get different ids."""
    degree = Education.model_validate({"institution": "Nordhavn TU", "degree": "MSc"})
    assert degree.id == "nordhavn-tu-msc"
    told = Feedback.model_validate({"date": "2025-06", "source": "peer"})
    assert told.id == "2025-06-peer"
    assert told.visibility == "private"


def test_a_name_without_letters_asks_for_an_id() -> None:
    """A record that cannot be referred to is found, not given an empty id in silence."""
    record = Certification.model_validate({**CKA, "name": "…"})
    assert [(f.code, f.loc) for f in record.review(TODAY)] == [("invalid-id", ("name",))]


def test_short_forms_stand_for_their_main_field() -> None:
    """A text alone, where a part has one main field, is that field; mistakes keep their place."""
    brand = Brand.model_validate(
        {
            "name": "Tove",
            "values": ["Rehearse"],
            "contact": {"email": "a@b.example", "phone": "1"},
        }
    )
    assert brand.values[0].name == "Rehearse"
    assert brand.contact.email is not None
    assert brand.contact.email.visibility == "public"
    assert brand.contact.phone is not None
    assert brand.contact.phone.visibility == "resume"
    goal = Goal.model_validate(
        {"title": "x", "skills": ["go", {"skill": "sql", "level": "expert"}]}
    )
    assert [(target.skill, target.level) for target in goal.skills] == [("go", None), ("sql", 5)]
    with pytest.raises(ValidationError) as caught:
        Brand.model_validate({"name": "Tove", "contact": {"email": "a"}})
    assert caught.value.errors()[0]["loc"] == ("contact", "email", "value")


def test_an_unquoted_colour_is_not_taken_for_an_absent_one() -> None:
    """`accent: #0b6e4f` is a comment to YAML; the owner is told so."""
    with pytest.raises(ValidationError) as caught:
        Brand.model_validate({"name": "Tove", "colours": {"accent": None, "second": None}})
    errors = caught.value.errors()
    assert [error["loc"] for error in errors] == [("colours", "accent"), ("colours", "second")]
    assert {error["type"] for error in errors} == {"invalid-colour"}


def test_unknown_fields_point_at_the_nearest_known_one() -> None:
    """The hint speaks the names of the file: `for`, not `for_`."""
    assert Post.unknown_field_hint("tag") == "did you mean 'tags'?"
    assert Post.unknown_field_hint("fro") == "did you mean 'for'?"
    assert Post.unknown_field_hint("xyzzy").startswith("known fields: aliases, canonical, date")


def test_records_are_frozen_hashable_and_travel_between_processes() -> None:
    """Workers get records by pickle; nobody changes one."""
    record = Certification.model_validate({**CKA, "for": ["hiring"], "evidence": ["post:x"]})
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes
    assert len({record, Certification.model_validate(CKA)}) == 2
    with pytest.raises(ValidationError):
        record.name = "other"  # type: ignore[misc]  # that is the test
    assert record.issued == PartialDate(2024, 2)


def test_findings_are_seen_from_the_record_above() -> None:
    """A part's finding gets the way to the part."""
    assert Finding("x", "y", ("end",)).below("positions", 1).loc == ("positions", 1, "end")
