"""The stylesheets of a theme and the brand's tokens become one small CSS file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import lightningcss

from brandsite.diagnostics import Diagnostic, Loaded, Span, did_you_mean
from brandsite.sources.files import SourceFile

BROWSERS: Final = ["chrome 123", "firefox 128", "safari 17.5"]
"""The oldest browsers with light-dark() and nesting. Named, because without targets lightningcss
folds `animation-timeline` into `animation`, which browsers refuse."""

_TOKEN: Final = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z))
    |url\(\s*(?P<quote>["']?)(?P<url>(?:\\.|[^"'()\\\n])*)(?P=quote)\s*\)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<brace>[{}])
    |(?P<imported>@import\b)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_NESTED: Final = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*")
    |(?<=[{};])(?:&[ ](?=[a-z.:\[*#])|&(?=[>+~]))(?=[^{};&"]*\{)""",
    re.VERBOSE,
)
"""The `&` before a nested selector that means the same without it: `& a`, `&>a`, not `&:hover`."""
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
_FAILED: Final = re.compile(r"(?:Parsing stylesheet failed: )?(.*) at .*:(\d+):(\d+)", re.DOTALL)


def bundle(
    sheets: Iterable[SourceFile], tokens: str = "", urls: Mapping[str, str] | None = None
) -> Loaded[str]:
    """Return one minified stylesheet: the tokens, then `sheets` in their order.

    `urls` says what a path such as `fonts/text.woff2` or `static/dots.svg` inside `url()` becomes:
    an address as seen from the bundle. Every file is read by itself, so that a mistake in one says
    where it stands and spoils no other; what cannot be read is left out.
    """
    problems: list[Diagnostic] = []
    parts = [tokens]
    for sheet in sheets:
        found = tuple(_problems(sheet, urls or {}))
        problems += found
        if not found:
            minified = _minify(_rewritten(sheet.text, urls or {}), sheet)
            problems += minified.problems
            parts.append(minified.value)
    bundled = _minify("\n".join(parts), SourceFile("bundle.css", "", ""))
    shorter = _NESTED.sub(lambda match: match["string"] or "", bundled.value)
    return Loaded(shorter, (*problems, *bundled.problems))


def _minify(text: str, sheet: SourceFile) -> Loaded[str]:
    try:
        return Loaded(lightningcss.process_stylesheet(text, browsers_list=BROWSERS, filename="css"))
    except ValueError as error:
        return Loaded("", (_syntax_problem(sheet, str(error)),))


def _syntax_problem(sheet: SourceFile, text: str) -> Diagnostic:
    match = _FAILED.fullmatch(text)
    if match is None:
        return Diagnostic("css-syntax", text, Span(sheet.path))
    message, line, column = match[1], int(match[2]) + 1, int(match[3])  # its lines count from 0
    span = Span(sheet.path, line, column, line, column + 1)
    return Diagnostic("css-syntax", message[:1].lower() + message[1:], span)


def _rewritten(text: str, urls: Mapping[str, str]) -> str:
    """Replace the addresses of the theme's own files."""

    def replaced(match: re.Match[str]) -> str:
        url = match["url"]
        return match[0] if url is None or url not in urls else f'url("{urls[url]}")'

    return _TOKEN.sub(replaced, text)


def _problems(sheet: SourceFile, urls: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what lightningcss would let pass: dead addresses, imports, braces that never close."""
    open_braces: list[int] = []
    for match in _TOKEN.finditer(sheet.text):
        url = match["url"]
        if match["brace"] == "{":
            open_braces.append(match.start())
        elif match["brace"] and open_braces:
            open_braces.pop()
        elif match["imported"]:
            hint = "name the file under stylesheets in theme.yaml"
            span = span_in(sheet, *match.span())
            yield Diagnostic("css-import", "stylesheets are not imported", span, hint=hint)
        elif url and url not in urls and not _ELSEWHERE.match(url):
            hint = did_you_mean(url, urls, otherwise="put it into fonts/ or static/ of the theme")
            span = span_in(sheet, *match.span("url"))
            yield Diagnostic("missing-theme-file", f"there is no {url}", span, hint=hint)
    if open_braces:
        span = span_in(sheet, open_braces[-1], open_braces[-1] + 1)
        yield Diagnostic("css-syntax", "this brace is never closed", span)


def span_in(sheet: SourceFile, start: int, end: int) -> Span:
    """Return the place of the characters from `start` to `end`, which stand in one line."""
    line = sheet.text.count("\n", 0, start) + 1
    column = start - sheet.text.rfind("\n", 0, start)
    return Span(sheet.path, line, column, line, column + end - start)
