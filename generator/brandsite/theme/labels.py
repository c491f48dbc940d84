"""The theme's own words: flat files of keys and texts, one per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.sources.files import SourceFile
from brandsite.sources.yaml_tree import Node, parse

FALLBACK = "en"


def languages(tag: str) -> tuple[str, ...]:
    """Return the languages to look for, the best first: `de-CH` gives `de-CH`, `de`, `en`."""
    wanted = (tag, tag.partition("-")[0], FALLBACK)
    return tuple(dict.fromkeys(wanted))


def merge(files: Iterable[tuple[str, SourceFile]], tag: str) -> Loaded[Mapping[str, str]]:
    """Return every label in the best language that has it.

    `files` are pairs of a language and its file, the most special layer first; a language counts
    for more than a layer, so that a German page shows German before it shows a special word.
    """
    problems: list[Diagnostic] = []
    merged: dict[str, str] = {}
    files = tuple(files)
    for language in languages(tag):
        for found, source in files:
            if found.casefold() == language.casefold():
                labels = read(source)
                problems += labels.problems
                merged = {**labels.value, **merged}
    return Loaded(merged, tuple(problems))


def read(source: SourceFile) -> Loaded[Mapping[str, str]]:
    """Read one file of labels; what is not a text is a problem and left out."""
    tree = parse(source.text, source.path)
    if tree.value is None:
        return Loaded({}, tree.problems)
    if tree.value.pairs is None:
        span = tree.value.span(source.path)
        problem = Diagnostic("wrong-type", "expected fields (key: value)", span)
        return Loaded({}, (*tree.problems, problem))
    texts = {
        key: node.scalar
        for key, (_, node) in tree.value.pairs.items()
        if isinstance(node.scalar, str)
    }
    problems = tuple(
        _not_text(node, source.path)
        for key, (_, node) in tree.value.pairs.items()
        if key not in texts
    )
    return Loaded(texts, (*tree.problems, *problems))


def key_spans(source: SourceFile) -> Mapping[str, Span]:
    """Return where each key of a file of labels stands."""
    tree = parse(source.text, source.path).value
    pairs = tree.pairs or {} if tree else {}
    return {key: node.span(source.path) for key, (node, _) in pairs.items()}


def _not_text(node: Node, path: str) -> Diagnostic:
    hint = "put the words in quotes"
    return Diagnostic("wrong-type", "a label must be text", node.span(path), hint=hint)
