"""Read a theme: its chain of layers becomes one frozen value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from brandsite.brand.families import ROLES, Role
from brandsite.brand.scale import Scale
from brandsite.brand.typography import known_family, unknown_font
from brandsite.diagnostics import Diagnostic, Loaded, Span, did_you_mean
from brandsite.frozen import frozen
from brandsite.resources import builtin_themes_folder
from brandsite.sources.files import SourceFile, digest_of, find_files
from brandsite.theme import labels
from brandsite.theme.choose import options_of
from brandsite.theme.labels import LabelFile
from brandsite.theme.layers import Found, Layer, chain, key_span, read_source
from brandsite.theme.model import OwnerChoice, Template, Theme, ThemeFile

TEMPLATE_ENDINGS: Final = (".html", ".xml")
_ASSET_FOLDERS: Final = ("fonts/", "static/")


@frozen
class _Files:
    """What one layer holds, by paths below its folder."""

    layer: Layer
    texts: Mapping[str, SourceFile]
    assets: Mapping[str, ThemeFile]


def load_theme(
    name: str,
    site_folder: Path,
    language: str,
    choice: OwnerChoice | None = None,
    builtin: Path | None = None,
) -> Loaded[Theme | None]:
    """Read the theme `name` with all that it extends and the owner's overrides.

    `language` is the site's BCP 47 tag. The value is None when a theme of the chain is not there or
    its manifest cannot be read; other problems leave a theme that may be incomplete.
    """
    choice = choice or OwnerChoice()
    found = chain(name, choice.place, site_folder, builtin or builtin_themes_folder())
    problems = list(found.problems)
    if not found.value:
        return Loaded(None, tuple(problems))
    read = [_read(layer, problems) for theme in found.value for layer in theme.layers]
    sources = [source for files in read for source in files.texts.values()]
    label_files = tuple(_label_files(read))
    words = labels.merge(label_files, language, choice.person)
    options = options_of(found.value, choice)
    problems += [*words.problems, *options.problems]
    assets = {path: file for files in reversed(read) for path, file in files.assets.items()}
    theme = Theme(
        name=name,
        manifest=found.value[0].manifest,
        layers=tuple(files.layer for files in read),
        templates={template.path: template for files in read for template in _templates(files)},
        index=_index(read),
        stylesheets=tuple(_stylesheets(found.value, read, problems)),
        scale=_scale(found.value),
        fonts=_fonts(found.value, problems),
        preload=tuple(_preload(found.value, assets, problems)),
        files=assets,
        label_files=label_files,
        labels=words.value,
        options=options.value,
        texts={s.path: s.text for s in [*(theme.source for theme in found.value), *sources]},
    )
    return Loaded(theme, tuple(problems))


def _read(layer: Layer, problems: list[Diagnostic]) -> _Files:
    """Read every file of a layer that has a meaning; others, such as a README, are left alone."""
    found = find_files(layer.root, layer.folder, hidden=(".",))
    problems += found.problems
    texts: dict[str, SourceFile] = {}
    assets: dict[str, ThemeFile] = {}
    for file in found.value:
        path = file.path.removeprefix(f"{layer.folder}/")
        if _is_text(path):
            read = read_source(layer, file)
            problems += read.problems
            if read.value is not None:
                texts[path] = read.value
        elif path.startswith(_ASSET_FOLDERS):
            try:
                digest = digest_of(file.absolute.read_bytes())
            except OSError as error:
                problems.append(_unreadable(layer.shown_as + path, error))
                continue
            assets[path] = ThemeFile(path, file.absolute, digest, file.size)
    return _Files(layer, texts, assets)


def _is_text(path: str) -> bool:
    folder, _, rest = path.partition("/")
    endings = {"templates": TEMPLATE_ENDINGS, "css": (".css",), "labels": (".yaml",)}
    return rest.endswith(endings.get(folder, ()))


def _unreadable(path: str, error: OSError) -> Diagnostic:
    message = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
    return Diagnostic("unreadable", message, Span(path), hint="check the permissions of the file")


def _templates(files: _Files) -> tuple[Template, ...]:
    return tuple(
        Template(path.removeprefix("templates/"), files.layer.theme, source)
        for path, source in files.texts.items()
        if path.startswith("templates/")
    )


def _label_files(read: Iterable[_Files]) -> Iterator[LabelFile]:
    for files in read:
        for path, source in files.texts.items():
            if path.startswith("labels/"):
                language = path.removeprefix("labels/").removesuffix(".yaml")
                yield LabelFile(language, source)


def _index(read: Iterable[_Files]) -> Mapping[str, str]:
    """Say what each name means, given the layers from the most special to the most general.

    `folio:post.html` means the template of folio's own layer or of one below it, so that the
    owner's override can extend what it overrides.
    """
    index: dict[str, str] = {}
    themes: list[str] = []
    for files in read:
        if not files.layer.override:
            themes.append(files.layer.theme)
        for template in _templates(files):
            index.setdefault(template.name, template.path)
            for theme in themes:
                index.setdefault(f"{theme}:{template.name}", template.path)
    return index


def _stylesheets(
    chain: Iterable[Found], read: Iterable[_Files], problems: list[Diagnostic]
) -> Iterator[SourceFile]:
    """Yield the stylesheets of every theme, parents first; each theme finds its own files."""
    for theme in reversed(tuple(chain)):
        own = [files.texts for files in read if files.layer in theme.layers]
        for number, name in enumerate(theme.manifest.stylesheets):
            path = f"css/{name}"
            sheet = next((texts[path] for texts in own if path in texts), None)
            if sheet is None:
                known = {path for texts in own for path in texts}
                problems.append(_not_there(theme, "stylesheets", number, path, known))
            else:
                yield sheet


def _preload(
    chain: Iterable[Found], files: Mapping[str, ThemeFile], problems: list[Diagnostic]
) -> Iterator[str]:
    """Yield the fonts to load early: those of the most special theme that names some."""
    theme = next((theme for theme in chain if theme.manifest.preload), None)
    for number, name in enumerate(theme.manifest.preload if theme else ()):
        path = f"fonts/{name}"
        if theme and path not in files:
            problems.append(_not_there(theme, "preload", number, path, files))
        else:
            yield path


def _fonts(chain: Iterable[Found], problems: list[Diagnostic]) -> Mapping[Role, str]:
    """Return the families that the theme names, each role by the most special theme."""
    fonts: dict[Role, str] = {}
    for theme in reversed(tuple(chain)):
        for role in ROLES:
            name: str = getattr(theme.manifest.fonts, role)
            if known_family(name):
                fonts[role] = name
            elif name:
                problems.append(unknown_font(name, key_span(theme.source, "fonts", role)))
    return fonts


def _scale(chain: Iterable[Found]) -> Scale:
    """Return the scale, each number by the most special theme that states it."""
    scale = Scale()
    for theme in reversed(tuple(chain)):
        scale = replace(scale, **theme.manifest.scale.model_dump(exclude_none=True))
    return scale


def _not_there(
    theme: Found, field: str, number: int, path: str, known: Collection[str]
) -> Diagnostic:
    """Describe a file that a manifest names and the theme does not have."""
    folder = path.partition("/")[0] + "/"
    names = [other.removeprefix(folder) for other in known if other.startswith(folder)]
    hint = did_you_mean(
        path.removeprefix(folder), names, otherwise=f"put the file into {folder}, or take it out"
    )
    span = key_span(theme.source, field, number)
    return Diagnostic("missing-theme-file", f"there is no {path}", span, hint=hint)
