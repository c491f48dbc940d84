"""What a host that speaks Netlify's interface for digest deploys knows and does, in memory.

It holds a client to what is documented: content types, and digests that were announced.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

SITE: Final = "0d3a9d2f-ef94-4380-93df-27ee400e2048"
NAMES: Final = (SITE, "ada", "ada.netlify.app")
_PAGE: Final = 100

Json = dict[str, Any]
Fault = Callable[[int, str, str], str]
"""Given the number of a request of the interface, from 1 on, its method and path, says what is to
go wrong: `503`, `429`, `cut` (no answer, nothing done), `lost` (done, no answer), or nothing."""


@dataclass(slots=True)
class Deploy:
    """What the host knows of one."""

    id: str
    number: int
    files: dict[str, str] = field(default_factory=dict)
    draft: bool = False
    branch: str = ""
    title: str = ""
    state: str = "new"
    looks: int = 0
    """How often it was asked for since it was told its files."""
    slow: bool = False
    """Whether it takes its time to say what it lacks."""


@dataclass(slots=True)
class Seen:
    """A request of the interface."""

    method: str
    path: str
    size: int
    status: int = 0


@dataclass(slots=True)
class FakeNetlify:
    """All that the host knows, and what has been asked of it."""

    origin: str = ""
    deploys: dict[str, Deploy] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    live: str = ""
    locked: bool = False
    built: str = "trunk"
    """The branch of the repository from which it publishes by itself."""
    missing: bool = False
    """Whether the site is still to be made."""
    base_path: str = "/live"
    spoil: bytes = b""
    """What it adds to every file that it serves."""
    busy: int = 0
    """How many uploads are on their way."""
    busiest: int = 0
    """How many were at the same time, at most."""
    log: list[Seen] = field(default_factory=list)
    fault: Fault = lambda _number, _method, _path: ""
    refused: dict[str, tuple[int, Json]] = field(default_factory=dict)
    """Answers for the requests whose method and path match."""
    after: Callable[[int], None] = lambda _number: None
    """Is called with the number of a request that was done, before it is answered."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def uploads(self) -> list[Seen]:
        """The files that were sent and taken."""
        return [seen for seen in self.log if seen.method == "PUT" and "/files/" in seen.path]

    def visible(self) -> dict[str, bytes]:
        """Return what visitors get, by path."""
        return self.content_of(self.live) if self.live else {}

    def content_of(self, deploy: str) -> dict[str, bytes]:
        """Return the files of a deploy."""
        files = self.deploys[deploy].files
        return {path.lstrip("/"): self.blobs[digest] for path, digest in files.items()}

    def needed(self, deploy: Deploy) -> list[str]:
        """Return the digests that the host has not."""
        return sorted(set(deploy.files.values()) - self.blobs.keys())

    def create(self, body: Json, title: str, found: str = "") -> Deploy:
        """Begin a deploy, or tell an unfinished one its files."""
        deploy = self.deploys.get(found)
        if deploy is None:
            number = len(self.deploys) + 1
            deploy = self.deploys[f"{number:024x}"] = Deploy(f"{number:024x}", number)
        deploy.title = title or deploy.title
        deploy.draft = bool(body.get("draft", deploy.draft))
        deploy.branch = body.get("branch") or deploy.branch
        if "files" in body:
            deploy.files = {f"/{path.lstrip('/')}": sha for path, sha in body["files"].items()}
            deploy.slow, deploy.looks = bool(body.get("async")), 0
            deploy.state = "preparing" if deploy.slow else "uploading"
            self.finish(deploy)
        return deploy

    def finish(self, deploy: Deploy) -> None:
        """Let a deploy go live, if the host has all of it."""
        if deploy.files and not self.needed(deploy) and deploy.state != "ready":
            deploy.state, deploy.looks = "processing", 0
            if self.context(deploy) == "production" and not self.locked:
                self.live = deploy.id

    def look(self, deploy: Deploy) -> None:
        """Let time go by: a state is left when it was asked for once."""
        deploy.looks += 1
        if deploy.state == "preparing" and deploy.looks > 1:
            deploy.state = "prepared"
        elif deploy.state == "processing" and deploy.looks > 1:
            deploy.state = "ready"

    def context(self, deploy: Deploy) -> str:
        """Return what a deploy is for; a branch that is the live one goes live."""
        if deploy.draft:
            return "deploy-preview"
        production = deploy.branch in ("", "main", "master", self.built)
        return "production" if production else "branch-deploy"

    def deploy_json(self, deploy: Deploy) -> Json:
        """Return a deploy as the interface shows it."""
        knows = deploy.state not in ("new", "preparing")
        return {
            "id": deploy.id,
            "site_id": SITE,
            "name": "ada",
            "state": deploy.state,
            "required": self.needed(deploy) if knows else [],
            "required_functions": [],
            "required_edge_functions": [],
            "draft": deploy.draft,
            "branch": deploy.branch or "main",
            "context": self.context(deploy),
            "title": deploy.title,
            "locked": self.locked and deploy.id == self.live,
            "created_at": f"2026-06-15T12:{deploy.number // 60:02}:{deploy.number % 60:02}.000Z",
            "ssl_url": self.origin + self.base_path,
            "url": self.origin + self.base_path,
            "deploy_ssl_url": f"{self.origin}/deploy/{deploy.id}",
            "deploy_url": f"{self.origin}/deploy/{deploy.id}",
            "admin_url": self.origin,
        }

    def site_json(self) -> Json:
        """Return the site as the interface shows it."""
        live = self.deploys.get(self.live)
        return {
            "id": SITE,
            "name": "ada",
            "account_slug": "ada",
            "account_id": "a1",
            "ssl_url": self.origin + self.base_path,
            "url": self.origin + self.base_path,
            "default_domain": "ada.netlify.app",
            "custom_domain": None,
            "domain_aliases": [],
            "admin_url": self.origin,
            "build_settings": {"repo_branch": self.built},
            "capabilities": {},
            "published_deploy": self.deploy_json(live) if live else None,
        }


class Refusal(Exception):  # noqa: N818 - a status, no error of ours
    """The request is answered with this status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def answer(host: FakeNetlify, request: Request) -> tuple[Any, dict[str, str]]:
    """Do what is asked for; return the value and the headers of the answer."""
    for pattern, (method, what) in ROUTES:
        found = pattern.fullmatch(request.path)
        if found and request.method == method:
            site = found.groupdict().get("site")
            if site is not None and (host.missing or site not in NAMES):
                raise Refusal(404, "Not Found")
            return what(host, request, **found.groupdict())
    raise Refusal(404, f"Not Found: {request.method} {request.path}")


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the interface."""

    method: str
    path: str
    """Without the prefix of the interface."""
    query: dict[str, list[str]]
    content_type: str
    body: bytes

    @property
    def json(self) -> Json:
        """The body."""
        value = json.loads(self.body or b"{}")
        if not isinstance(value, dict):
            raise Refusal(400, "no object")
        return value


Result = tuple[Any, dict[str, str]]


def _known(host: FakeNetlify, deploy: str) -> Deploy:
    if deploy not in host.deploys:
        raise Refusal(404, "Not Found")
    return host.deploys[deploy]


def _user(_host: FakeNetlify, _request: Request) -> Result:
    return {"id": "u1", "full_name": "Ada", "email": "ada@ada.example"}, {}


def _accounts(_host: FakeNetlify, _request: Request) -> Result:
    return [{"id": "a1", "slug": "ada", "name": "ada", "default": True}], {}


def _sites(host: FakeNetlify, _request: Request) -> Result:
    return [host.site_json()], {}


def _site(host: FakeNetlify, _request: Request, site: str) -> Result:
    del site
    return host.site_json(), {}


def _new_site(host: FakeNetlify, request: Request) -> Result:
    if request.json.get("name") not in NAMES or not host.missing:
        raise Refusal(422, "subdomain must be unique")
    host.missing = False
    return host.site_json(), {}


def _nothing(_host: FakeNetlify, _request: Request, **_names: str) -> Result:
    return [], {}


def _create(host: FakeNetlify, request: Request, site: str, deploy: str = "") -> Result:
    del site
    body = request.json
    for path, digest in body.get("files", {}).items():
        if not re.fullmatch(r"[0-9a-f]{40}", str(digest)) or set(path) & set("#?"):
            raise Refusal(422, f"invalid file {path}")
    title = request.query.get("title", [""])[0]
    return host.deploy_json(host.create(body, title, deploy)), {}


def _deploys(host: FakeNetlify, request: Request, site: str) -> Result:
    del site
    newest_first = sorted(host.deploys.values(), key=lambda deploy: -deploy.number)
    return _paged(host, request, [host.deploy_json(deploy) for deploy in newest_first])


def _deploy(host: FakeNetlify, _request: Request, deploy: str, site: str = "") -> Result:
    del site
    found = _known(host, deploy)
    host.look(found)
    return host.deploy_json(found), {}


def _files(host: FakeNetlify, request: Request, deploy: str) -> Result:
    files = _known(host, deploy).files.items()
    return _paged(host, request, [{"id": p, "path": p, "sha": sha} for p, sha in files])


def _paged(host: FakeNetlify, request: Request, items: list[Json]) -> Result:
    page = int(request.query.get("page", ["1"])[0])
    size = min(int(request.query.get("per_page", [str(_PAGE)])[0]), _PAGE)
    rest = len(items) > page * size
    link = {"Link": f'<{host.origin}/api/v1{request.path}?page={page + 1}>; rel="next"'}
    return items[(page - 1) * size : page * size], link if rest else {}


def _upload(host: FakeNetlify, request: Request, deploy: str, path: str) -> Result:
    found, name = _known(host, deploy), "/" + unquote(path)
    digest = hashlib.sha1(request.body, usedforsecurity=False).hexdigest()
    if request.content_type != "application/octet-stream":
        raise Refusal(422, "the content type is to be application/octet-stream")
    if found.files.get(name) != digest:
        raise Refusal(422, f"{name} was announced with another digest")
    if found.state not in ("uploading", "prepared"):
        raise Refusal(422, f"the deploy is {found.state}")
    host.blobs[digest] = request.body
    host.finish(found)
    return {"id": name, "path": name, "sha": digest, "size": len(request.body)}, {}


def _restore(host: FakeNetlify, _request: Request, site: str, deploy: str) -> Result:
    del site
    found = _known(host, deploy)
    if found.state != "ready":
        raise Refusal(422, "the deploy is not ready")
    host.live = found.id
    return host.deploy_json(found), {}


ROUTES: Final = tuple(
    (re.compile(pattern), (method, what))
    for method, pattern, what in (
        ("GET", r"/user", _user),
        ("GET", r"/accounts", _accounts),
        ("GET", r"/sites", _sites),
        ("POST", r"/sites", _new_site),
        ("GET", r"/sites/(?P<site>[^/]+)", _site),
        ("PATCH", r"/sites/(?P<site>[^/]+)", _site),
        ("GET", r"/(?:accounts|sites)/[^/]+/env", _nothing),
        ("GET", r"/sites/(?P<site>[^/]+)/deploys", _deploys),
        ("POST", r"/sites/(?P<site>[^/]+)/deploys", _create),
        ("PUT", r"/sites/(?P<site>[^/]+)/deploys/(?P<deploy>[^/]+)", _create),
        ("GET", r"/sites/(?P<site>[^/]+)/deploys/(?P<deploy>[^/]+)", _deploy),
        ("POST", r"/sites/(?P<site>[^/]+)/deploys/(?P<deploy>[^/]+)/restore", _restore),
        ("GET", r"/deploys/(?P<deploy>[^/]+)", _deploy),
        ("GET", r"/deploys/(?P<deploy>[^/]+)/files", _files),
        ("PUT", r"/deploys/(?P<deploy>[^/]+)/files/(?P<path>.+)", _upload),
    )
)
