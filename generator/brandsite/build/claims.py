"""No two jobs may claim one file, nor two names that some disks and hosts take for one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from brandsite.diagnostics import Diagnostic, Related
from brandsite.jobs import Job


@dataclass(slots=True)
class Claims:
    """The outputs that jobs have claimed so far."""

    exact: dict[str, Job] = field(default_factory=dict)
    folded: dict[str, Job] = field(default_factory=dict)

    def claim(self, job: Job) -> Diagnostic | None:
        """Claim a job's output; return a problem with both places if another has it."""
        other = self.exact.setdefault(job.output, job)
        if other is not job:
            return _clash("duplicate-url", f"{_shown(job.output)} is claimed twice", job, other)
        folder = ""
        for part in unicodedata.normalize("NFC", job.output).casefold().split("/"):
            folder = f"{folder}/{part}"
        other = self.folded.setdefault(folder, job)
        if other is not job:
            message = f"{_shown(job.output)} and {_shown(other.output)} differ only in their case"
            return _clash("case-clash", message, job, other)
        return None


def _clash(code: str, message: str, job: Job, other: Job) -> Diagnostic:
    hint = "give one of them another name: id, slug, alias or file"
    if code == "case-clash":
        hint = "many disks and hosts take them for one; give one of them another name"
    related = (Related(other.origin, "the other one"),)
    return Diagnostic(code, message, job.origin, hint=hint, related=related)


def _shown(output: str) -> str:
    return "/" + output.removesuffix("index.html")
