"""What all records have in common."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from brandsite.diagnostics import did_you_mean
from brandsite.records.problems import Finding
from brandsite.records.references import Reference
from brandsite.records.scalars import SkillId, Slug
from brandsite.records.slugs import slugify

Visibility = Literal["public", "resume", "private"]
"""Who sees a record: everyone, readers of the résumé, or nobody but the owner."""


class Model(BaseModel):
    """A record or a part of one: frozen, and strict about the names of its fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # a build needs the kinds that its content has
        str_strip_whitespace=True,
        # an alias is written for a name that Python keeps for itself: `for`, `from`
        validate_by_name=False,
    )

    short_form: ClassVar[str] = ""
    """The field that a value stands for when it is written alone, without its field's name."""
    flat_form: ClassVar[type["Model"] | None] = None
    """The part whose fields may stand beside the model's own, instead of a list of one."""
    null_is_absent: ClassVar[bool] = True
    """Whether a field with nothing after its colon counts as left out."""

    @model_validator(mode="before")
    @classmethod
    def _normalize(cls, data: object) -> object:
        """Lift the short form, and drop optional fields without a value: null is absent."""
        if cls.short_form and isinstance(data, str | int):
            return {cls.short_form: data}
        if cls.null_is_absent and isinstance(data, Mapping) and None in data.values():
            known = cls.field_names()
            return {k: v for k, v in data.items() if v is not None or k not in known}
        return data

    @classmethod
    def field_names(cls) -> frozenset[str]:
        """Return the names that the fields have in a file."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def unknown_field_hint(cls, name: str) -> str:
        """Say what may be meant by a field that this model does not have."""
        known = cls.field_names()
        return did_you_mean(name, known, otherwise="known fields: " + ", ".join(sorted(known)))

    def rules(self, today: dt.date) -> Iterator[Finding]:  # noqa: ARG002 - for subclasses
        """Check what holds across the fields of this model; its parts check themselves."""
        yield from ()

    def review(self, today: dt.date) -> Iterator[Finding]:
        """Check this model and all its parts; the places are seen from here."""
        yield from self.rules(today)
        for name, field in type(self).model_fields.items():
            key, value = field.alias or name, getattr(self, name)
            if isinstance(value, Model):
                yield from (found.below(key) for found in value.review(today))
            elif isinstance(value, tuple):
                for number, item in enumerate(value):
                    if isinstance(item, Model):
                        yield from (found.below(key, number) for found in item.review(today))


class Named(Model):
    """Something with an id, which comes from its name unless it is written."""

    named_by: ClassVar[tuple[str, ...]]
    """The fields that make the name; those that are absent are left out."""

    id: Slug = ""
    """Name in references and addresses, unique among its like; keep it once published.

    Left out, it is made from the name. Example: `staff-engineer`
    """

    @property
    def name_text(self) -> str:
        """What the record is called in messages."""
        values = (getattr(self, name) for name in self.named_by)
        return next((str(value) for value in values if value), "")

    def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
        """Derive the id, which then does not count as written (`model_fields_set`)."""
        if not self.id:
            parts = (str(getattr(self, name) or "") for name in self.named_by)
            object.__setattr__(self, "id", slugify(" ".join(parts)))

    def filed_as(self, stem: str) -> Self:
        """Return the record with the id from the name of its own file, unless it states one."""
        if "id" in self.model_fields_set:
            return self
        return self.model_copy(update={"id": slugify(stem)})

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Require an id."""
        yield from super().rules(today)
        if not self.id and self.name_text:
            hint = "write one, such as id: first-steps"
            yield Finding("invalid-id", "the name gives no id", (self.named_by[0],), hint)


class Record(Named):
    """What every kind of record has."""

    visibility: Visibility = "public"
    """Who sees it: everyone (`public`), readers of the résumé (`resume`), nobody (`private`).

    Example: `public`
    """
    highlight: bool = False
    """Whether it stands on the home page, where its kind has a place there.

    These are experience, projects, posts, skills, certifications, speaking and testimonials.
    Example: `true`
    """
    for_: tuple[Slug, ...] = Field(default=(), alias="for")
    """The audiences that it is meant for; none means all.

    It is kept for sites by audience, which are yet to come: for now everybody sees it.
    Example: `[hiring]`
    """
    evidence: tuple[Reference, ...] = ()
    """Records that prove this one. Example: `[post:a-learning-log-that-survives]`"""


class SkilledRecord(Record):
    """A record that shows skills at work."""

    skills: tuple[SkillId, ...] = ()
    """The skills that it took, by id. Example: `[python, incident-response]`"""
