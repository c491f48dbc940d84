"""Type as CSS: what stands in for a font has its measures, and the owner's word is the last."""

from __future__ import annotations

import re

import pytest

from brandsite.brand.families import FAMILIES, STAND_INS, SYSTEM
from brandsite.brand.typography import (
    Face,
    Typeface,
    Typography,
    known_family,
    stack,
    type_css,
)

INTER, SERIF, MONO = (known_family(name) for name in FAMILIES)
NONE = known_family("system sans")


def typography(text: Typeface | None, display: Typeface | None, **more: object) -> Typography:
    """Return what a site is set in."""
    assert text
    assert display
    assert MONO
    return Typography(text, display, MONO, **more)  # type: ignore[arg-type]  # of any field


@pytest.mark.parametrize("name", ["inter", "INTER", "Inter"])
def test_a_family_is_known_in_any_case(name: str) -> None:
    """Owners write names as they like."""
    assert known_family(name) == INTER
    assert known_family("Interr") is None
    assert known_family("") is None


@pytest.mark.parametrize("typeface", [INTER, SERIF, MONO], ids=FAMILIES)
def test_stand_ins_have_the_measures_of_the_font(typeface: Typeface) -> None:
    """A line of the stand-in is as high and as long, whatever `size-adjust` does to the rest."""
    real = FAMILIES[typeface.name].measures
    css = type_css(typography(typeface, typeface))
    faces = re.findall(
        rf'"{typeface.name} Stand-in(?: 2)?";src:local\("(.+?)"\).*?size-adjust:([\d.]+)%;'
        r"ascent-override:([\d.]+)%;descent-override:([\d.]+)%;line-gap-override:([\d.]+)%",
        css,
    )
    locals_ = {local.names[0]: local for group in STAND_INS[typeface.generic] for local in group}
    assert {name for name, *_ in faces} == set(locals_)
    for name, *numbers in faces:
        size, ascent, descent, gap = (float(number) / 100 for number in numbers)
        width = real.bold if "Bold" in name else real.width
        assert size * locals_[name].width == pytest.approx(width, abs=1e-4)
        assert (size * ascent, size * descent, size * gap) == pytest.approx(
            (real.ascent, real.descent, real.gap), abs=2e-4
        )


def test_a_stack_ends_with_what_readers_have() -> None:
    """Letters that a font lacks come from the reader's own."""
    assert INTER
    assert NONE
    assert stack(INTER).startswith('"Inter","Inter Stand-in","Inter Stand-in 2",')
    assert stack(INTER).endswith(SYSTEM["system sans"])
    assert stack(NONE) == SYSTEM["system sans"]


def test_system_stacks_load_nothing() -> None:
    """The choice of readers' fonts costs no request."""
    assert NONE
    css = type_css(Typography(NONE, NONE, NONE))
    assert "@font-face" not in css
    assert "--font-display:var(--font-text)" in css


def test_what_the_owner_chose_stands_above_all_layers() -> None:
    """A theme's stylesheet may replace the theme's own choice, not the owner's."""
    css = type_css(typography(INTER, SERIF, chosen=frozenset({"display"})))
    layered, _, owners = css.partition("@layer tokens{:root{")[2].partition("}}")
    assert "--font-text" in layered
    assert "--font-display" not in layered
    assert owners.startswith(':root{--font-display:"Brandsite Serif"')


def test_files_of_text_and_headings_come_early() -> None:
    """Code is on few pages: its font is not loaded before it is met."""
    assert INTER
    assert SERIF
    type_ = typography(INTER, SERIF)
    assert [face.file.partition(".")[0] for face in type_.early] == ["inter", "brandsite-serif"]
    assert len(type_.faces) == 3
    assert typography(INTER, INTER).early == (INTER.face,)


def test_a_font_that_nobody_measured_has_no_stand_in() -> None:
    """Wrong measures would be worse than none."""
    own = Typeface("Atlas", "serif", Face("atlas.woff2", (100, 900)))
    css = type_css(typography(own, own))
    assert "Atlas Stand-in" not in css
    assert 'font-family:"Atlas";src:url("atlas.woff2") format("woff2");font-weight:100 900' in css
