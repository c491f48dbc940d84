"""Posts that say something else of themselves, and that is all: a new title, a new summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from brandsite.build.beginning import Beginning
from brandsite.build.ledger import Basis
from brandsite.build.remember import Remember
from brandsite.markup import MarkupOptions, plain
from brandsite.markup.convert import convert_inline
from brandsite.pages.wording import Names
from brandsite.pages.writing import names_of
from brandsite.records.kinds import KINDS
from brandsite.records.post import Post
from brandsite.site.entries import Entry
from brandsite.site.parse import Parsed, parse_file
from brandsite.sources.files import FoundFile

_SAID: Final = ("title", "summary")
"""The fields that may differ."""


def renamed(
    beginning: Beginning, basis: Basis, languages: Mapping[str, str], remember: Remember
) -> Mapping[str, Names] | None:
    """Return what posts say of themselves now, by path; None where anything else may differ.

    `languages` tells by path how they are set. Whether their bodies differ is not looked at.
    """
    found: dict[str, Names] = {}
    for path, language in languages.items():
        then = remember.was(parse_file, path, basis.sources[path].digest)
        now = remember.file(parse_file, _file(beginning, path))
        names = None if then is None else _names(_only(then), _only(now), beginning, language)
        if names is None:
            return None
        found[path] = names
    return found


def _file(beginning: Beginning, path: str) -> FoundFile:
    source = beginning.sources[path]
    return FoundFile(path, beginning.options.site / path, *source[:3])


def _only(parsed: Parsed) -> Entry | None:
    """Return the record of a file that there is nothing to say about."""
    return None if parsed.problems or len(parsed.entries) != 1 else parsed.entries[0]


def _names(
    then: Entry | None, now: Entry | None, beginning: Beginning, language: str
) -> Names | None:
    if then is None or now is None or then.ref != now.ref:
        return None
    before, after = then.record, now.record
    if not isinstance(before, Post) or not isinstance(after, Post):
        return None
    same = before.model_copy(update={name: getattr(after, name) for name in _SAID})
    if vars(same) != vars(after) or [*after.review(beginning.options.now.date())]:
        return None
    if before.summary != after.summary and not (_is_plain(before) and _is_plain(after)):
        return None
    return names_of(after, language)


def _is_plain(post: Post) -> bool:
    """Tell whether a post has a summary that leads nowhere, and that nothing can lead to.

    What the site may read as HTML or as a formula is not looked into.
    """
    read = convert_inline(post.summary, MarkupOptions(reference_kinds=frozenset(KINDS)))
    leads = read.value.targets or read.value.anchors or read.value.headings
    optional = "<" in post.summary or "$" in post.summary
    return bool(plain(post.summary)) and not (leads or optional or read.problems)
