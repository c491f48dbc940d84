"""Every code that the program can produce is explained, and shown by a case."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from brandsite.catalogue import CATALOGUE, diagnostics_markdown
from codes import Found, codes_in

REPOSITORY: Final = Path(__file__).parents[2]
PACKAGE: Final = REPOSITORY / "generator" / "brandsite"
PAGE: Final = REPOSITORY / "docs" / "diagnostics.md"
TEXT_CASES: Final = tuple(sorted((REPOSITORY / "tests").glob("*/cases/**/*.txt")))

SHOWN_OTHERWISE: Final = {
    "fonts-extra-missing": "it takes an environment without an extra; see test_otherwise",
    "internal-error": "it takes a mistake of ours; see preview/test_session",
    "math-unavailable": "it takes an environment without an optional package; see test_otherwise",
    "unreadable": "it takes a file without permissions, which the system's owner still reads; "
    "see test_otherwise",
}
"""Codes without a text case, and why."""


def modules() -> dict[str, tuple[Found, ...]]:
    """Return the codes of each module; commands report what others find, and make none."""
    sources = (path for path in sorted(PACKAGE.rglob("*.py")) if "commands" not in path.parts)
    return {
        path.relative_to(PACKAGE).as_posix(): tuple(codes_in(path.read_text("utf-8")))
        for path in sources
    }


def produced() -> set[str]:
    """Return every code that can be produced."""
    return {found.code for codes in modules().values() for found in codes if not found.unclear}


def test_every_code_can_be_read_off_the_source() -> None:
    """A way to make problems that the reader does not know would hide its codes from this test."""
    unclear = [
        f"{path}:{found.line}: {found.code}"
        for path, codes in modules().items()
        for found in codes
        if found.unclear
    ]
    assert not unclear, "name the function in tests/codes.py, or write the code out"
    assert "Diagnostic(" not in "".join(
        path.read_text("utf-8") for path in (PACKAGE / "commands").rglob("*.py")
    )


def test_every_code_is_explained() -> None:
    """The catalogue has every code of the package, and no other, in order."""
    assert list(CATALOGUE) == sorted(produced())
    assert isinstance(CATALOGUE, MappingProxyType)


@pytest.mark.parametrize("code", CATALOGUE)
def test_explanations_are_sentences(code: str) -> None:
    """A code is kebab-case, and its explanation one to three sentences on their own."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    text = CATALOGUE[code]
    assert text[0].isupper() or text.startswith("`")
    assert text.endswith(".")
    assert "  " not in text
    assert 40 < len(text) < 260


def test_every_code_has_a_case() -> None:
    """An owner's report shows it, word for word."""
    text = "\n".join(path.read_text("utf-8") for path in TEXT_CASES)
    shown = set(re.findall(r"^(?:error|warning)\[([a-z0-9-]+)\]: ", text, re.MULTILINE))
    assert shown - set(CATALOGUE) == set()
    assert set(CATALOGUE) - shown == set(SHOWN_OTHERWISE)


def test_the_page_is_the_catalogue(*, update: bool) -> None:
    """docs/diagnostics.md says what the program says."""
    if update:
        PAGE.write_text(diagnostics_markdown(), "utf-8")
    assert PAGE.read_text("utf-8") == diagnostics_markdown()


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('Diagnostic("a-b", "…", span)', ["a-b"]),
        ('Diagnostic(code="a-b", message="…")', ["a-b"]),
        ('X = "a-b"\ndef f(page):\n    page.fail(X, "…")', ["a-b"]),
        ('def f():\n    code = "a" if x else "b"\n    return Miss(code, "…")', ["a", "b"]),
        ('def f():\n    code, message = "a", "…"\n    code, message = "b", "…"\n    refuse(code)',
         ["a", "b"]),
        ('replace(problem, code="a-b")', ["a-b"]),
        ("replace(job, output=x)", []),
        ("Diagnostic(self.code, self.message)", []),
        ("def refuse(code, message):\n    raise PydanticCustomError(code, message)", []),
        ("def mistake(code):\n    return Diagnostic(code, '…')", ["code"]),
        ("Diagnostic(NAMES[x], '…')", ["NAMES[x]"]),
    ],
)  # fmt: skip
def test_the_reader_of_sources(source: str, codes: list[str]) -> None:
    """It follows names, choices and pairs, and says where it cannot."""
    assert sorted(found.code for found in codes_in(source)) == codes
