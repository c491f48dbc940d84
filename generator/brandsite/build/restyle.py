"""The style sheet alone, for a preview: it is seen before the pages that name it are made."""

from __future__ import annotations

from pathlib import Path

from brandsite.build.makers import make
from brandsite.build.pipeline import Parts, theme_of
from brandsite.pages.plan import stylesheet
from brandsite.theme.render import Renderer


def restyled(parts: Parts, site: Path) -> tuple[str, str, bytes] | None:
    """Make the style sheet again, of a theme of which nothing but style sheets was edited.

    Return the output that it was, the one that it is now, and its bytes; None where there is
    anything to say about it.
    """
    known = parts.site.value
    theme = theme_of(parts.loaded.value, known.settings, known.brand, site)
    if theme.value is None or theme.problems:
        return None
    before = stylesheet(known, parts.theme, parts.shared)
    job = stylesheet(known, theme.value, parts.shared)
    made = make(job, Renderer(theme.value))
    return None if made.problems else (before.output, job.output, made.value)
