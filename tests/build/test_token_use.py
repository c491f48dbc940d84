"""Which tokens reach the stylesheet of a site."""

from __future__ import annotations

import re
from pathlib import Path

from brandsite.build.transaction import build
from tiny import options, smallest_site

THEME = "themes/plain/"
SITE = {
    f"{THEME}theme.yaml": "title: Plain\ndescription: It shows nothing.\nstylesheets: [a.css]\n"
    "scale: {unit: 5}\n",
    f"{THEME}css/a.css": "@layer mine{:root{--radius:9px}} a{color:var(--chart-2);"
    "box-shadow:var(--shadow);margin:var(--space-1)}",
    f"{THEME}templates/home.html": '<p style="color: var(--on-band)">',
    "content/brand.yaml": 'name: Ada Ek\ncolours: {accent: "#0f5c5c"}\ncontrast: AAA\n',
}


def css_of(folder: Path) -> str:
    """Build the site, and return its stylesheet."""
    site = smallest_site(folder, SITE)
    result = build(options(site))
    assert result.ok, result.problems
    (file,) = (site / "public" / "assets").glob("*.css")
    return file.read_text("utf-8")


def test_tokens_that_nobody_names_are_not_published(tmp_path: Path) -> None:
    """Those of stylesheets and templates are, and what those rest on."""
    css = css_of(tmp_path)
    colours = re.findall(r"--([a-z0-9-]+):(?=light-dark)", css)
    assert sorted(colours) == ["chart-2", "on-band", "shade"]
    lengths = re.findall(r"--([a-z0-9-]+):(?!light-dark)", css.partition("@layer mine")[0])
    fonts = {"font-text", "font-display", "font-mono"}
    assert set(lengths) - fonts == {"density", "space-1", "radius", "shadow"}


def test_a_stylesheet_may_replace_a_size(tmp_path: Path) -> None:
    """The layer of the tokens comes first, so that every other one wins."""
    css = css_of(tmp_path)
    assert css.startswith("@layer tokens")
    assert "--space-1:calc(.3125rem*var(--density))" in css
    assert css.index("--radius:9px") > css.index("--radius:.4688rem")
