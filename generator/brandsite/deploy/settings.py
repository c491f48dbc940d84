"""The places that `content/site.yaml` names, and where it names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brandsite.diagnostics import ContentError, Diagnostic, Span, UsageError, did_you_mean
from brandsite.records.site import SiteSettings
from brandsite.records.targets.base import DeployTarget
from brandsite.site.entries import Entry, Locator
from brandsite.site.parse import parse_file
from brandsite.sources.files import FoundFile, Texts

_FILES: Final = ("content/site.yaml", "content/site.yml")
_HINT: Final = """name a place in content/site.yaml:

deploy:
  - kind: netlify
    site: the-name-of-your-site"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place to publish to."""

    settings: DeployTarget
    site: SiteSettings
    span: Span
    """Where site.yaml describes it."""
    base_url: Span
    """Where site.yaml says the address that holds there."""
    texts: Mapping[str, str]


def names_of(folder: Path) -> list[str]:
    """Return what the places are called; none where the settings cannot be read."""
    settings, _, _ = _read(folder)
    return [target.called for target in settings.of(SiteSettings).deploy] if settings else []


def choose(folder: Path, name: str | None) -> Chosen:
    """Return the place called `name`, or the first one.

    Raises ContentError when the settings cannot be read, and UsageError when there is no such
    place.
    """
    settings, problems, texts = _read(folder)
    if settings is None:
        raise ContentError(problems, texts)
    site = settings.of(SiteSettings)
    if not site.deploy:
        message = f"it is not known where to publish the site\nhint: {_HINT}"
        raise UsageError(message)
    names = [target.called for target in site.deploy]
    if name is not None and name not in names:
        hint = did_you_mean(name, names, otherwise=f"there are: {', '.join(names)}")
        message = f"content/site.yaml names no place {name!r}\nhint: {hint}"
        raise UsageError(message)
    number = 0 if name is None else names.index(name)
    target, at = site.deploy[number], Locator(texts)
    own = ("deploy", number, "base_url") if target.base_url else ("base_url",)
    span, address = at.span(settings.origin, ("deploy", number)), at.span(settings.origin, own)
    return Chosen(target, site, span, address, texts)


def _read(folder: Path) -> tuple[Entry | None, tuple[Diagnostic, ...], Texts]:
    """Read the settings of the site: the record, or what is wrong with it."""
    file = next((path for path in _FILES if (folder / path).is_file()), _FILES[0])
    found = FoundFile(file, folder / file, 0)
    parsed = parse_file(found)
    settings = next((e for e in parsed.entries if isinstance(e.record, SiteSettings)), None)
    return settings, parsed.problems, Texts({file: found})
