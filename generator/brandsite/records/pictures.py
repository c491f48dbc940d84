"""What pictures need."""

from collections.abc import Iterator

from brandsite.diagnostics import Severity
from brandsite.records.problems import Finding


def missing_alt(image: str, alt: str, field: str = "image") -> Iterator[Finding]:
    """Warn of a picture that says nothing to those who do not see it."""
    if image and not alt:
        hint = f"say what it shows: {field}_alt: A ring of lights over a dark harbour"
        message = "nothing stands in for this picture"
        yield Finding("missing-alt", message, (field,), hint, Severity.WARNING)
