"""Every request to the preview finds its answer here: the site's files, and what is ours."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from brandsite.preview import injection
from brandsite.preview.assets import ROOT, Client
from brandsite.preview.describe import Describer, Plain
from brandsite.preview.events import Events
from brandsite.preview.guard import Guard
from brandsite.preview.hosting import NOT_FOUND, Hosting, decoded
from brandsite.preview.messages import NO_STORE, Request, Response, plain
from brandsite.preview.session import Session
from brandsite.preview.update import Update

_WAITING: Final = b"""<!doctype html><html lang="en"><head><title>Preview</title>
<meta name="color-scheme" content="light dark"></head><body></body></html>"""
"""Shown until there is a site."""


@dataclass(slots=True)
class Desk:
    """Answers requests. All but the constructor belongs to the server's thread."""

    session: Session
    guard: Guard
    events: Events
    client: Client
    describer: Describer
    """For browsers on this machine; others are given no way to its files."""
    _hosting: Hosting = field(default=Hosting({}), init=False)
    _update: Update | None = field(default=None, init=False)

    def take(self, update: Update) -> None:
        """Serve the site as it is after an update, and tell every browser."""
        self._update = update
        self.describer = replace(self.describer, base=self.session.base)
        changes = self.describer.changes(update, self._hosting.outputs)
        early = {name: self.session.read(name) or b"" for name in update.restyled.values()}
        outputs = {**self.session.outputs, **early}
        self._hosting = Hosting(outputs, self.describer.base, _netlify(self.describer.site))
        self.events.publish(changes, update)

    async def answer(self, request: Request) -> Response:
        """Return the answer to any request."""
        refusal = self.guard.refusal(request.headers)
        if refusal:
            return plain(HTTPStatus.FORBIDDEN, refusal)
        if not request.path.startswith(ROOT):
            return self._page(request)
        if request.path == f"{ROOT}events":
            return self._stream(request)
        if request.path == f"{ROOT}page":
            return self._source(request)
        return self.client.answer(request.path)

    def _page(self, request: Request) -> Response:
        """Answer as the host would, with the script in what browsers show as a page."""
        response = self._hosting.answer(request)
        if not self._hosting.outputs:
            response = Response(
                HTTPStatus.SERVICE_UNAVAILABLE,
                _WAITING,
                {"content-type": "text/html; charset=utf-8", **NO_STORE},
            )
        body = response.body
        kind = response.headers.get("content-type", "")
        partial = response.status == HTTPStatus.PARTIAL_CONTENT
        if partial or not isinstance(body, bytes) or not kind.startswith("text/html"):
            return response
        script = self._script(request, response)
        headers = injection.headers(response.headers, script)
        return replace(response, body=injection.injected(body, script), headers=headers)

    def _script(self, request: Request, response: Response) -> injection.Script:
        origin = f"http://{request.headers['host']}"
        data = {
            "run": self.events.run,
            "state": str(self._update.number if self._update else 0),
            "status": str(int(response.status)),
            "tag": response.headers.get("etag", ""),
        }
        url, source = origin + self.client.entry, origin + ROOT
        return injection.Script(url, source, self.events.run, data)

    def _stream(self, request: Request) -> Response:
        if self.events.full:
            return plain(HTTPStatus.SERVICE_UNAVAILABLE, **{"retry-after": "5"})
        asked = parse_qs(request.query)
        state = asked.get("state", [""])[0]
        body = self.events.stream(
            asked.get("run", [""])[0],
            int(state) if state.isdecimal() and len(state) < 10 else 0,
            self._describer(request),
        )
        headers = {"content-type": "text/event-stream", **NO_STORE}
        return Response(HTTPStatus.OK, body, headers)

    def _source(self, request: Request) -> Response:
        """Answer what a page consists of now, and what is known of it."""
        path = parse_qs(request.query).get("path", [""])[0]
        asked = replace(request, target=path, headers={"host": request.headers["host"]})
        if not path.startswith("/"):
            return plain(HTTPStatus.BAD_REQUEST)
        page = self._page(asked)
        body = page.body if isinstance(page.body, bytes) else b""
        value: Plain = {
            "state": self._update.number if self._update else 0,
            "status": int(page.status),
            "tag": page.headers.get("etag", ""),
            "html": body.decode("utf-8", "replace"),
            "about": self._about(asked),
        }
        return _json(value)

    def _about(self, request: Request) -> Plain | None:
        output = self._hosting.output(decoded(request.path) or "") or NOT_FOUND
        found = self.session.about(output)
        if found is None or self._update is None:
            return None
        return self._describer(request).about(found, self._update.texts)

    def _describer(self, request: Request) -> Describer:
        return self.describer if request.local else replace(self.describer, editor="")


def _netlify(site: Path) -> str:
    """Return what the host is told beside the site, if that is Netlify."""
    try:
        return (site / "netlify.toml").read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _json(value: Plain) -> Response:
    headers = {
        "content-type": "application/json",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        **NO_STORE,
    }
    return Response(HTTPStatus.OK, json.dumps(value).encode(), headers)
