"""Copies that owners made of a theme's files, and whether those have changed since.

A copy says in its first line what it was made of. So that is known wherever the copy goes, and for
as long as it is kept; the owner who has seen what changed writes the new digest there.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator
from typing import Final

from brandsite.diagnostics import Diagnostic, Severity, Span
from brandsite.frozen import frozen
from brandsite.theme.layers import Layer
from brandsite.theme.model import Theme

_COMMENTS: Final = {"css": "/* {} */", "yaml": "# {}"}
_TEMPLATE_COMMENT: Final = "{{# {} #}}"
_NOTE: Final = "Copied from {theme}:{path}, sha256 {digest}; `brandsite theme check` watches it."
_NOTED: Final = re.compile(r"\bCopied from [^\s:]+:\S+, sha256 ([0-9a-f]+)")


@frozen
class Override:
    """A file of the owner that takes the place of one of the theme."""

    path: str
    """Where it stands, such as `themes/folio/templates/post.html`."""
    name: str
    """Its path in the theme, such as `templates/post.html`."""
    beneath: str
    """The path of the file whose place it takes; empty where there is none any more."""


def digest(text: str) -> str:
    """Return the beginning of a text's SHA-256, which any tool can tell in any year."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def with_note(theme: str, path: str, text: str) -> str:
    """Return the copy of a theme's file, with a first line that says of what it is one."""
    note = _NOTE.format(theme=theme, path=path, digest=digest(text))
    comment = _COMMENTS.get(path.rpartition(".")[2], _TEMPLATE_COMMENT)
    return f"{comment.format(note)}\n{text}"


def overrides(theme: Theme) -> Iterator[Override]:
    """Yield every file of the owner that takes the place of another, or says that it is a copy."""
    for number, layer in enumerate(theme.layers):
        for path in sorted(theme.texts):
            name = path.removeprefix(layer.shown_as)
            if not path.startswith(layer.shown_as) or "/" not in name:
                continue
            below = _beneath(theme, name, layer, theme.layers[number + 1 :])
            if (layer.override and below) or _note(theme.texts[path]):
                yield Override(path, name, below)


def outdated(theme: Theme) -> Iterator[Diagnostic]:
    """Warn of copies of files that have changed since the copy was made."""
    for file in overrides(theme):
        noted = _note(theme.texts[file.path])
        if noted is None:
            continue
        name = file.name.removeprefix("templates/")
        message = f"the theme has no {name} any more, of which this is a copy"
        hint = "delete it, unless other files of yours need it; then take this note out"
        if file.beneath:
            now = digest(theme.texts[file.beneath])
            if now == noted[1]:
                continue
            message = f"the theme's {name} is no longer what this is a copy of"
            hint = f"see `brandsite theme diff {name}`; when all is well, write here: sha256 {now}"
        span = Span(file.path, 1, noted.start(1) + 1, 1, noted.end(1) + 1)
        yield Diagnostic("outdated-copy", message, span, Severity.WARNING, hint=hint)


def difference(theme: Theme, file: Override) -> str:
    """Return what the owner's file has otherwise than the theme's, as a unified diff."""
    own = theme.texts[file.path]
    if _note(own):
        own = own.partition("\n")[2]
    theirs = theme.texts[file.beneath] if file.beneath else ""
    lines = difflib.unified_diff(
        theirs.splitlines(keepends=True),
        own.splitlines(keepends=True),
        file.beneath or "/dev/null",
        file.path,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _beneath(theme: Theme, name: str, layer: Layer, below: tuple[Layer, ...]) -> str:
    """Return the path of the file whose place `name` takes; stylesheets stay in their theme."""
    for other in below:
        path = other.shown_as + name
        if path in theme.texts and (other.theme == layer.theme or not name.startswith("css/")):
            return path
    return ""


def _note(text: str) -> re.Match[str] | None:
    return _NOTED.search(text.partition("\n")[0])
