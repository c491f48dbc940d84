"""The small parts that everything else stands on."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from brandsite.diagnostics import Diagnostic, Related, Span
from brandsite.markup import MarkupOptions, convert, plain, resolve
from brandsite.markup.attributes import parse
from brandsite.markup.highlight import PLAIN, canonical, known_languages, runs_of
from brandsite.markup.labels import CALLOUTS, labels_for
from brandsite.markup.markers import marker
from brandsite.markup.typography import typography_for
from brandsite.markup.urls import Reach, reach_of
from brandsite.markup.words import count_words


def test_gaps_are_filled_by_number() -> None:
    """A replacement may hold anything, backslashes and other gaps too."""
    html = f'<a href="{marker(1)}"><img {marker(0)}></a>'
    assert resolve(html, [r"src=\1", "b"]) == r'<a href="b"><img src=\1></a>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two\nthree", 3),
        ("it’s über-nice", 2),
        ("漢字かな", 2),
        ("漢字 and かなカ", 4),
        ("한국어 단어", 2),
    ],
)
def test_words(text: str, words: int) -> None:
    """Words are counted in every script; two Chinese or Japanese characters are one."""
    assert count_words(text) == words


def test_plain_text_is_what_people_read() -> None:
    """No markup, no notes, no code fences, one line."""
    text = '# A *b*\n\n- `c` [d](e.md "f") ![g](h.png) i[^1]<!-- j -->\n\n[^1]: k'
    assert plain(text) == "A b c d g i k"
    assert plain('"quoted"', MarkupOptions(language="de")) == "„quoted“"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".a .b #c d=e", {"class": "a b", "id": "c", "d": "e"}),
        ("f=\"g h\" i='j' k=50%", {"f": "g h", "i": "j", "k": "50%"}),
        ("#a #b", {"id": "b"}),
        ("", {}),
        ("word", None),
        ("a=", None),
        ("a=b}c", None),
        ('a="b', None),
    ],
)
def test_attributes(text: str, expected: dict[str, str] | None) -> None:
    """The text form of attributes."""
    assert parse(text) == expected


def test_names_alone_are_true_where_allowed() -> None:
    """Code blocks have switches."""
    assert parse("linenos title=x", flags=True) == {"linenos": "true", "title": "x"}


@pytest.mark.parametrize(
    ("href", "reach"),
    [
        ("https://example.com", Reach.EXTERNAL),
        ("HTTPS://example.com", Reach.EXTERNAL),
        ("//example.com/x", Reach.EXTERNAL),
        ("mailto:a@b.c", Reach.EXTERNAL),
        ("tel:+47", Reach.EXTERNAL),
        ("post:a", Reach.INTERNAL),
        ("../a/b.md?x=y:z#c", Reach.INTERNAL),
        ("/a:b", Reach.INTERNAL),
        ("#a", Reach.FRAGMENT),
        ("#", Reach.NOWHERE),
        (" ", Reach.NOWHERE),
        ("java\nscript:x", Reach.UNSAFE),
        ("\x01javascript:x", Reach.UNSAFE),
        ("\u00a0javascript:x", Reach.UNSAFE),
        ("POST:a", Reach.UNSAFE),
        ("data:image/png;base64,x", Reach.UNSAFE),
        ("C:\\x", Reach.UNSAFE),
    ],
)
def test_where_addresses_lead(href: str, reach: Reach) -> None:
    """An address is judged as a browser would read it."""
    assert reach_of(href, MarkupOptions(reference_kinds=frozenset({"post"}))) is reach


@pytest.mark.parametrize("language", ["en", "de-AT", "nb", "nn", "no", "xx", "", "pt_BR"])
def test_labels_are_complete(language: str) -> None:
    """Each language has every word; one that is not known speaks English."""
    labels = labels_for(language)
    assert set(labels.callouts) == set(CALLOUTS)
    assert all((labels.table, labels.footnotes, labels.footnote, labels.back, labels.to_do))
    assert (labels == labels_for("en")) == (language in {"en", "xx", ""})


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "“a”"),
        ("de", "„a“"),
        ("de-CH", "«a»"),
        ("pt-PT", "«a»"),
        ("pt-BR", "“a”"),
        ("no", "«a»"),
        ("fr-CA", "«\xa0a\xa0»"),
        ("ru_RU", "«a»"),
        ("xx", '"a"'),
    ],
)
def test_marks_by_language(language: str, expected: str) -> None:
    """The region counts where it differs, the language elsewhere."""
    assert typography_for(language).text('"a"') == expected


def test_every_plain_language_is_quick() -> None:
    """Names of text without colours never reach a lexer."""
    assert all(canonical(name) == name for name in PLAIN)
    assert {"python", "go", "rust", "console", "sql"} <= known_languages()


def test_runs_hold_the_whole_text() -> None:
    """Colouring loses no character, at the edges neither."""
    code = "\n\n  x = '''a\n\nb'''  # c\n\n"
    runs = runs_of(code, "python")
    assert "".join(text for _, text in runs) == code
    assert all(first[0] != second[0] for first, second in pairwise(runs))


def test_libraries_come_when_they_are_needed() -> None:
    """A text without code and formulas imports neither Pygments nor the engine."""
    script = (
        "import sys; from brandsite.markup import *; o = MarkupOptions(math=True);"
        "convert('# Text `code` *x* \"q\"', o);"
        "assert not {'pygments', 'quickjs'} & set(sys.modules);"
        "convert('```python\\n1\\n```', o); assert 'quickjs' not in sys.modules;"
        "assert 'pygments.lexers.javascript' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": sys.path[0]})


def test_a_problem_moves_into_its_file() -> None:
    """Lines are shifted, columns stay, and what explains the problem moves along."""
    (problem,) = convert("[a]{#b} [c]{#b}", MarkupOptions()).problems
    moved = problem.shifted("posts/x.md", 7)
    assert moved.span == Span("posts/x.md", 8, 13, 8, 15)
    assert [place.span.line for place in moved.related] == [8]
    whole = Diagnostic("x", "y", Span(""), related=(Related(Span(""), "z"),))
    assert whole.shifted("a", 3).span == Span("a")
