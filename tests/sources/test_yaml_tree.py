"""YAML becomes a tree in which all is as written, and everything knows its place."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brandsite.diagnostics import Span
from brandsite.sources.yaml_tree import MAX_DEPTH, Node, parse

PATH = "content/skills.yaml"


def read(text: str) -> Any:  # noqa: ANN401 - any YAML
    """Return the value of a text without mistakes."""
    tree = parse(text, PATH)
    assert tree.problems == ()
    return tree.value.plain() if tree.value else None


def place(text: str, *loc: int | str, key: bool = False) -> tuple[int, int, int, int]:
    """Return line, column, last line and column after the value at a place of a text."""
    tree = parse(text, PATH)
    assert isinstance(tree.value, Node)
    span = tree.value.at(loc, key=key).span(PATH)
    assert span.path == PATH
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize(
    "word",
    [
        "NO", "no", "Yes", "on", "off", "y", "1.10", "1e3", "12:30", "190:20:30", "007", "0o17",
        "0x1F", "1_000", "+1", ".5", ".inf", ".nan", "2024-13-01", "2024-01-01", "=", "<<", "Null?",
        "nULL", "tRUE", "-", "a#b", "a:b", "é", "😀", "٣",
    ],
)  # fmt: skip
def test_words_stay_as_written(word: str) -> None:
    """No word, number, date or time is anything but text."""
    if word != "-":
        assert read(f"a: {word}\n") == {"a": word}
    assert read(f"a: '{word}'\n") == {"a": word}
    assert read(f'- "{word}"\n') == [word]


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_true_and_false(word: str) -> None:
    """The two words of YAML 1.2 are what they say, unless they stand in quotes."""
    assert read(f"a: {word}") == {"a": word.lower() == "true"}
    assert read(f"a: '{word}'") == {"a": word}


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~", ""])
def test_nothing(word: str) -> None:
    """Nothing is nothing, unless it stands in quotes."""
    assert read(f"a: {word}\nb: c") == {"a": None, "b": "c"}
    assert read(f"a: '{word}'") == {"a": word}


@pytest.mark.parametrize("word", ["null", "true", "False", "~", "12", "NO"])
def test_keys_are_text(word: str) -> None:
    """A key is a name, whatever it looks like."""
    assert list(read(f"{word}: x")) == [
        {"True": "true", "False": "false", "~": "null"}.get(word, word)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: |\n  b\n\n  c\n", "b\n\nc\n"),
        ("a: |-\n  b\n", "b"),
        ("a: >\n  b\n  c\n\n  d\n", "b c\nd\n"),
        ("a: b\n  c\n", "b c"),
        ("a: 'b''c'", "b'c"),
        ('a: "b\\tc\\u00e9"', "b\tcé"),
        ("a: !!str 1", "1"),
        ("a: ! b", "b"),
    ],
)
def test_texts_over_lines_and_in_quotes(text: str, value: str) -> None:
    """Blocks, folds and escapes are YAML's."""
    assert read(text) == {"a": value}


def test_aliases_repeat_a_value() -> None:
    """An alias is as good as writing the value out; merge keys are keys like all others."""
    assert read("a: &x [b]\nc: *x\n") == {"a": ["b"], "c": ["b"]}
    assert read("a: &x {b: c}\n<<: *x\n") == {"a": {"b": "c"}, "<<": {"b": "c"}}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "---\n...\n", "\ufeff"])
def test_empty_documents(text: str) -> None:
    """A file without a value has none, and no mistake."""
    assert read(text) is None


def test_places_of_values_and_keys() -> None:
    """Every value and key knows where it stands, in characters."""
    text = "- name: 😀 Ada  # her\n  tags: [é, 'b c']\n  more:\n    - x: y\n"
    assert place(text, 0, "name") == (1, 9, 1, 14)
    assert place(text, 0, "name", key=True) == (1, 3, 1, 7)
    assert place(text, 0, "tags", 1) == (2, 13, 2, 18)
    assert place(text, 0, "more", 0, "x") == (4, 10, 4, 11)
    assert place(text, 0, "more", key=True) == (3, 3, 3, 7)


def test_places_of_what_goes_over_lines() -> None:
    """Collections and long texts are pointed at by their beginning."""
    text = "a:\n  - b\n  - c\nd: 'e\n  f'\ng: |\n  h\n"
    assert place(text, "a")[:2] == (2, 3)
    assert place(text, "d")[:2] == (4, 4)
    assert place(text, "g")[:2] == (6, 4)
    assert place("[a,\n b]") == (1, 1, 1, 1)
    assert place("[a, b]") == (1, 1, 1, 7)


def test_a_way_that_leads_too_far_ends_where_it_can() -> None:
    """Whoever looks up a place that the file does not have gets the nearest one around it."""
    assert place("a: {b: c}", "a", "b", "x", 7) == (1, 8, 1, 9)
    assert place("a: {b: c}", "positions", 0, "a", "b") == (1, 8, 1, 9)
    assert place("a: b", "x", key=True)[:2] == (1, 1)


def test_places_count_lines_as_editors_do() -> None:
    """What YAML 1.1 alone takes for the end of a line is no end of a line."""
    assert place("a: x\x85\u2028\u2029y\nb: z", "b") == (2, 4, 2, 5)
    assert read('a: "x\u2028y"') == {"a": "x y"}


def test_places_below_front_matter() -> None:
    """Lines before the text in its file are counted."""
    tree = parse("a: [\n", PATH, line_offset=3)
    assert [problem.span for problem in tree.problems] == [Span(PATH, 4, 5, 4, 5)]
    duplicate = parse("a: b\na: c\n", PATH, line_offset=3).problems[0]
    assert duplicate.span == Span(PATH, 5, 1, 5, 2)
    assert duplicate.related[0].span == Span(PATH, 4, 1, 4, 2)


def test_depth() -> None:
    """As deep as allowed is no mistake, one deeper is one, and much deeper costs no more."""
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse(deepest, PATH).problems == ()
    for levels in (MAX_DEPTH + 1, 50_000):
        for opening in ("[", "{a: ", "- "):
            (problem,) = parse(opening * levels, PATH).problems
            assert (problem.code, problem.span.line) == ("yaml-too-deep", 1)


def test_a_bomb_stays_small() -> None:
    """Aliases share their value, so that what stands for millions of values is refused in time."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    tree = parse("\n".join(lines), PATH)
    assert tree.value is None
    assert [problem.code for problem in tree.problems] == ["yaml-too-large"]


def test_every_mistake_of_a_document_is_told() -> None:
    """What can be read is read on, so that one report has them all."""
    tree = parse("a: !x b\nc: *d\ne: f\ne: g\n[h]: i\n", PATH)
    codes = [problem.code for problem in tree.problems]
    assert codes == ["yaml-tag", "yaml-alias", "duplicate-key", "yaml-key"]
    assert tree.value is not None
    assert tree.value.plain() == {"a": "b", "c": None, "e": "f"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [b, c]]", "this bracket closes nothing"),
        ("a: [b,\n", "a value is missing here"),
        ("a: {b c: d e: f}", "a comma or the closing bracket is missing before this"),
        ('a: "C:\\path"', "inside double quotes, a backslash has a meaning of its own"),
        ("a: |x\n  b", "nothing may follow | or > on its line"),
        ("a: - b", "a list cannot start on the line of its field"),
        ("a: &b* c", "text cannot start with '&'"),
        ("a: b\nc: d: e", "text that holds a colon and a space needs quotes"),
        ("a: b\n c: d", "the line is indented too far"),
        ("a: 'b' c", "the quoted text ends before this place"),
        ("a:\n\t- b", "a tab stands in the indentation"),
    ],
)
def test_mistakes_are_told_in_plain_words(text: str, message: str) -> None:
    """None of the parser's own words reaches the owner where we know what they mean."""
    assert [problem.message for problem in parse(text, PATH).problems] == [message]


VALUES = st.recursive(
    st.text(max_size=12) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_what_is_written_is_read(value: object) -> None:
    """Any value that a YAML writer quotes with care comes back."""
    text = yaml.safe_dump(value, allow_unicode=False, sort_keys=False)
    assert read(text) == value


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t\\\x07é\u2028"), max_size=24))
def test_any_text_is_a_value_or_a_mistake(text: str) -> None:
    """Nothing is raised, and every mistake has a place inside the text."""
    tree = parse(text, PATH)
    assert tree.value is not None or tree.problems or read(text) is None
    lines = text.split("\n")
    for problem in tree.problems:
        assert 1 <= problem.span.line <= len(lines), (text, problem)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1, (text, problem)
        assert problem.message
