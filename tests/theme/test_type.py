"""What a chain of themes says of fonts and sizes, each word by the most special theme."""

from __future__ import annotations

from pathlib import Path

from brandsite.brand.scale import Scale
from theming import BASE, load

CHAIN = {
    **BASE,
    "builtin/base/theme.yaml": "title: Base\ndescription: What themes rest on.\n"
    "fonts: {text: Inter, mono: system mono}\nscale: {unit: 5, radius: 0}\n",
    "builtin/mine/theme.yaml": "title: Mine\ndescription: Another.\nextends: base\n"
    "fonts: {text: Brandsite Serif}\nscale: {ratio: [1.2, 1.3], radius: 2}\n",
}


def test_a_theme_says_what_differs(tmp_path: Path) -> None:
    """Fonts and numbers that it leaves out are those of the theme below it."""
    theme = load(tmp_path, CHAIN, name="mine").value
    assert theme
    assert theme.fonts == {"text": "Brandsite Serif", "mono": "system mono"}
    assert theme.scale == Scale(ratio=(1.2, 1.3), unit=5, radius=2)


def test_a_theme_that_says_nothing_has_the_usual_scale(tmp_path: Path) -> None:
    """Nothing has to be stated."""
    theme = load(tmp_path, BASE).value
    assert theme
    assert (theme.fonts, theme.scale) == ({}, Scale())
