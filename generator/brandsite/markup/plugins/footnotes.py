"""Footnotes: `[^name]` with `[^name]: text` anywhere, or `^[text]` on the spot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from brandsite.diagnostics import did_you_mean
from brandsite.markup.conversion import KEY, Conversion, Rule
from brandsite.markup.render import attribute

_INSIDE: Final = "inside a footnote"
_REFERENCE: Final = re.compile(r"\[\^([^\]\s]{1,100})\](?!:)")


def install(md: MarkdownIt) -> None:
    """Add both forms; references are read by a rule that never searches far."""
    md.use(footnote_plugin)
    md.block.ruler.at("footnote_def", _definition, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("footnote_ref", _reference)
    md.core.ruler.before("footnote_tail", "footnotes_unused", _report_unused)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    """Read a note, unless it stands in another: the plugin would tear the two apart."""
    if silent:  # it only asks whether a paragraph ends here
        return bool(footnote_def(state, start, end, silent))
    if state.env.get(_INSIDE):
        return False
    state.env[_INSIDE] = True
    found: bool = footnote_def(state, start, end, silent)
    state.env[_INSIDE] = False
    return found


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    notes = state.env.get("footnotes", {})
    known = notes.get("refs", {})
    key = f":{match[1]}"
    if key not in known:
        if not silent:
            _report_unknown(match[1], known, state.env[KEY])
        return False
    if not silent:
        number = known[key]
        if number < 0:
            number = known[key] = len(notes["list"])
            notes["list"][number] = {"label": match[1], "count": 0}
        token = state.push("footnote_ref", "", 0)
        token.meta = {"id": number, "subId": notes["list"][number]["count"]}
        notes["list"][number]["count"] += 1
    state.pos = match.end()
    return True


def _report_unknown(label: str, known: dict[str, int], page: Conversion) -> None:
    message = f"there is no footnote {label!r}"
    otherwise = f"add a line `[^{label}]: …`, or write `\\[^` if no footnote is meant"
    hint = did_you_mean(label, (key[1:] for key in known), otherwise=otherwise)
    page.warn("unknown-footnote", message, page.find(f"[^{label}]"), hint=hint)


def _report_unused(state: StateCore) -> None:
    """Report the notes that nothing refers to: they would vanish without a word."""
    page: Conversion = state.env[KEY]
    known = state.env.get("footnotes", {}).get("refs", {})
    for token in state.tokens:
        if token.type == "footnote_reference_open" and known[f":{token.meta['label']}"] < 0:
            place = page.source.first_line(token.map or (0, 0))
            message = f"nothing refers to the footnote {token.meta['label']!r}"
            hint = f"write `[^{token.meta['label']}]` where it belongs, or delete it"
            page.warn("unused-footnote", message, place, hint=hint)


def _names(token: Token, page: Conversion) -> tuple[int, str, str]:
    """Return the number of a note, its id, and the id of this reference to it."""
    number, repeat = token.meta["id"] + 1, token.meta.get("subId", 0)
    prefix = page.options.id_prefix
    suffix = f"-{repeat + 1}" if repeat else ""
    return number, f"{prefix}fn-{number}", f"{prefix}fnref-{number}{suffix}"


def _render_reference(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    number, note, reference = _names(tokens[index], page)
    page.anchors[reference] = page.lines
    page.notes.setdefault(number, page.lines)
    label = attribute(f"{page.labels.footnote} {number}")
    return (
        f'<sup class="footnote-ref"><a href="#{attribute(note)}" id="{attribute(reference)}"'
        f' role="doc-noteref" aria-label="{label}">{number}</a></sup>'
    )


def _render_back(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    number, _, reference = _names(tokens[index], page)
    label = attribute(f"{page.labels.back} {number}")
    return (
        f' <a class="footnote-back" href="#{attribute(reference)}" role="doc-backlink"'
        f' aria-label="{label}">↩\ufe0e</a>'
    )


def _render_note(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    number, note, _ = _names(tokens[index], page)
    page.enter(page.notes.get(number))
    page.anchors[note] = page.lines
    return f'<li id="{attribute(note)}">'


def _render_section(_tokens: Sequence[Token], _index: int, page: Conversion) -> str:
    label = attribute(page.labels.footnotes)
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}"><ol>\n'


def _render_end(tokens: Sequence[Token], index: int, _page: Conversion) -> str:
    return "</li>\n" if tokens[index].type == "footnote_close" else "</ol></section>\n"


RULES: Final[dict[str, Rule]] = {
    "footnote_ref": _render_reference,
    "footnote_anchor": _render_back,
    "footnote_open": _render_note,
    "footnote_close": _render_end,
    "footnote_block_open": _render_section,
    "footnote_block_close": _render_end,
}
