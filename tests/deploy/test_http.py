"""Requests: what is asked again, and what is not."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest

from brandsite.deploy.http import UnreachableError
from memory import Sleeps, means_at

EXPIRED = (
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired"
    " (_ssl.c:1006)"
)


def test_a_certificate_that_does_not_hold_is_final(tmp_path: Path) -> None:
    """Whoever answers, it is not the host, and will not be a second later."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError(EXPIRED, request=request)

    http = means_at(tmp_path).http
    http._client = httpx2.Client(transport=httpx2.MockTransport(answer))  # noqa: SLF001 - no network
    with pytest.raises(UnreachableError, match="does not hold: certificate has expired\nhint: is"):
        http.request("GET", "https://tove.example/")
    assert isinstance(http.sleep, Sleeps)
    assert http.sleep.seconds == []
    http.close()
