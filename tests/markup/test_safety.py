"""Whatever stands in a text, its HTML is safe, its gaps can be filled, and its places exist."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from brandsite.markup import MarkupOptions, convert, convert_inline, plain, resolve

SCRAPS: Final = (
    *(
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "\\",
        "a",
        "B9",
        "é漢",
        "&amp;",
        "&#x2;",
        "&Tab;",
        "\x02",
        "\x03",
    ),
    *(
        "*",
        "_",
        "`",
        "```",
        "~~~\n",
        "```python hl_lines=1\n",
        "$",
        "$$",
        "\\frac{",
        "#",
        "# ",
        "## a {#b}",
    ),
    *(
        "> ",
        "- ",
        "1. ",
        "- [x] ",
        ": ",
        "| a | b |\n|---|---|\n",
        "|",
        "[",
        "](",
        ")",
        "![",
        "[^a]",
        "^[",
    ),
    *(
        "[^a]: ",
        "[a]: ",
        "{.a #b}",
        '{title="x" onclick="y"}',
        "{",
        "}",
        "> [!NOTE] t\n",
        "::: tip\n",
        ":::",
    ),
    *(
        "<b onclick=x>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<!-- more -->",
        "<",
        ">",
        '"',
        "'",
        "--",
        "...",
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "JaVa\tScRiPt:x",
        "post:a",
        "x.md",
        "#b",
        "https://e.com/%02",
    ),
    *(
        "<javascript:x>",
        "<post:a>",
        "[x](javascript:y)",
        "![x](y.png)",
        "&#106;avascript:",
        "//e.com",
    ),
    *(
        '[x](y){onclick="z" #b}',
        '![x](y){style="z"}',
        '[x]{onclick="z"}',
        '{onclick="z"}\n',
        "## a\n",
    ),
)
TEXTS: Final = st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join) | st.text(max_size=80)
OPTIONS: Final = MarkupOptions(reference_kinds=frozenset({"post"}))

_TAGS = """
a aside blockquote br caption code dd div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img
input li ol p pre s section span strong sup table tbody td th thead tr ul
"""
_ATTRIBUTES = """
alt aria-hidden aria-label checked class data-language data-line decoding dir disabled height
href hreflang id lang loading rel role scope src start tabindex title type width
"""
TAGS: Final = frozenset(_TAGS.split())
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())


class Checker(HTMLParser):
    """Collects what must not be in a page whose author is not trusted."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        if tag not in {"br", "hr", "img", "input"}:
            self.open.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f"<{tag} {name}={value!r}>")
            address = "".join((value or "").split()).lower()
            if name in {"href", "src"} and address.startswith(("javascript:", "data:text")):
                self.faults.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        """See that tags close in order."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """Comments are left out."""
        self.faults.append(f"<!--{data}-->")


@given(TEXTS)
@example('[a](x){title="\x020\x03"}')
@example("<https://e.com/%020%03>")
@settings(max_examples=400, deadline=None)
def test_html_is_safe_and_whole(text: str) -> None:
    """Only known tags and attributes come out, closed in order, and no gap is left unfilled."""
    for run in (convert, convert_inline):
        fragment = run(text, OPTIONS).value
        filled = ['src="/x"' if t.kind == "image" else "/x" for t in fragment.targets]
        html = resolve(fragment.html, filled)
        assert "\x02" not in html
        assert "\x03" not in html
        checker = Checker()
        checker.feed(html)
        checker.close()
        assert not checker.faults, (checker.faults, html)
        assert not checker.open, html


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_places_exist(text: str) -> None:
    """Each problem and each target points at characters of the text."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = "".join(c for c in clean if c >= " " or c in "\t\n").split("\n")
    result = convert(text, OPTIONS)
    for problem in result.problems:
        assert 1 <= problem.span.line <= len(lines), problem
        assert problem.span.line == problem.span.end_line
        assert 1 <= problem.span.column < problem.span.end_column, problem
        assert problem.span.end_column <= len(lines[problem.span.line - 1]) + 2, problem
    for target in result.value.targets:
        assert 1 <= target.column <= len(lines[target.line - 1]) + 1, target


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_one_text_has_one_result(text: str) -> None:
    """Nothing is remembered from one conversion to the next, and plain text is one line."""
    first = convert(text, OPTIONS)
    convert("# Other\n\n[a]: b\n\n[^1]: note", OPTIONS)
    assert convert(text, OPTIONS) == first
    assert "\n" not in plain(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_ids_are_unique_and_known(text: str) -> None:
    """A link to any anchor finds exactly one element, unless the author repeats an id."""
    result = convert(text, OPTIONS)
    if any(problem.code == "duplicate-anchor" for problem in result.problems):
        return
    for name in result.value.anchors:
        assert result.value.html.count(f' id="{name}"') == 1
    for heading in result.value.headings:
        assert heading.id in result.value.anchors
