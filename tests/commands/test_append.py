"""One more record at the end of a file: the owner's bytes stay, and the list stays one list."""

from __future__ import annotations

import pytest

from brandsite.commands.append import append
from brandsite.diagnostics import ContentError, UsageError
from brandsite.sources.yaml_tree import parse

ITEM = "- name: New\n  # A remark.\n  issuer: TODO\n"
NEW = {"name": "New", "issuer": "TODO"}


@pytest.mark.parametrize(
    ("before", "added", "line"),
    [
        pytest.param("", ITEM, 1, id="an empty file"),
        pytest.param("# Mine.\n", "\n" + ITEM, 3, id="only a comment"),
        pytest.param("---\n", "\n" + ITEM, 3, id="only the start of a document"),
        pytest.param("- name: Old\n", "\n" + ITEM, 3, id="a list"),
        pytest.param("- name: Old", "\n\n" + ITEM, 3, id="no newline at the end"),
        pytest.param("- name: Old\n\n\n", "\n" + ITEM, 5, id="empty lines at the end"),
        pytest.param("- name: Old\n# The end.\n", "\n" + ITEM, 4, id="a comment at the end"),
        pytest.param("-   name: Old\n    id: x\n", "\n" + ITEM, 4, id="a wide dash"),
        pytest.param("- name: |\n    Old\n    Text\n", "\n" + ITEM, 5, id="a block of text"),
        pytest.param("- name: |+\n    Old\n", ITEM, 3, id="a block that counts empty lines"),
    ],
)
def test_the_new_record_comes_last(before: str, added: str, line: int) -> None:
    """Whatever stands in the file stays byte for byte, and the record is found where it is said."""
    appended = append(before.encode(), ITEM, "x.yaml")
    assert appended.data.decode() == before + added
    assert appended.line == line
    tree = parse(appended.data.decode(), "x.yaml").value
    assert tree is not None
    assert tree.plain()[-1] == NEW


def test_an_indented_list_keeps_its_indentation() -> None:
    """Dashes stand below dashes."""
    appended = append(b"  - name: Old\n", ITEM, "x.yaml")
    assert appended.data.decode().endswith("\n\n  - name: New\n    # A remark.\n    issuer: TODO\n")


def test_windows_newlines_stay_windows_newlines() -> None:
    """A file does not come to hold two kinds of newlines."""
    data = append(b"- name: Old\r\n", ITEM, "x.yaml").data
    assert data.count(b"\n") == data.count(b"\r\n") == 5


def test_a_mark_of_byte_order_stays() -> None:
    """The mark is kept, and is no part of the YAML."""
    data = append(b"\xef\xbb\xbf- name: Old\n", ITEM, "x.yaml").data
    assert data.startswith(b"\xef\xbb\xbf- name: Old\n\n- name: New\n")


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("[{name: Old}]\n", id="a list in brackets"),
        pytest.param("[]\n", id="empty brackets"),
        pytest.param("null\n", id="a word where the list should be"),
        pytest.param("name: Old\n", id="one record without a dash"),
        pytest.param("- name: Old\n...\n", id="the end of the document"),
    ],
)
def test_a_file_without_a_place_for_it_is_left_alone(before: str) -> None:
    """The owner is told, and gets the text to put it in by hand."""
    with pytest.raises(UsageError, match="no place for one more record") as error:
        append(before.encode(), ITEM, "content/x.yaml")
    assert ITEM in str(error.value)


def test_a_broken_file_is_reported_not_extended() -> None:
    """What cannot be read as YAML is shown with its place."""
    with pytest.raises(ContentError) as error:
        append(b"- name: [Old\n", ITEM, "content/x.yaml")
    assert [problem.code for problem in error.value.problems] == ["yaml-syntax"]
    assert error.value.texts == {"content/x.yaml": "- name: [Old\n"}


def test_a_file_in_another_encoding_is_left_alone() -> None:
    """Bytes that are not UTF-8 are a matter for `brandsite check`."""
    with pytest.raises(UsageError, match="not UTF-8"):
        append("- name: Blå\n".encode("latin-1"), ITEM, "x.yaml")
