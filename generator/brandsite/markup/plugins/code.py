"""Code: coloured here and now, with line numbers and marked lines on request.

The words behind the language set a block up, in braces or not:
`python title="settle.py" linenos linenostart=10 hl_lines="3-4,8"`. Lines to mark count from 1,
whatever number is shown. Numbers are in an attribute, so that nobody copies or hears them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from brandsite.diagnostics import did_you_mean
from brandsite.frozen import frozen
from brandsite.markup import highlight
from brandsite.markup.attributes import parse
from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.render import attribute, attributes, escape

_OPTIONS: Final = ("title", "linenos", "linenostart", "hl_lines", "id", "class")
_CODE: Final = "bad-code-option"


@frozen
class _Setup:
    """What the first line of a block asks for."""

    language: str = ""
    title: str = ""
    first_number: int | None = None
    """Number of the first line, if numbers are to be shown."""
    marked: frozenset[int] = frozenset()
    """Lines to mark, from 1."""


def _fence(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token = tokens[index]
    page.enter(token.map)
    page.has_code = True
    _warn_unclosed(token, page)
    setup = _read_setup(token, page)
    numbered = " linenos" if setup.first_number is not None else ""
    more = f" {token.attrs.pop('class')}" if "class" in token.attrs else ""
    kind = f' data-language="{attribute(setup.language)}"' if setup.language else ""
    tag = "figure" if setup.title else "div"
    title = f"<figcaption>{escape(setup.title)}</figcaption>" if setup.title else ""
    name = f' class="language-{attribute(setup.language)}"' if setup.language else ""
    return (
        f'<{tag} class="code{numbered}{attribute(more)}"{kind}{attributes(token, page)}>{title}'
        f'<pre tabindex="0"><code{name}>{_body(token.content, setup)}</code></pre></{tag}>\n'
    )


def _body(code: str, setup: _Setup) -> str:
    try:
        runs = highlight.runs_of(code, setup.language)
    except Exception:  # noqa: BLE001 - a lexer that stumbles costs the colours, not the page
        runs = [("", code)]
    if setup.first_number is None and not setup.marked:
        return highlight.to_html(runs)
    lines = highlight.lines_of(runs)
    return "".join(_line(line, number, setup) for number, line in enumerate(lines, 1))


def _line(line: str, number: int, setup: _Setup) -> str:
    marked = number in setup.marked
    if setup.first_number is not None:
        shown = setup.first_number + number - 1
        return f'<span class="line{" hl" * marked}" data-line="{shown}">{line}</span>'
    return f'<span class="hl">{line}</span>' if marked else line


def _read_setup(token: Token, page: Conversion) -> _Setup:
    info = unescapeAll(token.info).strip()
    language, _, rest = info.replace("{", " {", 1).partition(" ")
    rest = rest.strip()
    if rest.startswith("{") and rest.endswith("}"):
        rest = rest[1:-1]
    found = parse(rest, flags=True)
    if found is None:
        page.warn(_CODE, "the options of this code block cannot be read", page.find(rest))
        found = {}
    if not language and "class" in found:
        language = found.pop("class").split(" ")[0]
    for name in found:
        if name not in _OPTIONS:
            hint = did_you_mean(name, _OPTIONS, otherwise=f"known are {', '.join(_OPTIONS)}")
            page.warn(_CODE, f"code has no option {name!r}", page.find(name), hint=hint)
    token.attrs.update((name, found[name]) for name in ("id", "class") if name in found)
    return _Setup(
        _language(language.lower(), page),
        found.get("title", ""),
        _first_number(found, page),
        _marked(found.get("hl_lines", ""), token.content.count("\n"), page),
    )


def _language(name: str, page: Conversion) -> str:
    """Return the first name of a language; empty, with a warning, if nobody knows it."""
    if name in highlight.PLAIN:
        return ""
    known = highlight.known_languages()
    if name in known:
        return highlight.canonical(name)
    otherwise = "write `text` if it has no colours"
    hint = did_you_mean(name, known, otherwise=otherwise)
    page.warn("unknown-language", f"there are no colours for {name!r}", page.find(name), hint=hint)
    return ""


def _first_number(found: dict[str, str], page: Conversion) -> int | None:
    start = found.get("linenostart", "1")
    if not (start.isascii() and start.isdigit() and len(start) < 8):
        page.warn(_CODE, "`linenostart` must be a number", page.find(start, "linenostart"))
        start = "1"
    wanted = found.get("linenos", "true" if "linenostart" in found else "false")
    return None if wanted.lower() in {"false", "no", "off"} else int(start)


def _marked(ranges: str, count: int, page: Conversion) -> frozenset[int]:
    """Read `3-4,8`."""
    marked: set[int] = set()
    for part in filter(None, ranges.replace(" ", ",").split(",")):
        first, _, last = part.partition("-")
        last = last or first
        ends = [int(end) for end in (first, last) if end.isascii() and end.isdigit()]
        if len(ends) < 2 or not 1 <= ends[0] <= ends[1] <= count:
            hint = f'write lines from 1 to {count} as "3-4,8"'
            page.warn(_CODE, f"there are no lines {part!r}", page.find(part), hint=hint)
        else:
            marked.update(range(ends[0], ends[1] + 1))
    return frozenset(marked)


def _warn_unclosed(token: Token, page: Conversion) -> None:
    if not token.markup or not token.map:
        return
    start, end = page.source.offsets((token.map[1] - 1, token.map[1]))
    last = page.source.text[start:end].strip(" \t\n>")
    if not last.startswith(token.markup) or token.map[1] - token.map[0] < 2:
        hint = f"end it with a line {token.markup}"
        place = page.source.first_line(page.lines)
        page.warn("unclosed-code", "the code block never ends", place, hint=hint)


RULES: Final[dict[str, Rule]] = {"code_block": _fence, "fence": _fence}
