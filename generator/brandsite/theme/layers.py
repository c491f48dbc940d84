"""Which folders a theme is made of, from the most special to the most general."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Related, Span, did_you_mean
from brandsite.frozen import frozen
from brandsite.sources.decode import Place, decode
from brandsite.sources.files import FoundFile, SourceFile, read_text
from brandsite.sources.yaml_tree import parse
from brandsite.theme.manifest import Manifest

SITE_THEMES: Final = "themes"
MANIFEST: Final = "theme.yaml"


@frozen
class Layer:
    """One folder of templates and files."""

    theme: str
    """The name of the theme that it is, or whose templates it overrides."""
    root: Path
    """The folder out of which no link may lead."""
    folder: str
    """Relative to `root`."""
    shown_as: str
    """What stands before the path of a file of this layer when it is shown to a person."""
    override: bool = False
    """True for the owner's replacements for single templates of a built-in theme."""

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.root / self.folder


@frozen
class Found:
    """A theme by its name: its own layer, and the owner's overrides of it where there are any."""

    layers: tuple[Layer, ...]
    manifest: Manifest
    source: SourceFile


def available(site: Path, builtin: Path) -> Mapping[str, tuple[Layer, ...]]:
    """Return every theme of the site and every built-in one, with its layers.

    A folder of the site without a manifest overrides the built-in theme of its name; one with a
    manifest takes that theme's place. So a built-in theme counts once where both folders are one,
    as in Brandsite's own repository, and is then called by its path in the site.
    """
    themes: dict[str, tuple[Layer, ...]] = {}
    for name in _folders(builtin):
        layer = Layer(name, builtin, name, f"built-in theme {name}: ")
        if _has_manifest(layer):
            themes[name] = (layer,)
    for name in _folders(site / SITE_THEMES):
        layer = Layer(name, site, f"{SITE_THEMES}/{name}", f"{SITE_THEMES}/{name}/")
        if _has_manifest(layer):
            themes[name] = (layer,)
        elif name in themes:
            themes[name] = (replace(layer, override=True), *themes[name])
    return themes


def chain(name: str, place: Span, site: Path, builtin: Path) -> Loaded[tuple[Found, ...]]:
    """Return the theme `name` and those that it extends; empty when one of them is not there.

    `place` is where the name was written.
    """
    themes = available(site, builtin)
    found: dict[str, Found] = {}
    wanted: str | None = name
    problems: list[Diagnostic] = []
    while wanted is not None:
        if wanted in found:
            problems.append(_cycle(wanted, place, found))
            return Loaded((), tuple(problems))
        if wanted not in themes:
            problems.append(_unknown(wanted, place, themes, site))
            return Loaded((), tuple(problems))
        layers = themes[wanted]
        loaded = _manifest(layers[-1])
        problems += loaded.problems
        if loaded.value is None:
            return Loaded((), tuple(problems))
        manifest, source = loaded.value
        found[wanted] = Found(layers, manifest, source)
        place = key_span(source, "extends")
        wanted = manifest.extends
    return Loaded(tuple(found.values()), tuple(problems))


def key_span(source: SourceFile, *loc: str | int) -> Span:
    """Return where the value at `loc` stands in a YAML file that is known to parse."""
    return span_at(source, loc)


def span_at(source: SourceFile, loc: tuple[str | int, ...], *, key: bool = False) -> Span:
    """Return where the value at `loc`, or its key, stands in a YAML file that parses."""
    node = parse(source.text, source.path).value
    return node.at(loc, key=key).span(source.path) if node else Span(source.path)


def read_source(layer: Layer, file: FoundFile) -> Loaded[SourceFile | None]:
    """Read a text file of a layer; its path is the one that is shown to a person."""
    path = layer.shown_as + file.path.removeprefix(f"{layer.folder}/")
    return read_text(FoundFile(path, file.absolute, file.size))


def _folders(parent: Path) -> tuple[str, ...]:
    if not parent.is_dir():
        return ()
    names = (entry.name for entry in parent.iterdir() if entry.is_dir())
    return tuple(sorted(name for name in names if not name.startswith((".", "_"))))


def _has_manifest(layer: Layer) -> bool:
    return (layer.path / MANIFEST).is_file()


def _manifest(layer: Layer) -> Loaded[tuple[Manifest, SourceFile] | None]:
    file = layer.path / MANIFEST
    found = FoundFile(f"{layer.folder}/{MANIFEST}", file, file.stat().st_size)
    read = read_source(layer, found)
    if read.value is None:
        return Loaded(None, read.problems)
    tree = parse(read.value.text, read.value.path)
    if tree.value is None:
        empty = Diagnostic("missing-field", "missing required field 'title'", Span(read.value.path))
        return Loaded(None, tree.problems or (empty,))
    decoded = decode(Manifest, tree.value, Place(read.value.path))
    problems = (*tree.problems, *decoded.problems)
    if decoded.value is None or problems:
        return Loaded(None, problems)
    return Loaded((decoded.value, read.value))


def _unknown(
    name: str, place: Span, themes: Mapping[str, tuple[Layer, ...]], site: Path
) -> Diagnostic:
    known = "themes: " + ", ".join(sorted(themes))
    message = f"there is no theme {name!r}"
    if name in _folders(site / SITE_THEMES):
        message = f"{SITE_THEMES}/{name} has no {MANIFEST}, and no built-in theme has its name"
        known = f"write {SITE_THEMES}/{name}/{MANIFEST}"
    return Diagnostic(
        "unknown-theme", message, place, hint=did_you_mean(name, themes, otherwise=known)
    )


def _cycle(name: str, place: Span, found: Mapping[str, Found]) -> Diagnostic:
    names = list(found)
    around = " → ".join([*names[names.index(name) :], name])
    first = key_span(found[name].source, "extends")
    related = (Related(first, f"{name} extends {found[name].manifest.extends}"),)
    hint = "the last of a chain extends nothing; to override single templates of a built-in theme"
    return Diagnostic(
        "theme-cycle",
        f"themes extend each other in a circle: {around}",
        place,
        hint=f"{hint}, leave {MANIFEST} out",
        related=related if first != place else (),
    )
