"""Files to start from: a theme of one's own, and copies to change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from brandsite.diagnostics import UsageError, did_you_mean
from brandsite.theme.copies import with_note
from brandsite.theme.layers import MANIFEST, SITE_THEMES
from brandsite.theme.model import Theme

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

_MANIFEST: Final = """\
title: {title}
description: What it looks like, and whom it suits.
extends: {extends}
stylesheets:
  - {name}.css
"""

_STYLESHEET: Final = """\
/* What looks different from {extends}, whose stylesheets come before this one.
   Write names of tokens, never colours: every pair of them can be read, in light and in dark. */

::selection {{
  background: var(--accent-soft);
  color: var(--text);
}}
"""


def eject(theme: Theme, name: str) -> tuple[str, str]:
    """Return path and text of the owner's copy of a file of a theme.

    The name is that of a template, such as `post.html`, or `css/prose.css` or `labels/de.yaml`; the
    path is relative to the site's folder. Raises UsageError when there is no such file, or the
    owner has it already.
    """
    path = name if name.startswith(("css/", "labels/")) else f"templates/{name}"
    layer = next((lay for lay in theme.layers if lay.shown_as + path in theme.texts), None)
    if layer is None or ":" in name:
        names = {_named(theme, shown) for shown in theme.texts} - {""}
        hint = did_you_mean(name, names, otherwise="its files: " + ", ".join(sorted(names)))
        message = f"theme {theme.name!r} has no file {name!r}; {hint}"
        raise UsageError(message)
    # A stylesheet takes the place of one of its own theme, anything else counts for the whole.
    target = f"{SITE_THEMES}/{layer.theme if path.startswith('css/') else theme.name}/{path}"
    if layer.shown_as + path == target:
        message = f"{target} is there already"
        raise UsageError(message)
    return target, with_note(layer.theme, name, theme.texts[layer.shown_as + path])


def _named(theme: Theme, shown: str) -> str:
    """Return how a file is called that was read for a theme; empty for a manifest."""
    for layer in theme.layers:
        if shown.startswith(layer.shown_as):
            path = shown.removeprefix(layer.shown_as)
            return path.removeprefix("templates/") if "/" in path else ""
    return ""


def scaffold(name: str, extends: str = "base") -> Mapping[str, str]:
    """Return the files of a new theme by their paths in the site's folder.

    Raises UsageError when the name cannot be that of a folder everywhere.
    """
    if not _NAME.fullmatch(name):
        message = f"{name!r} cannot name a theme; use small letters, digits and hyphens"
        raise UsageError(message)
    words = {"name": name, "title": name.replace("-", " ").capitalize(), "extends": extends}
    folder = f"{SITE_THEMES}/{name}"
    return {
        f"{folder}/{MANIFEST}": _MANIFEST.format(**words),
        f"{folder}/css/{name}.css": _STYLESHEET.format(**words),
    }
