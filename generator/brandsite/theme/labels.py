"""The theme's own words: flat files of keys and texts, one per language."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Severity, did_you_mean
from brandsite.frozen import frozen
from brandsite.sources.files import SourceFile
from brandsite.sources.yaml_tree import Node, parse

FALLBACK: Final = "en"


@frozen
class LabelFile:
    """The words of one layer in one language."""

    language: str
    """BCP 47 tag, as the file is called."""
    source: SourceFile


def languages(tag: str) -> tuple[str, ...]:
    """Return the languages to look for, the best first: `de-CH` gives `de-CH`, `de`, `en`."""
    return tuple(dict.fromkeys((tag, tag.partition("-")[0], FALLBACK)))


def merge(files: Iterable[LabelFile], tag: str) -> Loaded[Mapping[str, str]]:
    """Return every label in the best language that has it.

    `files` come from the most special layer to the most general; a language counts for more than a
    layer, so that a German page shows German before it shows a special word.
    """
    problems: list[Diagnostic] = []
    merged: dict[str, str] = {}
    files = tuple(files)
    for language in languages(tag):
        for file in files:
            if file.language.casefold() == language.casefold():
                found = read(file.source)
                problems += found.problems
                merged = {**found.value, **merged}
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
    pairs = tree.value.pairs.items()
    texts = {key: node.scalar for key, (_, node) in pairs if isinstance(node.scalar, str)}
    wrong = tuple(_not_text(node, source.path) for key, (_, node) in pairs if key not in texts)
    return Loaded(texts, (*tree.problems, *wrong))


def translation_problems(files: Iterable[LabelFile]) -> Iterator[Diagnostic]:
    """Yield what is wrong with translations: words that English lacks, and other placeholders."""
    files = tuple(files)
    english = merge(files, FALLBACK).value
    for file in files:
        tree = parse(file.source.text, file.source.path).value
        if file.language == FALLBACK or tree is None or tree.pairs is None:
            continue
        for key, (name, node) in tree.pairs.items():
            if key not in english:
                hint = did_you_mean(key, english, otherwise=f"add it to labels/{FALLBACK}.yaml")
                message = f"label {key!r} is not known in English"
                span = name.span(file.source.path)
                yield Diagnostic("unknown-label", message, span, Severity.WARNING, hint=hint)
            elif placeholders(str(node.scalar)) - placeholders(english[key]):
                hint = f"the English text is: {english[key]}"
                message = "the text has a placeholder that the English one lacks"
                span = node.span(file.source.path)
                yield Diagnostic("unknown-label", message, span, hint=hint)


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces of a label: `n` and `total` in `Page {n} of {total}`."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
    except ValueError:  # a single brace, which is plain text unless the template fills it in
        return frozenset()


def _not_text(node: Node, path: str) -> Diagnostic:
    hint = "put the words in quotes"
    return Diagnostic("wrong-type", "a label must be text", node.span(path), hint=hint)
