"""The files that pages load: style sheet, fonts, pictures of the theme, the icon."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from brandsite.brand.css import scale_css, tokens_css
from brandsite.brand.families import SYSTEM, Generic
from brandsite.brand.scale import SHADOWS
from brandsite.brand.tokens import Tokens
from brandsite.brand.typography import type_css
from brandsite.diagnostics import Span
from brandsite.frozen import frozen
from brandsite.jobs import Job, Maker
from brandsite.pages.context import Context
from brandsite.pages.fonts import FOLDER, Fonts
from brandsite.pages.person import BRAND, monogram
from brandsite.pages.views.base import AssetsView, FontView
from brandsite.sources.files import digest_of
from brandsite.theme.model import Theme, ThemeFile

_PROPERTY: Final = re.compile(r"--([a-z][a-z0-9-]*)")
_FONT_TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf"}


@frozen
class Assets:
    """The names of the files that all pages share, and the jobs that make them."""

    view: AssetsView
    files: Mapping[str, str]
    """The addresses of the theme's files by their paths in the theme."""
    jobs: tuple[Job, ...]


def build_assets(ctx: Context, theme: Theme, tokens: Tokens, fonts: Fonts) -> Assets:
    """Name the shared files after what they hold, so that browsers may keep them for good."""
    names = {path: _fingerprinted(file) for path, file in theme.files.items()}
    jobs = [*fonts.jobs, *_copies(theme, names)]
    sheet = _stylesheet(theme, _tokens_css(theme, tokens, fonts), names)
    jobs.append(sheet)
    icon = _icon(ctx, tokens, fonts.typography.display.generic)
    if icon is not None:
        jobs.append(icon)
    view = AssetsView(
        stylesheets=(ctx.url(f"/{sheet.output}"),),
        preloads=tuple(
            FontView(ctx.url(f"/{FOLDER}/{name}"), _font_type(name))
            for name in (
                *(face.file for face in fonts.typography.early),
                *(names[path] for path in theme.preload if path in names),
            )
        ),
        icon=ctx.url(f"/{icon.output}") if icon else _logo(ctx),
    )
    urls = {path: ctx.url(f"/{FOLDER}/{name}") for path, name in names.items()}
    return Assets(view, urls, tuple(jobs))


def _fingerprinted(file: ThemeFile) -> str:
    stem, ending = posixpath.splitext(posixpath.basename(file.path))
    return f"{stem}.{file.digest[:10]}{ending}"


def _font_type(path: str) -> str:
    return _FONT_TYPES.get(posixpath.splitext(path)[1], "font/woff2")


def _copies(theme: Theme, names: Mapping[str, str]) -> Iterator[Job]:
    for path, file in theme.files.items():
        output = f"{FOLDER}/{names[path]}"
        yield Job(output, Maker.COPY, {"file": file}, Span(f"themes: {path}"))


def _tokens_css(theme: Theme, tokens: Tokens, fonts: Fonts) -> str:
    """Return the tokens that the theme uses as CSS; its own layers come after theirs."""
    sources = [sheet.text for sheet in theme.stylesheets]
    sources += [template.source.text for template in theme.templates.values()]
    used = {name for text in sources for name in _PROPERTY.findall(text)} | {"density"}
    if used & SHADOWS.keys():
        used.add("shade")
    colours = tokens_css(tokens, used)
    return "".join(
        ("@layer tokens;\n", colours, scale_css(theme.scale, used), type_css(fonts.typography))
    )


def _stylesheet(theme: Theme, css: str, names: Mapping[str, str]) -> Job:
    parts = [css, *(f"{s.path} {s.digest}" for s in theme.stylesheets), *sorted(names.values())]
    digest = digest_of("\n".join(parts).encode())
    inputs = {"sheets": theme.stylesheets, "tokens": css, "urls": names}
    output = f"{FOLDER}/{theme.name}.{digest[:10]}.css"
    return Job(output, Maker.STYLESHEET, inputs, Span(f"themes/{theme.name}"))


def _logo(ctx: Context) -> str:
    logo = ctx.site.brand.logo
    picture = ctx.picture(ctx.by_ref[BRAND], logo) if logo.endswith(".svg") else None
    return picture.url if picture else ""


def _icon(ctx: Context, tokens: Tokens, generic: Generic) -> Job | None:
    """Draw the owner's monogram as an icon, unless there is a logo to use.

    Icons load no fonts: its letters are of the kind in which headings are set.
    """
    if _logo(ctx):
        return None
    letters = escape(monogram(ctx.site.brand.name)[:2])
    light, dark = tokens.light, tokens.dark
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f"<style>rect{{fill:{light['accent-fill']}}}text{{fill:{light['on-accent-fill']}}}"
        f"@media(prefers-color-scheme:dark){{rect{{fill:{dark['accent-fill']}}}"
        f"text{{fill:{dark['on-accent-fill']}}}}}</style>"
        '<rect width="64" height="64" rx="14"/>'
        f"<text x='32' y='42' font-family='{SYSTEM[f'system {generic}']}' font-size='28'"
        f" text-anchor='middle'>{letters}</text></svg>\n"
    )
    return Job("icon.svg", Maker.TEXT, {"text": text}, Span("content/brand.yaml"))
