"""Requests that do not give up at the first trouble: back-off with jitter, and what never to retry.

A connection that is cut, a host that is overloaded (429) or failing (5xx) are tried again; what a
host refuses for good (400, 401, 403, 404, 422) is not. Time and chance are handed in.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from brandsite.deploy.errors import DeployError

if TYPE_CHECKING:
    import httpx2

_WORTH_TELLING: Final = 1.0
"""Seconds; who waits longer is to know what for."""
_CERTIFICATE: Final = re.compile(r"certificate verify failed: (.*?)(?: \(_ssl|$)")
_BUSY: Final = 429
_SERVER: Final = 500
_NOT_IMPLEMENTED: Final = 501


class UnreachableError(DeployError):
    """No answer, however often it was asked for."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often, and how long apart."""

    tries: int = 7
    first: float = 0.5
    """Seconds before the second try; each later pause is twice as long, up to `longest`."""
    longest: float = 30.0
    obeyed: float = 120.0
    """So long a pause is granted to a host that asks for one (Retry-After)."""
    timeout: float = 60.0
    """Seconds without a byte after which a connection counts as cut."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered in the end."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300

    def json(self) -> Any:  # noqa: ANN401 - what the host sends
        """Return the body as JSON, or None where it is none."""
        import json  # noqa: PLC0415 - with the first answer

        with suppress(ValueError):
            return json.loads(self.body)
        return None


@dataclass(slots=True)
class Http:
    """A pool of connections; threads may share it."""

    sleep: Callable[[float], None]
    chance: Callable[[], float]
    """Returns a number from 0 up to 1, for pauses that differ from client to client."""
    now: Callable[[], dt.datetime]
    agent: str
    """Who asks, for the host's logs."""
    told: Callable[[str], None] = lambda _text: None
    """Is told in a sentence when there is something to wait for."""
    patience: Patience = field(default_factory=Patience)
    _client: httpx2.Client | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        follow: bool = False,
        patience: Patience | None = None,
    ) -> Answer:
        """Return the answer, which may be a refusal. Raises UnreachableError.

        Redirects are followed only if asked for: they would take the headers, and with them a
        secret, elsewhere. `patience` is for this request alone.
        """
        import httpx2  # noqa: PLC0415 - a plan that needs no network loads none

        trouble, answer, patience = "", None, patience or self.patience
        given: dict[str, Any] = {"timeout": patience.timeout, "follow_redirects": follow}
        for number in range(patience.tries):
            if number:
                self._wait(url, number, patience, trouble, answer)
            try:
                found = self._pool().request(
                    method, url, headers=dict(headers or {}), content=body, **given
                )
            except httpx2.TransportError as error:
                _refuse_strangers(url, error)
                trouble, answer = _words(error), None
                continue
            answer = Answer(found.status_code, found.headers, found.content)
            if answer.status != _BUSY and not self._is_failing(answer):
                return answer
            trouble = f"it answers {answer.status}"
        if answer is not None:
            return answer
        message = f"{urlsplit(url).hostname} cannot be reached: {trouble}"
        raise UnreachableError(message, "try again when the network is back")

    def close(self) -> None:
        """Give the connections up."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _wait(
        self, url: str, number: int, patience: Patience, trouble: str, answer: Answer | None
    ) -> None:
        pause = self._pause(number, patience, answer)
        if pause >= _WORTH_TELLING:
            host = urlsplit(url).hostname
            again = f"trying again in {pause:.0f} s ({number} of {patience.tries - 1})"
            self.told(f"{host}: {trouble}; {again}")
        self.sleep(pause)

    @staticmethod
    def _is_failing(answer: Answer) -> bool:
        return answer.status >= _SERVER and answer.status != _NOT_IMPLEMENTED

    def _pool(self) -> httpx2.Client:
        import httpx2  # noqa: PLC0415 - as above

        with self._lock:
            if self._client is None:
                self._client = httpx2.Client(headers={"User-Agent": self.agent})
            return self._client

    def _pause(self, number: int, patience: Patience, answer: Answer | None) -> float:
        """Return the seconds to wait before try `number`: as the host asks, or longer each time."""
        asked = _retry_after(answer, self.now) if answer is not None else None
        if asked is not None:
            return min(asked, patience.obeyed)
        whole = min(patience.first * 2.0 ** (number - 1), patience.longest)
        return whole * (0.5 + self.chance() / 2)


def _retry_after(answer: Answer, now: Callable[[], dt.datetime]) -> float | None:
    """Return the seconds that a host asks for: as a number, or as a date."""
    text = answer.headers.get("retry-after", "")
    with suppress(ValueError):
        return max(0.0, float(text))
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(text) - now()).total_seconds())
    return None


def _refuse_strangers(url: str, error: Exception) -> None:
    """Raise UnreachableError where somebody else may have answered: asking again is no help."""
    if found := _CERTIFICATE.search(str(error)):
        message = f"{urlsplit(url).hostname} shows a certificate that does not hold: {found[1]}"
        hint = "is this machine's clock right? If so, somebody stands between you and the host"
        raise UnreachableError(message, hint) from None


def _words(error: Exception) -> str:
    """Describe a failed connection in a few words of the system."""
    text = re.sub(r"^\[Errno -?\d+\] ", "", str(error).strip())
    return text[:1].lower() + text[1:] if text else "the connection was cut"
