"""Which fonts a site is set in: the owner's choice, else the theme's, and the files to publish."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final

from brandsite.brand.families import FAMILIES, ROLES, Generic, Measures, Role
from brandsite.brand.typography import Face, Typeface, Typography, known_family, unknown_font
from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span, did_you_mean
from brandsite.frozen import frozen
from brandsite.jobs import Job, Maker
from brandsite.records.brand import Brand
from brandsite.resources import builtin_fonts_folder
from brandsite.site.entries import Content, Locator
from brandsite.site.files import candidates
from brandsite.site.pictures import ASSETS
from brandsite.sources.files import FoundFile, digest_of
from brandsite.sources.fonts import ENDINGS, FontFile
from brandsite.theme.model import Theme, ThemeFile

FOLDER: Final = ASSETS
LETTERS: Final = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "–—‘’‚“”„†•…‹›€™→−"
"""What every subset has, so that an edit seldom makes another one."""
_DEFAULTS: Final[Mapping[Role, str]] = {"text": "system sans", "mono": "system mono"}
_BOLDER: Final = 1.035
"""How much wider bold letters are where nobody has measured them."""


@frozen
class OwnFont:
    """A font file of the owner's content, and where they named it."""

    file: FoundFile
    span: Span


@frozen
class Fonts:
    """What a site is set in, and the jobs that publish the files of it."""

    typography: Typography
    jobs: tuple[Job, ...]

    @property
    def rest_on_texts(self) -> bool:
        """Whether a font is cut to the letters of the content."""
        return any(job.maker is Maker.FONT for job in self.jobs)


def choose(content: Content, brand: Brand) -> Loaded[Mapping[Role, Typeface | OwnFont]]:
    """Return what the owner wrote under `fonts`, as far as it is a font."""
    at, entry = Locator(content.texts), content.entries["brand"][0]
    chosen: dict[Role, Typeface | OwnFont] = {}
    problems: list[Diagnostic] = []
    for role in ROLES:
        name: str = getattr(brand.fonts, role)
        if not name:
            continue
        found = known_family(name)
        if found is not None:
            chosen[role] = found
            continue
        span = at.span(entry.origin, ("fonts", role))
        paths = candidates(entry.origin.path, name)
        file = next((content.files[path] for path in paths if path in content.files), None)
        if file is not None and name.casefold().endswith(ENDINGS):
            chosen[role] = OwnFont(file, span)
        elif "/" in name or name.casefold().endswith(ENDINGS):
            problems.append(_no_file(name, span, content))
        else:
            problems.append(unknown_font(name, span))
    return Loaded(chosen, tuple(problems))


def fonts_of(
    theme: Theme,
    chosen: Loaded[Mapping[Role, Typeface | OwnFont]],
    files: Mapping[str, Loaded[FontFile | None]] | None = None,
    characters: frozenset[str] = frozenset(),
) -> Loaded[Fonts]:
    """Return the fonts of a site.

    `files` holds what is known of the owner's own, by path, and `characters` what the content is
    written in; without them the files are published as they are.
    """
    problems = list(chosen.problems)
    needed = "".join(sorted(set(LETTERS) | {c for c in characters if c.isprintable()}))
    jobs: dict[str, Job] = {}
    faces: dict[Role, Typeface] = {}
    for role in ROLES:
        theirs = known_family(theme.fonts.get(role, "") or _DEFAULTS.get(role, ""))
        choice = chosen.value.get(role) or theirs or faces["text"]
        if isinstance(choice, OwnFont):
            loaded = (files or {})[choice.file.path]
            problems += [problem for problem in loaded.problems if problem not in problems]
            generic = (theirs or faces["text"]).generic
            own = _own(choice, loaded.value, needed, generic, problems)
            if own is None:
                choice = theirs or faces["text"]
            else:
                choice, job = own
                jobs[job.output] = job
        faces[role] = choice
    typography = Typography(faces["text"], faces["display"], faces["mono"], frozenset(chosen.value))
    ours = _copies(typography)
    return Loaded(Fonts(typography, (*jobs.values(), *ours)), tuple(problems))


def _copies(typography: Typography) -> Iterator[Job]:
    """Yield the jobs that publish the families of ours that are in use, and no others."""
    used, folder = {face.file for face in typography.faces}, builtin_fonts_folder()
    for family in FAMILIES.values():
        if family.output in used:
            path = f"fonts/{family.file}"
            file = ThemeFile(path, folder / family.file, family.digest, family.size)
            yield Job(f"{FOLDER}/{family.output}", Maker.COPY, {"file": file}, Span(path))


def _own(
    choice: OwnFont,
    font: FontFile | None,
    needed: str,
    generic: Generic,
    problems: list[Diagnostic],
) -> tuple[Typeface, Job] | None:
    """Return the typeface of an owner's file with the job that publishes it."""
    if font is None:
        return None
    path, facts = choice.file.path, font.facts
    stem, ending = posixpath.splitext(posixpath.basename(path))
    label = " ".join(re.findall(r"[A-Za-z0-9]+", stem)) or "Own Font"
    if facts is None:
        is_web = ending.casefold() == ".woff2"
        problems.append(_needs_tools(choice.span, is_web=is_web))
        if not is_web:
            return None
        output = f"{_slug(stem)}.{font.digest[:10]}.woff2"
        job = Job(f"{FOLDER}/{output}", Maker.COPY, {"file": choice.file}, Span(path))
        return Typeface(label, generic, Face(output, (100, 900))), job
    digest = digest_of(f"{font.digest}{needed}".encode())
    output = f"{_slug(stem)}.{digest[:10]}.woff2"
    inputs = {"file": choice.file, "characters": needed}
    job = Job(f"{FOLDER}/{output}", Maker.FONT, inputs, Span(path))
    width = facts.width
    measures = Measures(
        facts.ascent, facts.descent, facts.gap, width, width * (1 if generic == "mono" else _BOLDER)
    )
    face = Face(output, facts.weights, facts.italic)
    return Typeface(label, generic, face, measures), job


def _slug(stem: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", stem.casefold())) or "font"


def _no_file(name: str, span: Span, content: Content) -> Diagnostic:
    known = [path.removeprefix("content/media/") for path in content.files]
    fonts = [path for path in known if path.casefold().endswith(ENDINGS)]
    otherwise = "put a file .ttf, .otf or .woff2 into content/media/fonts/"
    hint = did_you_mean(name, fonts, otherwise=otherwise)
    return Diagnostic("unknown-font", f"there is no font {name!r}", span, hint=hint)


def _needs_tools(span: Span, *, is_web: bool) -> Diagnostic:
    message = (
        "this font is published as it is, whole" if is_web else "this font cannot be converted"
    )
    return Diagnostic(
        "fonts-extra-missing",
        message,
        span,
        Severity.WARNING if is_web else Severity.ERROR,
        hint="pip install 'brandsite[fonts]'",
    )
