"""The preview serves what a host would serve."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from brandsite.preview.hosting import Hosting
from brandsite.preview.messages import Request, Response
from brandsite.preview.policy import widened
from preview.served import Preview, previewing
from tiny import smallest_site

PAGE = b"<!doctype html><html><head><title>A</title></head><body><h1>Hello</h1></body></html>"
OUTPUTS = {
    "index.html": PAGE,
    "writing/index.html": b"writing",
    "writing/émile & co/index.html": b"letters",
    "old/index.html": b"a page that leads on",
    "notes.html": b"notes",
    "404.html": b"not here",
    "assets/a.css": b"a{}",
    "film.mp4": bytes(range(256)) * 4,
    "blob": b"?",
    "_headers": b"/*\n  X-Frame-Options: DENY\n  Cache-Control: immutable\n"
    b"  Strict-Transport-Security: max-age=1\n"
    b"/assets/*\n  X-Frame-Options: SAMEORIGIN\n  Content-Length: 1\n  bad header\n",
    "_redirects": b"# a comment\n/old/ /writing/ 301\n/blog/* /writing/:splat 302\n"
    b"/u/:name/card /people/:name 308!\n/app/* /notes 200\n/gone /404 410\n/x\n/y z q\n"
    b"/away https://elsewhere.example/?a=1\n/country /de 302 Country=de\n",
}


def ask(path: str, base: str = "/", method: str = "GET", **headers: str) -> Response:
    """Ask a host for a path."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return Hosting(OUTPUTS, base).answer(Request(method, path, sent))


@pytest.mark.parametrize(
    ("path", "status", "output"),
    [
        ("/", 200, "index.html"),
        ("/?a=b", 200, "index.html"),
        ("/writing/", 200, "writing/index.html"),
        ("/writing/index.html", 200, "writing/index.html"),
        ("/writing/%C3%A9mile%20&%20co/", 200, "writing/émile & co/index.html"),
        ("/notes", 200, "notes.html"),
        ("/assets/a.css", 200, "assets/a.css"),
        ("/blob", 200, "blob"),
        ("/none/", 404, "404.html"),
        ("/Writing/", 404, "404.html"),
        ("/_headers", 404, "404.html"),
        ("/_redirects", 404, "404.html"),
        ("/app/any/thing", 200, "notes.html"),
        ("/gone", 410, "404.html"),
    ],
)
def test_a_path_stands_for_a_file(path: str, status: int, output: str) -> None:
    """Folders have an index, pages may go without their ending, what is missing has a page."""
    answer = ask(path)
    assert (answer.status, answer.body) == (status, OUTPUTS[output])


@pytest.mark.parametrize(
    ("path", "status", "to"),
    [
        ("/writing", 301, "/writing/"),
        ("/writing?a=b", 301, "/writing/?a=b"),
        ("/writing/%C3%A9mile%20&%20co", 301, "/writing/%C3%A9mile%20&%20co/"),
        ("/old/", 301, "/writing/"),
        ("/blog/a/b", 302, "/writing/a/b"),
        ("/blog/a%20%22b", 302, "/writing/a%20%22b"),
        ("/u/ada/card", 308, "/people/ada"),
        ("/away", 301, "https://elsewhere.example/?a=1"),
        ("/away?b", 301, "https://elsewhere.example/?a=1&b"),
    ],
)
def test_a_path_leads_elsewhere(path: str, status: int, to: str) -> None:
    """A folder without its slash, and the rules of `_redirects`; nothing of it is kept."""
    answer = ask(path)
    assert (answer.status, answer.headers["location"]) == (status, to)
    assert answer.headers["cache-control"] == "no-store"


def test_a_site_below_a_path_is_there_and_nowhere_else() -> None:
    """With a sub-path in `base_url`, links of the pages work as they will on the host."""
    assert ask("/sub/", "/sub/").body == PAGE
    assert ask("/sub/writing", "/sub/").headers["location"] == "/sub/writing/"
    assert ask("/writing/", "/sub/").status == 404
    for path in ("/", "/sub"):
        assert ask(path, "/sub/").headers["location"] == "/sub/"


def test_headers_are_those_of_the_host_but_for_caching() -> None:
    """`_headers` counts, except for what would outlive the preview or break the connection."""
    page, sheet = ask("/").headers, ask("/assets/a.css").headers
    assert page["x-frame-options"] == "DENY"
    assert sheet["x-frame-options"] == "DENY, SAMEORIGIN"
    assert page["cache-control"] == "no-store"
    assert sheet["cache-control"] == "no-cache"
    assert not {"strict-transport-security", "content-length", "bad header"} & sheet.keys()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/a.css", "text/css; charset=utf-8"),
        ("/film.mp4", "video/mp4"),
        ("/blob", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(path: str, kind: str) -> None:
    """Browsers are told what a file is, and not to guess."""
    headers = ask(path).headers
    assert (headers["content-type"], headers["x-content-type-options"]) == (kind, "nosniff")


def test_what_the_browser_has_is_not_sent_again() -> None:
    """An entity tag is answered with 304, one that is out of date with the file."""
    tag = ask("/assets/a.css").headers["etag"]
    assert ask("/assets/a.css", if_none_match=f'"x", {tag}').status == 304
    assert ask("/assets/a.css", if_none_match=f'"x", {tag}').body == b""
    assert ask("/assets/a.css", if_none_match='"x"').status == 200


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-0", 206, 0, 1),
        ("bytes=1000-", 206, 1000, 1024),
        ("bytes=-24", 206, 1000, 1024),
        ("bytes=-5000", 206, 0, 1024),
        ("bytes=0-99999", 206, 0, 1024),
        ("bytes=1024-", 416, 0, 0),
        ("bytes=9-1", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=0-1,5-6", 200, 0, 1024),
        ("bytes=-", 200, 0, 1024),
        ("bytes=" + "9" * 5000 + "-", 200, 0, 1024),
        ("lines=1-2", 200, 0, 1024),
    ],
)
def test_media_can_be_asked_for_in_pieces(asked: str, status: int, start: int, end: int) -> None:
    """Players seek; odd ranges get the whole file, impossible ones its size."""
    answer = ask("/film.mp4", range=asked)
    assert (answer.status, answer.body) == (status, OUTPUTS["film.mp4"][start:end])
    if status == 206:
        assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/1024"
    elif status == 416:
        assert answer.headers["content-range"] == "bytes */1024"


def test_a_range_of_another_version_is_the_whole_file() -> None:
    """`If-Range` keeps pieces of two versions apart."""
    tag = ask("/film.mp4").headers["etag"]
    assert ask("/film.mp4", range="bytes=0-0", if_range=tag).status == 206
    assert ask("/film.mp4", range="bytes=0-0", if_range='"x"').status == 200


SOURCE = "http://localhost/_preview/"


@pytest.mark.parametrize(
    ("policy", "wider"),
    [
        ("", ""),
        (
            "default-src 'none'; img-src 'self'",
            f"default-src 'none'; img-src 'self'; script-src {SOURCE}; connect-src {SOURCE}",
        ),
        ("img-src 'self'", "img-src 'self'"),
        (
            "script-src 'self' 'unsafe-inline'; script-src x",
            f"script-src 'self' 'unsafe-inline' {SOURCE}",
        ),
        (
            "script-src-elem 'nonce-a' 'strict-dynamic'; upgrade-insecure-requests",
            f"script-src-elem 'nonce-a' 'strict-dynamic' {SOURCE} 'nonce-N'",
        ),
        (
            "Connect-Src 'none'; require-trusted-types-for 'script', sandbox",
            f"connect-src {SOURCE}, ",
        ),
    ],
)
def test_a_policy_lets_the_preview_pass_and_nothing_else(policy: str, wider: str) -> None:
    """What the host would refuse is refused here, too, but for the preview's own script."""
    assert widened(policy, SOURCE, "N") == wider


NETLIFY = """
redirects = [
  {from = "/sub/moved/*", to = "/sub/:splat", status = 302},
  {from = "/sub/german", to = "/sub/de", conditions = {Language = ["de"]}},
  {from = 1, to = 2}, 3,
]
[[headers]]
for = "/*"
[headers.values]
Content-Security-Policy = "default-src 'self'"
X-Number = 1
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Serve a small site below a path, with a policy of its own, and a page without a head."""
    site = tmp_path_factory.mktemp("site")
    files: dict[str, bytes | str] = {
        "content/site.yaml": "title: A\nbase_url: https://a.example/sub/\ntheme: plain\n",
        "netlify.toml": NETLIFY,
        "content/static/bare.html": "<p>Bare",
        "content/static/meta.html": "<head><META content='script-src &#39;none&#39;' "
        "http-equiv=Content-Security-Policy></head>",
        "content/static/data.json": "{}",
        "themes/plain/templates/home.html": PAGE,
    }
    with previewing(smallest_site(site, files)) as running:
        yield running


SCRIPT = re.compile(rb"<script type=\"module\" src=\"([^\"]*)\"[^>]*></script>")


def test_the_script_is_in_what_is_served_and_in_no_output(preview: Preview) -> None:
    """Take the script out, and what is served is what is built."""
    served = preview.get("/sub/").body
    assert SCRIPT.sub(b"", served) == PAGE == preview.desk.session.read("index.html")
    assert served.index(b"<head>") < served.index(b"<script") < served.index(b"<title>")
    assert preview.get("/sub/data.json").body == b"{}"
    assert SCRIPT.sub(b"", preview.get("/sub/bare.html").body) == b"<p>Bare"
    assert preview.get("/sub/nothing/").status == 404


def test_the_script_can_be_loaded(preview: Preview) -> None:
    """Its files are ours, may be kept, and need each other under the names that there are."""
    found = SCRIPT.search(preview.get("/sub/").body)
    assert found
    path = found[1].decode().removeprefix(preview.url)
    seen = {path}
    waiting = [path]
    while waiting:
        answer = preview.get(waiting.pop())
        assert (answer.status, answer.headers["content-type"]) == (
            200,
            "text/javascript; charset=utf-8",
        )
        assert "immutable" in answer.headers["cache-control"]
        folder = path.rpartition("/")[0]
        for name in re.findall(rb'from "\./([^"]+)"', answer.body):
            if (other := f"{folder}/{name.decode()}") not in seen:
                seen.add(other)
                waiting.append(other)
    assert len(seen) == len(preview.desk.client.files)


def test_policies_of_header_and_page_know_the_script(preview: Preview) -> None:
    """The script runs whatever the site forbids."""
    source = f"{preview.url}/_preview/"
    assert source in preview.get("/sub/").headers["content-security-policy"]
    meta = preview.get("/sub/meta.html").body.decode()
    assert f'content="script-src {source}"' in meta


def test_rules_beside_the_site_count(preview: Preview) -> None:
    """netlify.toml says what the host does; rules with conditions, and nonsense, say nothing."""
    assert preview.get("/sub/moved/data.json").headers["location"] == "/sub/data.json"
    assert preview.get("/sub/german").status == 404
    assert "x-number" not in preview.get("/sub/").headers


def test_head_is_get_without_a_body(preview: Preview) -> None:
    """HEAD tells the same length and sends nothing; the stream is not begun."""
    get, head = preview.get("/sub/"), preview.get("/sub/", "HEAD")
    assert (head.headers, head.body) == (get.headers, b"")
    assert preview.get("/_preview/events", "HEAD").status == 200


def test_a_connection_can_be_used_again(preview: Preview) -> None:
    """Browsers ask for many files over one connection, and may not wait for the answers."""
    one = f"GET /sub/data.json HTTP/1.1\r\nHost: localhost:{preview.port}\r\n"
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5) as wire:
        for _ in range(3):
            wire.sendall(f"{one}\r\n".encode())
            assert wire.recv(65536).endswith(b"\r\n\r\n{}")
        wire.sendall(f"{one}\r\n{one}Connection: close\r\n\r\n".encode())
        rest = b"".join(iter(lambda: wire.recv(65536), b""))
    assert rest.count(b"HTTP/1.1 200 OK") == 2


def test_a_page_tells_what_is_known_of_it(preview: Preview) -> None:
    """The script asks for a page by its address, whatever stands there."""
    page = preview.page("/sub/")
    assert (page["status"], page["tag"]) == (200, preview.get("/sub/").headers["etag"])
    assert SCRIPT.sub(b"", page["html"].encode()) == PAGE
    assert page["about"]["problems"] == []
    assert preview.page("/sub/nothing/")["status"] == 404
    assert preview.get("/_preview/page").status == 400


def test_before_there_is_a_site_a_page_waits_for_it(tmp_path: Path) -> None:
    """A site that could never be built shows its mistakes, under any address."""
    site = smallest_site(tmp_path, {"content/brand.yaml": "nothing: here\n"})
    with previewing(site) as running:
        answer = running.get("/any/page/")
        assert answer.status == 503
        assert SCRIPT.search(answer.body)
        stream = running.raw(
            b"GET /_preview/events HTTP/1.0\r\nHost: localhost\r\n\r\n", until=b"\n\n"
        )
    assert b'"failed": true' in stream
    assert b"missing-field" in stream
