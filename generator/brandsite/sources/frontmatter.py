"""A Markdown file with YAML front matter, split into its two parts."""

from __future__ import annotations

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.frozen import frozen
from brandsite.sources.fences import body_line, cut
from brandsite.sources.files import SourceFile
from brandsite.sources.yaml_tree import Node, parse


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
    line = body_line(source.text)
    if line == 0:
        return Loaded(Document(source, None, source.text, 0))
    if line is None:
        span = Span(source.path, 1, 1, 1, 4)
        problem = Diagnostic(
            "unclosed-front-matter",
            "the front matter never ends",
            span,
            hint="write a line with three dashes, ---, after the last field",
        )
        return Loaded(Document(source, None, "", 0), (problem,))
    header, body = cut(source.text, line)
    fields, _ = cut(cut(header, 1)[1], line - 2)
    tree = parse(fields, source.path, line_offset=1)
    return Loaded(Document(source, tree.value, body, line), tree.problems)
