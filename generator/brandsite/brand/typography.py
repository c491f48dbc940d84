"""Type as CSS: the faces to load, stand-ins of the same measures, and a stack for each role."""

from __future__ import annotations

from collections.abc import Iterator

from brandsite.brand.families import (
    FAMILIES,
    GENERICS,
    STAND_INS,
    SYSTEM,
    Generic,
    Local,
    Measures,
    Role,
)
from brandsite.diagnostics import Diagnostic, Span, did_you_mean
from brandsite.frozen import frozen


@frozen
class Face:
    """A font file as browsers and others find it."""

    file: str
    """Its name beside the stylesheet."""
    weights: tuple[int, int]
    italic: bool = False


@frozen
class Typeface:
    """A family to set type in."""

    name: str
    """As in CSS; of a system stack the name that owners write, such as `system sans`."""
    generic: Generic
    face: Face | None = None
    """None for a system stack."""
    measures: Measures | None = None
    """None where nobody could read the font: then nothing stands in for it."""


@frozen
class Typography:
    """What each role is set in."""

    text: Typeface
    display: Typeface
    mono: Typeface
    chosen: frozenset[Role] = frozenset()
    """The roles that the owner chose; the others are the theme's choice."""

    @property
    def faces(self) -> tuple[Face, ...]:
        """The font files in use, those of text and headings first."""
        found = (typeface.face for typeface in (self.text, self.display, self.mono))
        return tuple(dict.fromkeys(face for face in found if face))

    @property
    def early(self) -> tuple[Face, ...]:
        """The files that every page needs at once."""
        found = (typeface.face for typeface in (self.text, self.display))
        return tuple(dict.fromkeys(face for face in found if face))


def known_family(name: str) -> Typeface | None:
    """Return the family of ours, or the system stack, that a name means."""
    for known, family in FAMILIES.items():
        if known.casefold() == name.casefold():
            face = Face(family.output, family.weights)
            return Typeface(known, family.generic, face, family.measures)
    for known, generic in GENERICS.items():
        if known == name.casefold():
            return Typeface(known, generic)
    return None


def unknown_font(name: str, span: Span) -> Diagnostic:
    """Return the problem of a name that is no family's."""
    names = (*FAMILIES, *SYSTEM)
    hint = did_you_mean(name, names, otherwise="the fonts are " + ", ".join(names))
    return Diagnostic("unknown-font", f"there is no font {name!r}", span, hint=hint)


def stack(typeface: Typeface) -> str:
    """Return the value of `font-family`: the font, its stand-ins, what readers have."""
    if typeface.face is None:
        return SYSTEM[typeface.name]
    families = [typeface.name, *(name for name, _ in _stand_ins(typeface))]
    own = ",".join(f'"{name}"' for name in dict.fromkeys(families))
    return f"{own},{SYSTEM[f'system {typeface.generic}']}"


def type_css(type_: Typography) -> str:
    """Return the faces, and `--font-text`, `--font-display` and `--font-mono`.

    A theme's own stylesheet may replace what the theme chose, and never what the owner did.
    """
    faces = dict.fromkeys(
        rule
        for typeface in (type_.text, type_.display, type_.mono)
        for rule in _rules(typeface, early=typeface.face in type_.early)
    )
    roles: dict[Role, Typeface] = {
        "text": type_.text,
        "display": type_.display,
        "mono": type_.mono,
    }
    values = {role: f"--font-{role}:{stack(typeface)};" for role, typeface in roles.items()}
    if type_.display == type_.text:
        values["display"] = "--font-display:var(--font-text);"
    theirs = "".join(value for role, value in values.items() if role not in type_.chosen)
    owners = "".join(value for role, value in values.items() if role in type_.chosen)
    layered = f"@layer tokens{{:root{{{theirs}}}}}" if theirs else ""
    return "".join(faces) + layered + (f":root{{{owners}}}" if owners else "")


def _rules(typeface: Typeface, *, early: bool) -> Iterator[str]:
    """Yield the rules `@font-face` of a typeface.

    A font that is loaded early and still comes too late is shown from the next page on: a stand-in
    has the same measures, but no two fonts break every line alike. All letters of a mono are of one
    width, so that it may come at any time.
    """
    face = typeface.face
    if face is None:
        return
    weights = " ".join(map(str, dict.fromkeys(face.weights)))
    style = "font-style:italic;" if face.italic else ""
    display = "optional" if early else "swap"
    yield (
        f'@font-face{{font-family:"{typeface.name}";src:url("{face.file}") format("woff2");'
        f"font-weight:{weights};{style}font-display:{display}}}\n"
    )
    if typeface.measures:
        for name, local in _stand_ins(typeface):
            yield _stand_in(name, local, typeface.measures)


def _stand_ins(typeface: Typeface) -> Iterator[tuple[str, Local]]:
    """Yield the families that stand in for a typeface, each of their weights."""
    if typeface.measures is None:
        return
    for number, weights in enumerate(STAND_INS[typeface.generic], 1):
        for local in weights:
            yield f"{typeface.name} Stand-in{f' {number}' if number > 1 else ''}", local


def _stand_in(name: str, local: Local, real: Measures) -> str:
    """Return a face of the reader's own with the measures of the real one.

    All lengths are shares of the size after `size-adjust`, hence the divisions.
    """
    size = (real.bold if local.weights.startswith("5") else real.width) / local.width
    sources = ",".join(f'local("{font}")' for font in local.names)
    weights = f"font-weight:{local.weights};" if local.weights else ""
    return (
        f'@font-face{{font-family:"{name}";src:{sources};{weights}size-adjust:{size:.2%};'
        f"ascent-override:{real.ascent / size:.2%};descent-override:{real.descent / size:.2%};"
        f"line-gap-override:{real.gap / size:.2%}}}\n"
    )
