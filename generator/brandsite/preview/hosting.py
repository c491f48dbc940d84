"""The site as a static host will serve it: folders, redirects, headers, the page for what is not.

Paths are names in a mapping. There is no folder behind it, so nothing can lead out of one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from brandsite.preview import rules
from brandsite.preview.media import media_type
from brandsite.preview.messages import NO_STORE, Request, Response, plain

NOT_FOUND: Final = "404.html"
RULES: Final = ("_headers", "_redirects")
"""Files that hosts read and do not serve."""
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")
_ODD: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_SAFE: Final = "/~!$&'()*+,;=:@"


@dataclass(frozen=True)
class Hosting:
    """One state of the site; `_redirects` come first, also where there is a file."""

    outputs: Mapping[str, bytes]
    base: str = "/"
    """Where its address begins, with a slash on both ends."""
    netlify: str = ""
    """What netlify.toml says."""

    def output(self, path: str) -> str | None:
        """Return the file that stands for a decoded path, or None where there is none."""
        if not path.startswith(self.base):
            return None
        name = path[len(self.base) :]
        is_folder = not name or name.endswith("/")
        found = (f"{name}index.html",) if is_folder else (name, f"{name}.html")
        return next((o for o in found if o in self.outputs and o not in RULES), None)

    def answer(self, request: Request) -> Response:
        """Answer as the host will, but that nothing is to be kept by the browser."""
        path = decoded(request.path)
        if path is None:
            return plain(HTTPStatus.BAD_REQUEST)
        return self._by_rule(request, path) or self._found(request, path) or self._missing(request)

    def _found(self, request: Request, path: str) -> Response | None:
        """Return the file of a path, or the way to its folder."""
        output, slashed = self.output(path), f"{path}/"
        if output is not None:
            return self._file(request, path, output, HTTPStatus.OK)
        if self.output(slashed) is not None:
            to = quote(slashed, safe=_SAFE)
            return _moved(to, request.query, HTTPStatus.MOVED_PERMANENTLY)
        if path == "/" or slashed == self.base:
            return _moved(quote(self.base, safe=_SAFE), "", HTTPStatus.FOUND)
        return None

    def _missing(self, request: Request) -> Response:
        if NOT_FOUND in self.outputs:
            return self._file(request, request.path, NOT_FOUND, HTTPStatus.NOT_FOUND)
        return plain(HTTPStatus.NOT_FOUND)

    def _by_rule(self, request: Request, path: str) -> Response | None:
        """Return what `_redirects` says of a path, if that is anything."""
        for rule in self._redirects:
            target = rule.target(path)
            if target is None:
                continue
            status = HTTPStatus(rule.status)
            if 300 <= status < 400:
                return _moved(target, request.query, status)
            rewritten = self.output(decoded(target) or "")
            if rewritten is not None:
                return self._file(request, path, rewritten, status)
        return None

    def _file(self, request: Request, path: str, output: str, status: HTTPStatus) -> Response:
        data = self.outputs[output]
        tag = etag(data)
        headers = {
            "content-type": media_type(output),
            "x-content-type-options": "nosniff",
            **rules.headers_for(path, self._headers),
            "etag": tag,
            "cache-control": "no-store" if output.endswith(".html") else "no-cache",
        }
        whole = Response(status, data, headers)
        if status is not HTTPStatus.OK:
            return whole
        if _matches(request.headers.get("if-none-match", ""), tag):
            return replace(whole, status=HTTPStatus.NOT_MODIFIED, body=b"")
        return _ranged(request, whole, data, tag)

    @cached_property
    def _redirects(self) -> tuple[rules.Redirect, ...]:
        return rules.redirects(self._text("_redirects")) + self._beside[0]

    @cached_property
    def _headers(self) -> tuple[rules.Headers, ...]:
        return rules.headers(self._text("_headers")) + self._beside[1]

    @cached_property
    def _beside(self) -> tuple[tuple[rules.Redirect, ...], tuple[rules.Headers, ...]]:
        return rules.netlify(self.netlify)

    def _text(self, name: str) -> str:
        return self.outputs.get(name, b"").decode("utf-8", "replace")


def decoded(path: str) -> str | None:
    """Return a path as text; None where no host would take it for one of the site."""
    try:
        text = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    parts = text.split("/")
    if _ODD.search(text) or "." in parts or ".." in parts:
        return None
    return text


def etag(data: bytes) -> str:
    """Return the entity tag of some bytes."""
    return f'"{blake2b(data, digest_size=12).hexdigest()}"'


def _moved(to: str, query: str, status: HTTPStatus) -> Response:
    if not to.isascii():
        to = quote(to, safe=f"{_SAFE}%?#[]")
    joint = "&" if "?" in to else "?"
    location = f"{to}{joint}{query}" if query and "#" not in to else to
    return Response(status, b"", {"location": location, **NO_STORE})


def _matches(condition: str, tag: str) -> bool:
    tags = {part.strip().removeprefix("W/") for part in condition.split(",")}
    return tag in tags or "*" in tags


def _ranged(request: Request, whole: Response, data: bytes, tag: str) -> Response:
    """Cut an answer to the one range that is asked for, as players of media do."""
    whole = replace(whole, headers={**whole.headers, "accept-ranges": "bytes"})
    match = _RANGE.fullmatch(request.headers.get("range", ""))
    if match is None or match[1] == match[2] == "" or max(map(len, match.groups())) > 18:
        return whole
    if request.headers.get("if-range", tag) != tag:
        return whole
    size = len(data)
    start = int(match[1]) if match[1] else max(0, size - int(match[2]))
    end = min(int(match[2]), size - 1) if match[1] and match[2] else size - 1
    if start >= size or (match[1] and match[2] and int(match[2]) < start):
        headers = {**whole.headers, "content-range": f"bytes */{size}"}
        return Response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", headers)
    headers = {**whole.headers, "content-range": f"bytes {start}-{end}/{size}"}
    return Response(HTTPStatus.PARTIAL_CONTENT, data[start : end + 1], headers)
