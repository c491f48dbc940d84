"""How one record names another: `kind:id`, such as `certification:cka`."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic_core import CoreSchema, core_schema

from brandsite.diagnostics import did_you_mean
from brandsite.records.kinds import KINDS
from brandsite.records.problems import refuse
from brandsite.records.scalars import Holds, Scalar
from brandsite.records.slugs import SLUG

REFERENCE_PATTERN: Final = rf"[a-z]+:{SLUG}(/{SLUG})*"
_HINT: Final = "write kind:id, such as project:tidewater or experience:acme/staff-engineer"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The name of a record, or of a part of one."""

    kind: str
    """A key of `KINDS`."""
    id: str
    """The record's id; after a slash the id of a part of it, such as a position."""

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Read `kind:id` or `kind:id/part`; raises a ValueError for anything else."""
        kind, colon, name = text.partition(":")
        if not colon:
            refuse("invalid-reference", f"{text!r} is not a reference", _HINT)
        if kind not in KINDS or KINDS[kind].singleton:
            kinds = {known.name: known for known in KINDS.values() if not known.singleton}
            hint = did_you_mean(kind, kinds, otherwise="the kinds are " + ", ".join(kinds))
            for known in kinds.values():
                if kind in (known.label, known.stem):
                    hint = f"did you mean {known.name!r}?"
            refuse("unknown-kind", f"there is no kind {kind!r}", hint)
        if not re.fullmatch(rf"{SLUG}(/{SLUG})*", name):
            refuse("invalid-reference", f"{name!r} is not an id", _HINT)
        return cls(kind, name)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read, serialization=core_schema.to_string_ser_schema()
        )


def _read(value: object) -> Ref:
    if isinstance(value, Ref):
        return value
    if not isinstance(value, str):
        refuse("invalid-reference", "expected a reference", _HINT)
    return Ref.parse(value.strip())


Reference = Annotated[Ref, Scalar("reference", Holds.REFERENCE, pattern=f"^{REFERENCE_PATTERN}$")]
