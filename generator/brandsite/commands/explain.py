"""`build --explain`: why each output was made or kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from brandsite.diagnostics import UsageError, did_you_mean

if TYPE_CHECKING:
    from brandsite.build.decide import Decision, Reason

EVERYTHING: Final = ""


def about(decisions: Sequence[Decision], path: str) -> list[Decision]:
    """Return the decisions on one output, given by its file or address, or on those in a folder.

    Raises UsageError when the site has no such output.
    """
    wanted = path.lstrip("/")
    if path == EVERYTHING:
        return list(decisions)
    names = {wanted, f"{wanted.rstrip('/')}/index.html".lstrip("/")}
    exact = [decision for decision in decisions if decision.output in names]
    if exact:
        return exact
    below = [d for d in decisions if d.output.startswith(wanted.rstrip("/") + "/")]
    if not below:
        known = [decision.output for decision in decisions]
        hint = did_you_mean(wanted, known, otherwise="build --explain without a path shows all")
        message = f"the site has no {path}\nhint: {hint}"
        raise UsageError(message)
    return below


def lines(decisions: Sequence[Decision]) -> list[str]:
    """Return a line for each decision."""
    return [f"{'kept' if d.kept else 'made'}  {d.output}{_why(d.reasons)}" for d in decisions]


def _why(reasons: Sequence[Reason]) -> str:
    return f": {'; '.join(map(str, reasons))}" if reasons else ""


def as_json(decisions: Sequence[Decision]) -> list[dict[str, object]]:
    """Return the decisions for a program."""
    return [
        {
            "output": decision.output,
            "kept": decision.kept,
            "reasons": [
                {"cause": str(reason.cause), "slots": list(reason.slots)}
                for reason in decision.reasons
            ],
        }
        for decision in decisions
    ]
