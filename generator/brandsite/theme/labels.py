"""The theme's own words: files of keys and texts, one per language.

A label that speaks for the owner has two texts, `{first: What I stand for, third: Values}`, of
which `voice: {person: …}` of the brand takes one.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from brandsite.diagnostics import Diagnostic, Loaded, Severity, did_you_mean
from brandsite.frozen import frozen
from brandsite.sources.files import SourceFile
from brandsite.sources.yaml_tree import Node, parse

FALLBACK: Final = "en"

Person = Literal["first", "third"]
"""Whether the owner says "I", or is written about."""
_PERSONS: Final = ("first", "third")


@frozen
class LabelFile:
    """The words of one layer in one language."""

    language: str
    """BCP 47 tag, as the file is called."""
    source: SourceFile


def languages(tag: str) -> tuple[str, ...]:
    """Return the languages to look for, the best first: `de-CH` gives `de-CH`, `de`, `en`."""
    return tuple(dict.fromkeys((tag, tag.partition("-")[0], FALLBACK)))


def merge(
    files: Iterable[LabelFile], tag: str, person: Person = "first"
) -> Loaded[Mapping[str, str]]:
    """Return every label in the best language that has it, in the person that the owner writes in.

    `files` come from the most special layer to the most general; a language counts for more than a
    layer, so that a German page shows German before it shows a special word.
    """
    problems: list[Diagnostic] = []
    merged: dict[str, str] = {}
    files = tuple(files)
    for language in languages(tag):
        for file in files:
            if file.language.casefold() == language.casefold():
                found = read(file.source, person)
                problems += found.problems
                merged = {**found.value, **merged}
    return Loaded(merged, tuple(problems))


def read(source: SourceFile, person: Person = "first") -> Loaded[Mapping[str, str]]:
    """Read one file of labels; what is neither one text nor two is a problem and left out."""
    tree = parse(source.text, source.path)
    if tree.value is None:
        return Loaded({}, tree.problems)
    if tree.value.pairs is None:
        span = tree.value.span(source.path)
        problem = Diagnostic("wrong-type", "expected fields (key: value)", span)
        return Loaded({}, (*tree.problems, problem))
    labels = {key: (node, _texts(node)) for key, (_, node) in tree.value.pairs.items()}
    texts = {key: said[person] for key, (_, said) in labels.items() if said}
    wrong = (_not_text(node, source.path) for node, said in labels.values() if not said)
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
            elif _names(node) - placeholders(english[key]):
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


def _texts(node: Node) -> Mapping[str, str] | None:
    """Return the text of a label in each person; None where it has none."""
    if isinstance(node.scalar, str):
        return dict.fromkeys(_PERSONS, node.scalar)
    found = {key: value.scalar for key, (_, value) in (node.pairs or {}).items()}
    texts = {key: text for key, text in found.items() if isinstance(text, str)}
    return texts if sorted(texts) == sorted(found) == sorted(_PERSONS) else None


def _names(node: Node) -> frozenset[str]:
    return frozenset().union(*map(placeholders, (_texts(node) or {}).values()))


def _not_text(node: Node, path: str) -> Diagnostic:
    message, hint = "a label must be text", "put the words in quotes"
    if node.pairs is not None:
        message = "a label is one text, or one in the first person and one in the third"
        hint = "write {first: What I stand for, third: Values}"
    return Diagnostic("wrong-type", message, node.span(path), hint=hint)
