"""What a browser asks and what it gets: HTTP without sockets."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

PLAIN: Final = "text/plain; charset=utf-8"
NO_STORE: Final[Mapping[str, str]] = MappingProxyType({"cache-control": "no-store"})


@dataclass(frozen=True, slots=True)
class Request:
    """A request without a body, which is the only kind that the preview takes."""

    method: str
    """`GET` or `HEAD`."""
    target: str
    """Path and query as they were sent, such as `/a%20b/?c`; it begins with a slash."""
    headers: Mapping[str, str]
    """By names in small letters; what was sent several times is joined by commas."""
    local: bool = False
    """Whether it comes from this machine."""

    @property
    def path(self) -> str:
        """The target without its query, still encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """What follows the question mark, still encoded."""
        return self.target.partition("?")[2]


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; its length and connection are seen to where it is sent."""

    status: int
    body: bytes | AsyncGenerator[bytes] = b""
    """Whole, or piece by piece for as long as there is something to say."""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By names in small letters."""


def plain(status: HTTPStatus, text: str = "", **headers: str) -> Response:
    """Return a few words; underscores in the names of `headers` stand for hyphens."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    body = f"{text or status.phrase}\n".encode()
    return Response(status, body, {"content-type": PLAIN, **NO_STORE, **more})
