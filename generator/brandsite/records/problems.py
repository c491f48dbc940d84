"""Two ways to say that a record is wrong: while it is read, and when it is looked at whole."""

from dataclasses import replace
from typing import NoReturn

from pydantic_core import PydanticCustomError

from brandsite.diagnostics import Severity
from brandsite.frozen import frozen

Loc = tuple[int | str, ...]
"""The way to a value in a record: field names as written in the file, and numbers of items."""


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Raise the error with which a field's own validation refuses a value: a ValueError.

    pydantic finds the place; its error type is our diagnostic code, its context holds the hint.
    """
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint}) from None


@frozen
class Finding:
    """What a rule across several fields has found in a record that could be read."""

    code: str
    message: str
    loc: Loc = ()
    hint: str = ""
    severity: Severity = Severity.ERROR

    def below(self, *loc: int | str) -> "Finding":
        """Return the same finding, seen from the record that holds this one at `loc`."""
        return replace(self, loc=loc + self.loc)
