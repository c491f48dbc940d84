"""A Markdown file with YAML front matter, split into its two parts."""

from __future__ import annotations

from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.frozen import frozen
from brandsite.sources.files import SourceFile
from brandsite.sources.yaml_tree import Node, parse

FENCE: Final = "---"


@frozen
class Document:
    """A Markdown file: its front matter as a tree, its body, and where the body starts."""

    source: SourceFile
    meta: Node | None
    body: str
    body_line: int
    """How many lines of the file stand before the body's first line."""


def split(source: SourceFile) -> Loaded[Document]:
    """Split front matter from body; without front matter, `meta` is None and all is body."""
    lines = source.text.split("\n")
    if not lines or lines[0].rstrip() != FENCE:
        return Loaded(Document(source, None, source.text, 0))
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None:
        span = Span(source.path, 1, 1, 1, 4)
        problem = Diagnostic(
            "unclosed-front-matter",
            "the front matter never ends",
            span,
            hint="write a line with three dashes, ---, after the last field",
        )
        return Loaded(Document(source, None, "", 0), (problem,))
    tree = parse("\n".join(lines[1:end]), source.path, line_offset=1)
    body = "\n".join(lines[end + 1 :])
    return Loaded(Document(source, tree.value, body, end + 1), tree.problems)
