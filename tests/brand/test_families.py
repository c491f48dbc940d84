"""The families in the package: small, free, and as the program takes them to be."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from brandsite.brand.families import FAMILIES, Family
from brandsite.resources import builtin_fonts_folder
from brandsite.sources.files import digest_of
from brandsite.sources.fonts import facts_of

EACH = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
LIMIT = 45 * 1024


def file_of(family: Family) -> Path:
    """Return where the font lies."""
    return builtin_fonts_folder() / family.file


@EACH
def test_what_is_known_of_a_family_is_so(family: Family) -> None:
    """The numbers were measured in these very files: digest, size, weights and lengths."""
    data = file_of(family).read_bytes()
    facts, known = facts_of(data), family.measures
    assert (digest_of(data), len(data)) == (family.digest, family.size)
    assert facts.weights == family.weights
    assert (facts.ascent, facts.descent, facts.gap) == (known.ascent, known.descent, known.gap)
    assert (facts.width, facts_of(bold(data)).width) == (known.width, known.bold)
    assert TTFont(io.BytesIO(data))["name"].getDebugName(1) == family.name


@EACH
def test_a_family_is_small_and_has_its_licence_beside_it(family: Family) -> None:
    """A first page loads two files, and whoever gets the package gets the licence."""
    assert family.size <= LIMIT
    licence = file_of(family).with_name(f"{file_of(family).stem}-OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_no_reserved_name_is_used() -> None:
    """Source Serif may be changed under another name alone."""
    for family in FAMILIES.values():
        names = TTFont(file_of(family))["name"].names
        shown = [str(record) for record in names if record.nameID in {1, 3, 4, 6, 16}]
        assert not [name for name in shown if "Source" in name]


@EACH
def test_a_family_has_the_letters_of_europe(family: Family) -> None:
    """And the signs that pages are set with; the mono has those of western Europe."""
    known = TTFont(file_of(family)).getBestCmap()
    letters = "AZaz09ÄÖÜßéèñçåæø–—‘’“”…•€" + ("" if family.generic == "mono" else "ŁłŐőŞşŽžČč→✓")
    assert [letter for letter in letters if ord(letter) not in known] == []


def bold(data: bytes) -> bytes:
    """Return the font at weight 700 alone."""
    font = instantiateVariableFont(TTFont(io.BytesIO(data)), {"wght": 700})
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()
