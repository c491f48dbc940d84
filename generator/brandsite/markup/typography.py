r"""Quotation marks, dashes and ellipses as a typesetter of the language would set them.

`"` and `'` become the language's marks; where its marks are not known they stay straight.
`--` becomes –, `---` becomes —, `...` becomes … in every language, and an apostrophe ’. A per cent
sign after a space stays with its number; French also gets the spaces that do not break before high
punctuation. Code, addresses and what is escaped (`\"`) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.token import Token

from brandsite.frozen import frozen

APOSTROPHE: Final = "’"
DEEPEST: Final = 20
"""Quotes that can be open at once; beyond it the oldest is taken for unmatched."""

_STRAIGHT: Final = "\"|\"|'|'"
# Outer pair, inner pair; the languages that use them. Swiss German and Swiss French differ.
_BY_MARKS: Final = {
    "“|”|‘|’": "en nl pt ga cy mt af zh ko tr hi id ms vi sw eo",
    "„|“|‚|‘": "de cs sk sl is lt bg lv mk",
    "«\xa0|\xa0»|“|”": "fr br",
    "«|»|“|”": "es ca gl it pt-pt eu el hy an ast",
    "«|»|‘|’": "no nb nn",
    "”|”|’|’": "sv fi da",
    "„|”|«|»": "pl ro",
    "„|”|»|«": "hu",
    "„|“|‘|’": "et ka",
    "„|”|‘|’": "hr sr bs",
    "«|»|„|“": "ru uk be",
    "«|»|‹|›": "de-ch de-li it-ch rm sq",
    "«\u202f|\u202f»|‹\u202f|\u202f›": "fr-ch",
}
_MARKS: Final = {code: marks for marks, codes in _BY_MARKS.items() for code in codes.split()}

_DASHES: Final = re.compile(
    r"(?<!-)---(?!-)"  # —
    r"|(?<![^\s])--(?![^\s])|(?<=[^\s-])--(?=[^\s-])"  # –, but no --flag
    r"|(?<!\.)\.{3}(?!\.)"  # …
)
_SETTINGS: Final = {"---": "—", "--": "–", "...": "…"}
_QUOTE: Final = re.compile("[\"']")
_QUOTE_AT_END: Final = re.compile(r"(?<![^\W\d_])'|'(?![^\W\d_])")  # of a word, or apart
_PER_CENT: Final = re.compile(r"(?<=\d) (?=[%‰])")
_FRENCH_SPACE: Final = re.compile(r"(?<=\S) (?=([;:!?])(?:\s|$))")


class _Mark(NamedTuple):
    """A straight quotation mark of the text."""

    token: int
    at: int
    level: int
    single: bool
    opens: bool
    closes: bool
    after_digit: bool


@frozen
class Typography:
    """How one language is set."""

    marks: tuple[str, str, str, str]
    """Opening and closing mark, outer and inner."""
    french: bool = False

    def apply(self, content: str, tokens: Sequence[Token]) -> None:
        """Set a run of inline tokens in place; `content` is its source."""
        if self.french:
            for token in _texts(tokens):
                token.content = _FRENCH_SPACE.sub(
                    lambda match: "\xa0" if match[1] == ":" else "\u202f", token.content
                )
        if " %" in content or " ‰" in content:
            for token in _texts(tokens):
                token.content = _PER_CENT.sub("\u202f" if self.french else "\xa0", token.content)
        if "--" in content or "..." in content:
            for token in _texts(tokens):
                token.content = _DASHES.sub(lambda match: _SETTINGS[match[0]], token.content)
        if '"' in content or "'" in content:
            self._set_quotes(tokens)

    def leaves(self, content: str) -> bool:
        """Say whether nothing is set in a run of inline content but apostrophes within words."""
        return not (
            self.french
            or '"' in content
            or ("'" in content and _QUOTE_AT_END.search(content))
            or "--" in content
            or "..." in content
            or " %" in content
            or " ‰" in content
        )

    def text(self, content: str) -> str:
        """Return a text that holds no markup as it is to be set."""
        token = Token("text", "", 0, content=content)
        self.apply(content, [token])
        return token.content

    def _set_quotes(self, tokens: Sequence[Token]) -> None:
        replaced: dict[int, dict[int, str]] = {}
        for mark, text in self._matched(_marks(tokens)):
            replaced.setdefault(mark.token, {})[mark.at] = text
        for index, by_place in replaced.items():
            content = tokens[index].content
            parts: list[str] = []
            done = 0
            for at in sorted(by_place):
                parts += content[done:at], by_place[at]
                done = at + 1
            tokens[index].content = "".join(parts) + content[done:]

    def _matched(self, marks: Iterator[_Mark]) -> Iterator[tuple[_Mark, str]]:
        """Pair the marks, and yield what each becomes; what is not yielded stays straight."""
        waiting: list[_Mark] = []
        for mark in marks:
            while waiting and waiting[-1].level > mark.level:
                yield from _unmatched(waiting.pop())
            opener = _opener(waiting, mark) if mark.closes else None
            if opener is not None:
                first, last = self.marks[2:] if mark.single else self.marks[:2]
                yield waiting[opener], first
                yield mark, last
                for left in waiting[opener + 1 :]:
                    yield from _unmatched(left)
                del waiting[opener:]
            elif mark.opens:
                waiting.append(mark)
                if len(waiting) > DEEPEST:
                    yield from _unmatched(waiting.pop(0))
            else:
                yield from _unmatched(mark)
        for left in waiting:
            yield from _unmatched(left)


@lru_cache(maxsize=16)
def typography_for(language: str) -> Typography:
    """Return how a language is set: by its full code, or by the language alone."""
    code = language.replace("_", "-").lower()
    primary = code.split("-")[0]
    first, last, inner_first, inner_last = _MARKS.get(code, _MARKS.get(primary, _STRAIGHT)).split(
        "|"
    )
    return Typography((first, last, inner_first, inner_last), french=primary == "fr")


def typeset(text: str, language: str) -> str:
    """Return a title, or another text that holds no markup, as it is to be set in a language."""
    return typography_for(language).text(text)


def _texts(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that are prose; the text of `<https://…>` is not."""
    for index, token in enumerate(tokens):
        if token.type == "text" and not (index and tokens[index - 1].info == "auto"):
            yield token


def _opener(waiting: Sequence[_Mark], mark: _Mark) -> int | None:
    """Return which of the waiting marks this one closes."""
    for index in range(len(waiting) - 1, -1, -1):
        if waiting[index].level < mark.level:
            return None
        if waiting[index].single == mark.single:
            return index
    return None


def _unmatched(mark: _Mark) -> Iterator[tuple[_Mark, str]]:
    """Yield an apostrophe for a single mark, unless it stands for feet or minutes."""
    if mark.single and not mark.after_digit:
        yield mark, APOSTROPHE


def _marks(tokens: Sequence[Token]) -> Iterator[_Mark]:
    """Yield every straight mark, with what its neighbours allow it to be."""
    before = " "
    for index, token in enumerate(tokens):
        content = token.content
        if token.type in {"softbreak", "hardbreak"}:
            before = " "
        elif token.type == "text":
            for match in _QUOTE.finditer(content):
                at = match.start()
                last = content[at - 1] if at else before
                following = content[at + 1 : at + 2] or _after(tokens, index)
                yield _mark(index, at, token.level, last, following, single=match[0] == "'")
        if content:
            before = content[-1]


def _after(tokens: Sequence[Token], index: int) -> str:
    """Return the character that follows a token."""
    for at in range(index + 1, len(tokens)):  # no slice: a text may hold very many marks
        token = tokens[at]
        if token.type in {"softbreak", "hardbreak"}:
            break
        if token.content:
            return token.content[0]
    return " "


def _mark(token: int, at: int, level: int, last: str, following: str, *, single: bool) -> _Mark:
    last_blank, next_blank = isWhiteSpace(ord(last)), isWhiteSpace(ord(following))
    last_punct, next_punct = _is_punctuation(last), _is_punctuation(following)
    opens = not next_blank and (not next_punct or last_blank or last_punct)
    closes = not last_blank and (not last_punct or next_blank or next_punct)
    if opens and closes:
        opens, closes = last_punct, next_punct
    return _Mark(
        token, at, level, single, opens, closes, last.isdigit() and not following.isalpha()
    )


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
