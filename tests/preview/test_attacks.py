"""What a stranger on the network, or a page of another site, may try on the preview's socket."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from brandsite.preview.connections import Limits
from preview.served import Answer, Preview, previewing
from tiny import smallest_site

SECRET = b"root:x:0"
LIMITS = Limits(connections=50, patience=0.5, idle=1.0, stalled=1.0)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Serve a small site with a link that leads out of it."""
    page = b"<p>Hello</p>" + b"<!-- filler -->" * 10_000
    site = smallest_site(
        tmp_path_factory.mktemp("site"), {"themes/plain/templates/home.html": page}
    )
    with previewing(site, limits=LIMITS) as running:
        yield running


@pytest.fixture(autouse=True)
def still_alive(preview: Preview) -> Iterator[None]:
    """Whatever was tried, the owner is served afterwards."""
    yield
    assert preview.get("/").status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example",
        "", "127.0.0.1:{port}@evil.example", "[::1", "127.0.0.1:x", "a" * 300, "\xff",
        "localhost,evil",
    ],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(preview: Preview, host: str) -> None:
    """A page whose name was made to lead here (DNS rebinding) reads nothing."""
    for path in ("/", "/_preview/events", "/_preview/page?path=/"):
        answer = preview.get(path, host=host.format(port=preview.port) or " ")
        assert answer.status in (400, 403), path
        assert b"Hello" not in answer.body


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}"]
)
def test_our_own_names_are_answered(preview: Preview, host: str) -> None:
    """The owner may write the address in every way that leads here, also through a tunnel."""
    assert preview.get("/", host=host.format(port=preview.port)).status == 200


@pytest.mark.parametrize("path", ["/", "/_preview/events", "/_preview/page?path=/", "/feed.xml"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://localhost:{port}"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"},
        {
            "sec_fetch_site": "cross-site",
            "sec_fetch_mode": "navigate",
            "sec_fetch_dest": "iframe",
        },
    ],
    ids=lambda headers: next(iter(headers.values())),
)
def test_a_page_of_another_site_is_refused(
    preview: Preview, path: str, headers: dict[str, str]
) -> None:
    """No other site can read the preview, show it in a frame, or listen to its updates."""
    sent = {name: value.format(port=preview.port) for name, value in headers.items()}
    answer = preview.get(path, **sent)
    assert answer.status == 403
    assert b"Hello" not in answer.body


def test_a_link_from_another_site_is_followed(preview: Preview) -> None:
    """An address in a mail or a chat opens the preview."""
    headers = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
    assert preview.get("/", **headers, sec_fetch_dest="document").status == 200


def test_no_answer_allows_another_origin(preview: Preview) -> None:
    """There is no CORS, whoever asks."""
    for path in ("/", "/none", "/_preview/page?path=/", "/_preview/nothing"):
        own = f"http://127.0.0.1:{preview.port}"
        names = preview.get(path, origin=own).headers
        assert not [name for name in names if name.startswith("access-control")]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"]
)
def test_only_reading_is_allowed(preview: Preview, method: str) -> None:
    """No other method does anything, and none is told to other origins."""
    answer = preview.get("/", method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/%252e%252e/etc/passwd", "/..\\..\\etc\\passwd", "/..%5c..%5cetc%5cpasswd",
        "/%c0%ae%c0%ae/etc/passwd", "/%00/etc/passwd", "/index.html%00.txt", "//etc/passwd",
        "/./index.html", "/a/../index.html", "/etc/passwd", "/C:/windows/win.ini", "/%ff%fe",
        "/.git/config", "/content/site.yaml", "/_headers", "/_redirects", "/_preview/../index.html",
        "/_preview/%2e%2e/%2e%2e/session.py", "/_preview/x/../../../etc/passwd", "/%",
        "/index.html::$DATA", "/\x7f", "/%0d%0aSet-Cookie:a=b",
    ],
)  # fmt: skip
def test_no_path_leads_out(preview: Preview, path: str) -> None:
    """What is served is what the site has, under its own name, however a path is written."""
    answer = preview.get(path)
    assert answer.status in (400, 404)
    assert SECRET not in answer.body
    assert "set-cookie" not in answer.headers
    inside = preview.get(f"/_preview/page?path={path}")
    assert SECRET not in inside.body
    assert b"base_url" not in answer.body + inside.body


@pytest.mark.parametrize(
    "words",
    [
        b"\x00\x01\x02\x03\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500,
        b"GET\r\n\r\n", b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nA\x00b: c\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\nHost localhost\n\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)  # fmt: skip
def test_nonsense_is_turned_away(preview: Preview, words: bytes) -> None:
    """What is no request gets an error, and the connection is over."""
    answer = Answer.read(preview.raw(words))
    assert 400 <= answer.status < 506
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(
    "words",
    [
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
        b"A" * 1_000_000,
    ],
    ids=["path", "header", "headers", "no line"],
)
def test_overlong_heads_are_cut_off(preview: Preview, words: bytes) -> None:
    """Nobody can fill the memory with a request that does not end."""
    try:
        data = preview.raw(words)
    except ConnectionError:
        return  # it hung up while we were still talking
    assert not data or Answer.read(data).status in (400, 431)


def drip(wire: socket.socket) -> None:
    """Send a byte now and then."""
    for _ in range(100):
        wire.sendall(b"a")
        time.sleep(0.05)


def test_a_head_must_come_in_time(preview: Preview) -> None:
    """A client that sends a byte now and then (slowloris) is hung up on, busy as it may look."""
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as wire:
        wire.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(ConnectionError):
            drip(wire)
    assert time.monotonic() - start < 3


def test_many_idle_clients_keep_nobody_out(tmp_path: Path) -> None:
    """Clients that say nothing are bounded in number, and make room for one that does."""
    limits = Limits(connections=50, patience=60)
    with previewing(smallest_site(tmp_path, {}), limits=limits) as preview, ExitStack() as stack:
        wires = [
            stack.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=5))
            for _ in range(1000)
        ]
        assert preview.get("/").status == 200
        assert sum(is_open(wire) for wire in wires) <= limits.connections


def is_open(wire: socket.socket) -> bool:
    """Tell whether the other side has not hung up."""
    wire.settimeout(0.001)
    try:
        return bool(wire.recv(1))
    except TimeoutError:
        return True
    except ConnectionError:
        return False


def test_streams_are_bounded(preview: Preview) -> None:
    """The 65th listener is asked to wait; who hangs up makes room."""
    events = preview.desk.events
    head = b"GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
    before, events.limit = events.limit, 3
    try:
        with ExitStack() as stack:
            for _ in range(3):
                wire = socket.create_connection(("127.0.0.1", preview.port), timeout=5)
                stack.enter_context(wire).sendall(head)
                assert wire.recv(65536).startswith(b"HTTP/1.1 200")
            assert preview.get("/_preview/events").status == 503
        deadline = time.monotonic() + 5
        while events.full:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        events.limit = before


def test_a_client_that_reads_nothing_is_left(preview: Preview) -> None:
    """Answers that nobody takes do not pile up: the connection ends, and nothing else waits."""
    asked = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20_000
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5) as wire:
        with suppress(ConnectionError, TimeoutError):
            wire.sendall(asked)
        time.sleep(LIMITS.stalled + 0.5)
        with pytest.raises((ConnectionError, TimeoutError)):
            wire.sendall(asked)
