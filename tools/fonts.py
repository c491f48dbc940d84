"""Make `fonts/`: the three families of Brandsite, cut to what a page needs, from their packages.

Run it in a folder into which npm has put the packages that `SOURCES` names:

    npm install inter-ui@4.1.1 source-serif@4.5.1 @fontsource-variable/jetbrains-mono@5.3.0
    python tools/fonts.py node_modules fonts

The same packages and versions of fonttools and brotli give the same bytes. It prints the facts that
stand in `brandsite/brand/families.py`; `tests/brand/test_families.py` holds those to the files.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from brandsite.sources.fonts import facts_of

Axes = dict[str, float | tuple[float, float]]

LATIN = (
    range(0x20, 0x7F), range(0xA0, 0x180), range(0x218, 0x21C), (0x2C6, 0x2DA, 0x2DC, 0x1E9E),
    (0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    (0x2020, 0x2021, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    (0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2197, 0x21A9, 0x2212, 0x221E, 0x2248),
    (0x2260, 0x2264, 0x2265, 0x2713),
)  # fmt: skip
"""Latin letters of Europe, typographic marks, arrows, a little mathematics."""
GREEK = (0x394, 0x3A0, 0x3A3, 0x3A9, *range(0x3B1, 0x3CA))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a family comes from, and what is made of it."""

    name: str
    file: str
    """Below `node_modules`."""
    output: str
    axes: Axes
    features: tuple[str, ...]
    """OpenType features to keep; `tnum` aligns dates and figures."""
    more: tuple[int, ...] = ()
    """Characters beside `LATIN`."""


SOURCES = (
    Source(
        "Inter",
        "inter-ui/variable/InterVariable.woff2",
        "inter.woff2",
        {"opsz": 14, "wght": (400, 700)},
        ("kern", "mark", "locl", "calt", "ccmp", "tnum", "frac"),
        GREEK,
    ),
    Source(
        "Brandsite Serif",
        "source-serif/VAR/SourceSerif4Variable-Roman.ttf",
        "brandsite-serif.woff2",
        {"opsz": 24, "wght": (400, 700)},
        ("kern", "mark", "locl", "liga", "ccmp", "tnum"),
    ),
    Source(
        "JetBrains Mono",
        "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
        "jetbrains-mono.woff2",
        {"wght": (400, 700)},
        ("mark", "locl", "ccmp"),
    ),
)


def main() -> None:
    """Make every font, and print what is to be known of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("packages", type=Path, help="the folder node_modules")
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    for source in SOURCES:
        path = options.output / source.output
        make(source, options.packages / source.file, path)
        print(source.name, path.stat().st_size, facts_of(path.read_bytes()))  # noqa: T201


def make(source: Source, original: Path, path: Path) -> None:
    """Cut a font first and narrow its axes then: the other order loses tables of variations."""
    font = TTFont(original, recalcTimestamp=False)
    options = Options()
    options.layout_features = list(source.features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for part in (*LATIN, source.more) for code in part])
    subsetter.subset(font)
    font = instantiateVariableFont(font, source.axes, inplace=True)
    rename(font, source.name)
    font.flavor = "woff2"
    font.save(path)


def rename(font: TTFont, name: str) -> None:
    """Give the family its name here: some names are reserved for the unchanged font."""
    compact = name.replace(" ", "")
    for number, text in (
        (1, name),
        (3, f"{compact}-Regular"),
        (4, name),
        (6, f"{compact}-Regular"),
    ):
        for record in font["name"].names:
            if record.nameID == number:
                record.string = text


if __name__ == "__main__":
    main()
