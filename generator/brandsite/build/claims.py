"""No two jobs may claim one file, nor names that some disks take for one or cannot hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from brandsite.build.names import fault_of
from brandsite.diagnostics import Diagnostic, Related, Severity
from brandsite.jobs import Maker, Planned


@dataclass(slots=True)
class Claims:
    """The outputs that jobs have claimed so far."""

    exact: dict[str, Planned] = field(default_factory=dict)
    folded: dict[str, Planned] = field(default_factory=dict)
    """By what a disk makes of them that knows no case."""
    folders: dict[str, Planned] = field(default_factory=dict)
    """The folders that the outputs lie in, folded, and the first job in each."""

    def claim(self, job: Planned) -> Diagnostic | None:
        """Claim a job's output; return a problem if another has it, or if no file can have it."""
        fault = fault_of(job.output)
        if fault is not None and fault.fatal:
            return Diagnostic("unusable-name", fault.message, job.origin, hint=fault.hint)
        other = self.exact.setdefault(job.output, job)
        if other is not job:
            return _duplicate(job, other)
        folded = unicodedata.normalize("NFC", job.output).casefold()
        other = self.folded.setdefault(folded, job)
        if other is not job:
            return _twins(job, other)
        clash = self._inside_a_file(job, folded)
        if clash is None and fault is not None:
            severity = Severity.WARNING
            return Diagnostic(
                "unportable-name", fault.message, job.origin, severity, "", fault.hint
            )
        return clash

    def _inside_a_file(self, job: Planned, folded: str) -> Diagnostic | None:
        """Find an output that is a folder for another one."""
        below = self.folders.get(folded)
        if below is not None:
            return _file_and_folder(job, below)
        for folder in _parents(folded):
            file = self.folded.get(folder)
            if file is not None:
                return _file_and_folder(file, job)
            if folder in self.folders:
                break
            self.folders[folder] = job
        return None


def _parents(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _is_ours(job: Planned) -> bool:
    """Tell whether the site makes a file by itself, rather than from one piece of content."""
    return not job.origin.line and job.maker not in (Maker.COPY, Maker.PICTURE)


def _duplicate(job: Planned, other: Planned) -> Diagnostic:
    shown = _shown(job.output)
    if _is_ours(job) or _is_ours(other):
        mine = other if _is_ours(job) else job
        message = f"the site makes {shown} itself"
        hint = "give this another name: id, slug, alias or file"
        return Diagnostic("duplicate-url", message, mine.origin, hint=hint)
    hint = "give one of them another name: id, slug, alias or file"
    return _clash("duplicate-url", f"{shown} is claimed twice", job, other, hint)


def _twins(job: Planned, other: Planned) -> Diagnostic:
    """Describe two names that differ for some systems and are one for others."""
    how = "in how their letters are made up"
    if unicodedata.normalize("NFC", job.output) != unicodedata.normalize("NFC", other.output):
        how = "in their case"
    message = f"{_shown(job.output)} and {_shown(other.output)} differ only {how}"
    hint = "many disks and hosts take them for one; give one of them another name"
    return _clash("case-clash", message, job, other, hint)


def _file_and_folder(file: Planned, inside: Planned) -> Diagnostic:
    message = f"{_shown(file.output)} cannot be a file and the folder of {_shown(inside.output)}"
    hint = "give one of them another name: id, slug, alias or file"
    job, other = (inside, file) if _is_ours(file) else (file, inside)
    return _clash("duplicate-url", message, job, other, hint)


def _clash(code: str, message: str, job: Planned, other: Planned, hint: str) -> Diagnostic:
    related = () if _is_ours(other) else (Related(other.origin, "the other one"),)
    return Diagnostic(code, message, job.origin, hint=hint, related=related)


def _shown(output: str) -> str:
    return "/" + output.removesuffix("index.html")
