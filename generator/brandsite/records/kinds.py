"""The kinds of records, by the name that references use; a kind's model is imported when needed."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from brandsite.frozen import frozen

if TYPE_CHECKING:
    from brandsite.records.base import Model


@frozen
class Kind:
    """A kind of record: what it is called, and where it stands in `content/`."""

    name: str
    """Singular, as in references: `certification`."""
    stem: str
    """The file's or folder's name in `content/`: `certifications`."""
    label: str
    """For people: `certification`."""
    class_name: str
    """The model, which stands in the module named like the kind."""
    markdown: bool = False
    """True where a record may be a Markdown file with front matter."""
    yaml: bool = True
    """True where records may be items of a YAML list."""
    singleton: bool = False
    """True where there is one record, which is the whole file."""

    @property
    def model(self) -> "type[Model]":
        """The class that validates and holds such a record."""
        module = import_module(f"brandsite.records.{self.name}")
        model: type[Model] = getattr(module, self.class_name)
        return model


_ALL: Final = (
    Kind("experience", "experience", "experience", "Experience"),
    Kind("education", "education", "education", "Education"),
    Kind("certification", "certifications", "certification", "Certification"),
    Kind("skill", "skills", "skill", "Skill"),
    Kind("language", "languages", "language", "Language"),
    Kind("project", "projects", "project", "Project", markdown=True),
    Kind("learning", "learning", "learning", "Learning"),
    Kind("membership", "memberships", "membership", "Membership"),
    Kind("volunteering", "volunteering", "volunteering", "Volunteering"),
    Kind("award", "awards", "award", "Award"),
    Kind("mentoring", "mentoring", "mentoring", "Mentoring"),
    Kind("testimonial", "testimonials", "testimonial", "Testimonial"),
    Kind("feedback", "feedback", "feedback", "Feedback"),
    Kind("goal", "goals", "goal", "Goal"),
    Kind("speaking", "speaking", "talk", "Speaking"),
    Kind("publication", "publications", "publication", "Publication"),
    Kind("post", "posts", "post", "Post", markdown=True, yaml=False),
    Kind("page", "pages", "page", "Page", markdown=True, yaml=False),
    Kind("site", "site", "site", "SiteSettings", singleton=True),
    Kind("brand", "brand", "brand", "Brand", singleton=True),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _ALL})
"""Every kind by its name, in the order in which documents present them."""
