"""Rules of markdown-it by the character that they begin with, so that few are tried in vain.

markdown-it asks every rule at every line, and in a line at every sign that may begin something:
15 blocks and 17 kinds of inline content, of which a letter begins none. Nearly every rule looks
for one of a few characters first; asking the others only where theirs stands took a quarter off
the time of a conversion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

R = TypeVar("R")

_ByCharacter = tuple[dict[str, list[R]], list[R]]
"""The rules to ask at each character, and those to ask at any other."""

_CHAINS: Final = ("", "paragraph", "reference", "blockquote", "list")
"""What block rules are asked for: to read a block, or whether they end one of these."""

_BLOCK: Final = {
    "math_block": "$",
    "attributes": "{",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
    "container_callout": ":",
}
"""What the first character of the line must be; rules that are not here look further."""

_ANYWHERE: Final = {
    "table": re.compile(r"\|"),
    "lheading": re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*(?:\n|\Z)"),
    "deflist": re.compile(r"\n[ \t>]*[:~]"),
}
"""What must stand somewhere in the text: without it, rules that look further find nothing."""

_INLINE: Final = {
    "newline": "\n",
    "math_inline": "$",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "span": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "braces": "{",
}
"""What the character must be; `text` passes over all others."""


class _Merged(Ruler[R]):
    """Chains of one rule each, which asks the others; nothing is added to them any more."""

    def __init__(self, names: list[str], chains: Mapping[str, R]) -> None:
        super().__init__()
        self._names = names
        self._chains = {name: [rule] for name, rule in chains.items()}

    def getRules(self, chainName: str = "") -> list[R]:  # noqa: N802, N803 - markdown-it's names
        """Return the one rule of a chain."""
        return self._chains.get(chainName, [])

    def get_active_rules(self) -> list[str]:
        """Return the names of all rules, as markdown-it asks for them."""
        return self._names


def merge_rules(md: MarkdownIt) -> None:
    """Let each chain of a parser, to which no more rules are added, ask rules by character."""
    block = md.block.ruler
    names: dict[Any, str] = dict(zip(block.getRules(), block.get_active_rules(), strict=True))
    chains = {chain: _block_rule(block.getRules(chain), names) for chain in _CHAINS}
    md.block.ruler = _Merged(block.get_active_rules(), chains)
    inline = md.inline.ruler
    names = dict(zip(inline.getRules(), inline.get_active_rules(), strict=True))
    rule = _inline_rule(*_by_character(inline.getRules(), names, _INLINE))
    md.inline.ruler = _Merged(inline.get_active_rules(), {"": rule})
    md.inline.terminator_re = re.compile(f"[{re.escape(signs_of(md))}]")


def signs_of(md: MarkdownIt) -> str:
    """Return the characters at which inline content other than words begins, or a label ends."""
    names = md.inline.ruler.get_active_rules()
    return "".join(_INLINE.get(name, "") for name in names) + "]"


def _by_character(
    rules: Sequence[R], names: Mapping[Any, str], first: Mapping[str, str]
) -> _ByCharacter[R]:
    return {
        character: [rule for rule in rules if character in first.get(names[rule], character)]
        for character in set("".join(first.values()))
    }, [rule for rule in rules if names[rule] not in first]


@lru_cache(maxsize=1)
def _vain(text: str) -> frozenset[str]:
    """Return the rules that find nothing anywhere in a text."""
    return frozenset(name for name, sign in _ANYWHERE.items() if not sign.search(text))


def _block_rule(rules: Sequence[RuleFuncBlockType], names: Mapping[Any, str]) -> RuleFuncBlockType:
    @cache
    def rules_without(vain: frozenset[str]) -> _ByCharacter[RuleFuncBlockType]:
        return _by_character([rule for rule in rules if names[rule] not in vain], names, _BLOCK)

    latest: tuple[str, _ByCharacter[RuleFuncBlockType]] = ("", rules_without(frozenset()))

    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
        nonlocal latest
        text, (by_character, others) = latest
        if state.src is not text:
            by_character, others = rules_without(_vain(state.src))
            latest = state.src, (by_character, others)
        at = state.bMarks[start] + state.tShift[start]
        for rule in by_character.get(state.src[at : at + 1], others):
            if rule(state, start, end, silent):
                return True
        return False

    return ask


def _inline_rule(
    by_character: Mapping[str, Sequence[RuleFuncInlineType]], others: Sequence[RuleFuncInlineType]
) -> RuleFuncInlineType:
    def ask(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
        for rule in by_character.get(state.src[state.pos], others):  # noqa: SIM110 - any is slow
            if rule(state, silent):
                return True
        return False

    return ask
