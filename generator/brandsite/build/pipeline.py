"""The stages after reading in their order: theme, assemble, plan; then decide, make, write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from brandsite.brand.demands import Level
from brandsite.brand.tokens import BrandColour, Tokens, tokens_of
from brandsite.build.options import BuildOptions
from brandsite.build.outputs import Before, Sink
from brandsite.build.production import Production
from brandsite.build.reading import audience_of
from brandsite.build.remember import Remember
from brandsite.build.run import Run
from brandsite.diagnostics import Diagnostic, Loaded
from brandsite.frozen import frozen
from brandsite.pages.files import picture_jobs
from brandsite.pages.fonts import Fonts, OwnFont, choose, fonts_of
from brandsite.pages.plan import Shared, Subject, contract, plan
from brandsite.records.brand import Brand
from brandsite.records.site import SiteSettings
from brandsite.site.assemble import assemble, brand_of, settings_of
from brandsite.site.entries import Content, Locator
from brandsite.site.model import Site
from brandsite.site.visible import next_change
from brandsite.sources.files import FoundFile, read_text
from brandsite.sources.fonts import characters_of, has_tools, read_font, take_font
from brandsite.sources.pictures import look
from brandsite.theme.load import load_theme
from brandsite.theme.model import OwnerChoice, Theme
from brandsite.theme.prepare import prepare, rests_on


@frozen
class Parts:
    """What a site is made of, for whoever stays to make it again."""

    loaded: Loaded[Content]
    site: Loaded[Site]
    theme: Theme
    shared: Shared


def make_site(
    run: Run,
    loaded: Loaded[Content],
    options: BuildOptions,
    remember: Remember,
    before: Before,
    sink: Sink,
    known: Loaded[Site] | None = None,
) -> dt.datetime | None:
    """Run every other stage; return the moment when the site will differ without an edit.

    Where the site of the content that was `loaded` is `known`, it is not assembled again.
    """
    content = loaded.value
    run.problems += loaded.problems
    run.know(content.texts)
    settings, brand = settings_of(content), brand_of(content)
    if settings is None or brand is None:
        return None
    with run.stage("theme"):
        theme = theme_of(content, settings, brand, options.site)
    run.problems += theme.problems
    if theme.value is None:
        run.know(_texts_of(theme.problems, options.site))
        return None
    run.know(theme.value.texts)
    fonts = _fonts(remember, content, brand, theme.value)
    prepared, shared = _begun(remember, content, brand, theme.value, fonts)
    if not fonts.value.rest_on_texts:  # else a new wording may want a new letter of them
        run.prepared = prepared
    audience = audience_of(options, settings)
    with run.stage("assemble"):
        values, looker = remember.values, partial(remember.file, look)
        parts = (content, settings, brand, audience, options.base_url, values, looker)
        site = known or assemble(*parts)
    run.problems += site.problems
    production = Production(run, remember, before, sink, content, options.force)
    production.take_pictures(picture_jobs(site.value))
    with run.stage("plan"):
        run.parts = Parts(loaded, site, theme.value, shared())
        subject = Subject(site.value, theme.value, content, shared(), options.styleguide)
        planned = plan(subject)
    run.problems += planned.problems
    production.take_all(planned)
    return next_change(content.entries, audience)


def _begun(
    remember: Remember, content: Content, brand: Brand, theme: Theme, fonts: Loaded[Fonts]
) -> tuple[bytes, Callable[[], Shared]]:
    """Prepare what needs nothing of the Site: templates while texts are converted, tokens at once.

    Return where the memo keeps the templates, and what gives the results.
    """
    wanted = (theme, contract(content, theme))
    templates = remember.soon(prepare, wanted, rests_on=rests_on(*wanted), code=True)
    at = remember.key_of(prepare, rests_on(*wanted))
    look = (*_colours(content, brand), brand.contrast)
    tokens = next(remember.values(_tokens, [look]))  # sooner made than asked of another process
    if remember.workers.busy:
        import brandsite.build.makers  # noqa: F401, PLC0415 - others work: a good time to load it
    return at, cache(lambda: Shared(tokens, fonts, templates()))


def _fonts(remember: Remember, content: Content, brand: Brand, theme: Theme) -> Loaded[Fonts]:
    """Choose the fonts, and look into those that are the owner's own."""
    chosen = choose(content, brand)
    files = tuple(dict.fromkeys(c.file for c in chosen.value.values() if isinstance(c, OwnFont)))
    if not files:
        return fonts_of(theme, chosen)
    tools = has_tools()
    read = remember.files(read_font if tools else take_font, files)
    found = {file.path: font for file, font in zip(files, read, strict=True)}
    texts = remember.files(characters_of, content.texts.files.values()) if tools else ()
    return fonts_of(theme, chosen, found, frozenset().union(*texts))


_Look = tuple[BrandColour | None, BrandColour | None, BrandColour | None, Level]


def _colours(
    content: Content, brand: Brand
) -> tuple[BrandColour | None, BrandColour | None, BrandColour | None]:
    """Return the owner's colours, the accent first, and where they stand."""
    at, entry = Locator(content.texts), content.entries["brand"][0]

    def written(name: str) -> BrandColour | None:
        text = getattr(brand.colours, name, "")
        return BrandColour(text, at.span(entry.origin, ("colours", name))) if text else None

    return written("accent"), written("second"), written("third")


def _tokens(look: _Look) -> Loaded[Tokens]:
    return tokens_of(*look)


def _texts_of(problems: Iterable[Diagnostic], site: Path) -> dict[str, str]:
    """Read the texts that problems stand in, for the report of a theme that could not be read."""
    texts: dict[str, str] = {}
    for path in {problem.span.path for problem in problems}:
        file = site / path
        if file.is_file():
            source = read_text(FoundFile(path, file, file.stat().st_size)).value
            texts |= {path: source.text} if source else {}
    return texts


def theme_of(
    content: Content, settings: SiteSettings, brand: Brand, site: Path
) -> Loaded[Theme | None]:
    """Load the theme that the settings name, with the owner's options and voice."""
    at, entry = Locator(content.texts), content.entries["site"][0]
    choice = OwnerChoice(
        at.span(entry.origin, ("theme",)),
        settings.theme_options,
        partial(at.span, entry.origin),
        brand.voice.person,
    )
    return load_theme(settings.theme, site, settings.language, choice)
