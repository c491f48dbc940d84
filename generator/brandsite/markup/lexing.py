"""The loop of Pygments over the rules of a lexer: the same runs in less than half of the time.

Pygments tries the rules of a state one after the other, some 25 for each piece, which took a
quarter of a conversion. Here they become one expression, `(?:first)()|(?:second)()|…`, as soon as
a state has come up so often that this pays: which of the empty groups took part says which rule
it was. A site with a few blocks of code does not pay for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

from brandsite.markup.highlight import Run, class_of

OFTEN: Final = 1000
"""Pieces in a state before its rules are joined; that takes as long as some 2,000 of them."""

_LONG: Final = 1000
"""Characters of an expression that stays alone: with all letters of the world it takes 10 ms."""

_Match = Callable[[str, int], re.Match[str] | None]
_Transition = tuple[str, ...] | str | int | None
_Rule = tuple[_Match, str | None, Any, _Transition]
"""An expression; the class of what it finds, or else a function that says so; where it leads."""

_GLOBAL_FLAGS: Final = re.compile(r"\(\?[aimsux]+\)")
_FLAGS: Final = {
    re.ASCII: "a",
    re.IGNORECASE: "i",
    re.MULTILINE: "m",
    re.DOTALL: "s",
    re.VERBOSE: "x",
}
_NOTHING: Final = re.compile("").match
"""What Pygments lets a rule begin with that only leads to another state."""

_BY_NUMBER: Final = re.compile(r"\\[1-9]|\(\?P[<=]|\(\?\(")
"""What refers to groups, or may do so."""
_SYNTAX: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", re.DOTALL)
"""What is escaped; a set of characters; the beginning of a group."""


class _State:
    """A state of a lexer, with its rules one by one until it has come up often, then joined."""

    __slots__ = ("countdown", "rules", "steps")

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self.rules = rules
        self.countdown = OFTEN
        self.steps: list[tuple[_Match, _Rule, Mapping[int | None, _Rule]]]
        """What to try: an expression, its rule, and, if it is joined, its rules by group."""
        self.steps = [(rule[0], rule, {}) for rule in rules]

    def count(self) -> None:
        """Note that a piece was found in it by a rule that is not joined."""
        self.countdown -= 1
        if not self.countdown:
            self.join()

    def join(self) -> None:
        """Join the rules that stand beside each other; some must stay alone."""
        self.steps = []
        for joinable, run in groupby(self.rules, _is_joinable):
            rules = list(run)
            if joinable:
                self.steps.append((_joined(rules), rules[0], dict(enumerate(rules, 1))))
            else:
                self.steps += ((rule[0], rule, {}) for rule in rules)


def runs(lexer: Lexer, code: str) -> list[Run]:
    """Return the runs of what `lexer.get_tokens(code)` returns."""
    states = _states(type(lexer))
    if not states or not _is_plain(lexer) or "\r" in code:
        found: list[Run] = []
        found.append(_add(lexer.get_tokens(code), ("", ""), found))
        return found
    code = code.removeprefix("\ufeff")
    return _read(lexer, code if code.endswith("\n") else code + "\n", states)


def _add(pieces: Iterable[tuple[_TokenType, str]], run: Run, found: list[Run]) -> Run:
    """Add pieces to the run that is open, which is returned; white space joins any."""
    latest, text = run
    for kind, piece in pieces:
        name = class_of(kind)
        if name == latest or not piece.strip():
            text += piece
        else:
            found.append((latest, text))
            latest, text = name, piece
    return latest, text


def _is_plain(lexer: Lexer) -> bool:
    """Say whether an instance takes the text as it is, and its rules from its class."""
    changed = lexer.stripall or lexer.stripnl or lexer.tabsize or lexer.filters
    return lexer.ensurenl and not changed and "_tokens" not in vars(lexer)


@lru_cache(maxsize=64)
def _states(kind: type[Lexer]) -> Mapping[str, _State] | None:
    """Return the states of a kind of lexer; None if it does not have the usual loop."""
    if (
        not issubclass(kind, RegexLexer)
        or kind.get_tokens is not Lexer.get_tokens
        or kind.get_tokens_unprocessed is not RegexLexer.get_tokens_unprocessed
    ):
        return None
    return {
        name: _State([(rule[0], _name(*rule[:2]), *rule[1:]) for rule in rules])
        for name, rules in vars(kind).get("_tokens", {}).items()
    }


def _name(match: object, action: object) -> str | None:
    """Return the class of what a rule finds; None if that is for its action to say."""
    if action is None and match == _NOTHING:
        return ""
    return class_of(action) if type(action) is _TokenType else None


def _read(lexer: Lexer, code: str, states: Mapping[str, _State]) -> list[Run]:
    found: list[Run] = []
    latest, text, start = "", "", 0  # the open run: its class, how it begins, where it goes on
    stack, state, at = ["root"], states["root"], 0
    while True:
        for matches, lone, joined in state.steps:
            match = matches(code, at)
            if match is None:
                continue
            alone, name, action, transition = joined[match.lastindex] if joined else lone
            if name is None:
                own = alone(code, at) if joined else match  # its groups have their numbers
                run = latest, text + code[start:at]
                latest, text = _add(_asked(action, lexer, own), run, found)
                start = match.end()
            elif name != latest and match[0].strip():
                found.append((latest, text + code[start:at]))
                latest, text, start = name, "", at
            at = match.end()
            if not joined:
                state.count()
            if transition is not None:
                _move(stack, transition)
                state = states[stack[-1]]
            break
        else:
            if at == len(code):
                return [*found, (latest, text + code[start:])]
            if code[at] == "\n":
                stack, state = ["root"], states["root"]
            run = latest, text + code[start:at]
            latest, text = _add([(Whitespace if code[at] == "\n" else Error, code[at])], run, found)
            at = start = at + 1


def _asked(
    action: Any,  # noqa: ANN401 - a function of Pygments, or None
    lexer: Lexer,
    match: re.Match[str] | None,
) -> Iterable[tuple[_TokenType, str]]:
    """Return the pieces that a function makes of what was found; without one it is left out."""
    return [(kind, piece) for _, kind, piece in action(lexer, match)] if action else ()


def _move(stack: list[str], transition: _Transition) -> None:
    """Change the stack of states; one always stays on it."""
    if isinstance(transition, int):
        del stack[max(len(stack) + transition, 1) :]
        return
    for name in (transition,) if isinstance(transition, str) else transition or ():
        if name == "#push":
            stack.append(stack[-1])
        elif name != "#pop":
            stack.append(name)
        elif len(stack) > 1:
            stack.pop()


def _is_joinable(rule: _Rule) -> bool:
    pattern = getattr(rule[0], "__self__", None)
    return (
        isinstance(pattern, re.Pattern)
        and len(pattern.pattern) <= _LONG
        and not _BY_NUMBER.search(pattern.pattern)
    )


def _joined(rules: Sequence[_Rule]) -> _Match:
    """Return several rules as one expression, which has an empty group for each."""
    branches: list[str] = []
    for rule in rules:
        pattern: re.Pattern[str] = rule[0].__self__  # type: ignore[attr-defined]  # bound
        flags = "".join(letter for flag, letter in _FLAGS.items() if pattern.flags & flag)
        body = _SYNTAX.sub(_without_group, _GLOBAL_FLAGS.sub("", pattern.pattern, count=1))
        end = "\n" if pattern.flags & re.VERBOSE else ""  # of a comment, if that comes last
        branches.append(f"(?{flags}:{body}{end})()")
    return re.compile("|".join(branches)).match


def _without_group(part: re.Match[str]) -> str:
    """Let a group not be counted: all together, they took half of the time."""
    return "(?:" if part[0] == "(" else part[0]
