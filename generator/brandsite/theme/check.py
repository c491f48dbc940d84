"""Everything that can be known of a theme without a page to render."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from brandsite.brand.palette import NAMES
from brandsite.brand.scale import MEANINGS
from brandsite.diagnostics import Diagnostic, Severity, Span, did_you_mean
from brandsite.theme.copies import outdated
from brandsite.theme.inspect import inspect_theme
from brandsite.theme.labels import translation_problems
from brandsite.theme.model import Theme
from brandsite.theme.stylesheet import bundle, span_in
from brandsite.theme.trees import compile_all, parse_all

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARED: Final = re.compile(r"(?<![\w-])--([\w-]+)\s*:")
_REGISTERED: Final = re.compile(r"@property\s+--([\w-]+)")
_USED: Final = re.compile(r"var\(\s*--([\w-]+)\s*\)")


def check_theme(theme: Theme, contract: Mapping[str, type]) -> tuple[Diagnostic, ...]:
    """Hold a theme against its contract: the layouts by name, with the dataclasses of their slots.

    Problems of reading the theme are those of `load_theme`; these here come on top.
    """
    parsed = parse_all(theme)
    inspection = inspect_theme(theme, contract, parsed)
    broken = {p.span.path for p in inspection.problems if p.code == "template-syntax"}
    readable = {path: tree for path, tree in parsed.value.items() if path not in broken}
    urls = {path: path for path in theme.files}
    problems = [
        *inspection.problems,
        *compile_all(theme, readable).problems,
        *bundle(theme.stylesheets, urls=urls).problems,
        *_unknown_properties(theme),
        *_unused_stylesheets(theme),
        *translation_problems(theme.label_files),
        *outdated(theme),
    ]
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def _unknown_properties(theme: Theme) -> Iterator[Diagnostic]:
    """Yield a problem for each `var(--name)` without fallback whose name nobody declares."""
    templates = (template.source.text for template in theme.templates.values())
    everywhere = "\n".join([*(sheet.text for sheet in theme.stylesheets), *templates])
    declared = {*NAMES, *MEANINGS, *_DECLARED.findall(everywhere), *_REGISTERED.findall(everywhere)}
    for sheet in theme.stylesheets:
        code = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), sheet.text)
        for match in _USED.finditer(code):
            if match[1] not in declared:
                hint = did_you_mean(match[1], declared, otherwise="docs/themes.md lists the tokens")
                message = f"--{match[1]} is neither a token nor declared by the theme"
                span = span_in(sheet, match.start(1) - 2, match.end(1))
                yield Diagnostic("unknown-token", message, span, hint=hint)


def _unused_stylesheets(theme: Theme) -> Iterator[Diagnostic]:
    """Warn of stylesheets of the owner that no manifest names: they would change nothing."""
    used = {sheet.path for sheet in theme.stylesheets}
    for layer in theme.layers:
        folder = f"{layer.shown_as}css/"
        for path in theme.texts:
            if layer.override and path.startswith(folder) and path not in used:
                yield Diagnostic(
                    "unused-theme-file",
                    f"theme {layer.theme!r} has no stylesheet of this name, so nothing uses it",
                    Span(path),
                    Severity.WARNING,
                    hint="to add a stylesheet, make a theme that extends this one:"
                    f" brandsite theme new NAME --extends {layer.theme}",
                )
