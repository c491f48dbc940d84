"""Prose, references and files are found wherever a record holds them, with their place."""

from brandsite.records.brand import Brand
from brandsite.records.certification import Certification
from brandsite.records.experience import Experience
from brandsite.records.references import Ref
from brandsite.records.site import SiteSettings
from brandsite.records.speaking import Speaking
from brandsite.records.walk import walk_files, walk_pictures, walk_prose, walk_refs

EXPERIENCE = Experience.model_validate(
    {
        "organization": "Nordgrid",
        "summary": "Runs the *grid*.",
        "logo": "logos/nordgrid.svg",
        "skills": ["power-systems"],
        "evidence": ["project:tidewater"],
        "positions": [
            {
                "title": "Engineer",
                "start": "2021",
                "highlights": ["Cut it.", "Kept it."],
                "challenges": [
                    {"title": "Storm", "situation": "Wind.", "evidence": ["post:storm"]},
                ],
            }
        ],
    }
)


def test_prose_is_found_with_its_form() -> None:
    """Inline prose is told from prose with blocks; a name is not prose; empty is left out."""
    assert set(walk_prose(EXPERIENCE)) == {
        (("summary",), "Runs the *grid*.", True),
        (("positions", 0, "highlights", 0), "Cut it.", False),
        (("positions", 0, "highlights", 1), "Kept it.", False),
        (("positions", 0, "challenges", 0, "situation"), "Wind.", True),
    }


def test_references_are_found_and_bare_ids_are_references_too() -> None:
    """A skill's id and the certification that is replaced are references to their kind."""
    assert set(walk_refs(EXPERIENCE)) == {
        (("skills", 0), Ref("skill", "power-systems")),
        (("evidence", 0), Ref("project", "tidewater")),
        (("positions", 0, "challenges", 0, "evidence", 0), Ref("post", "storm")),
    }
    renewed = Certification.model_validate(
        {"name": "CKA", "issuer": "CNCF", "issued": "2024", "replaces": "cka-2021"}
    )
    assert list(walk_refs(renewed)) == [(("replaces",), Ref("certification", "cka-2021"))]


def test_files_are_found_and_web_addresses_are_not() -> None:
    """A field that takes either gives only the file."""
    assert list(walk_pictures(EXPERIENCE)) == [(("logo",), "logos/nordgrid.svg")]
    talk = Speaking.model_validate(
        {
            "title": "x",
            "event": "y",
            "date": "2024",
            "slides": "slides/x.pdf",
            "video": "https://video.example/x",
        }
    )
    assert list(walk_files(talk)) == [(("slides",), "slides/x.pdf")]


def test_single_parts_and_settings_are_walked() -> None:
    """A part that is no list is entered; a record without such fields yields nothing."""
    brand = Brand.model_validate({"name": "Tove", "bios": {"short": "I *am*."}})
    assert list(walk_prose(brand)) == [(("bios", "short"), "I *am*.", False)]
    site = SiteSettings.model_validate({"title": "x", "base_url": "https://x.example"})
    assert list(walk_refs(site)) == []
