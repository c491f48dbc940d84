"""Files to start from: a theme of one's own, and a template to change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from brandsite.diagnostics import UsageError, did_you_mean
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


def eject(theme: Theme, template: str) -> tuple[str, str]:
    """Return path and text of the owner's copy of a template, such as `post.html`.

    The path is relative to the site's folder. Raises UsageError when there is no such template, or
    the owner has it already.
    """
    found = theme.template(template)
    path = f"{SITE_THEMES}/{theme.name}/templates/{template}"
    if found is None or ":" in template:
        names = [name for name in theme.index if ":" not in name]
        hint = did_you_mean(template, names, otherwise="templates: " + ", ".join(sorted(names)))
        message = f"theme {theme.name!r} has no template {template!r}; {hint}"
        raise UsageError(message)
    if found.path == path:
        message = f"{path} is there already"
        raise UsageError(message)
    return path, found.source.text


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
