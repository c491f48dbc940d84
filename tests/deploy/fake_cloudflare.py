"""Cloudflare's interface for Pages on the loopback interface, as far as wrangler and we ask it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlsplit

from loopback import Handler, listening

ACCOUNT = "0123456789abcdef0123456789abcdef"
_PROJECT = f"/accounts/{ACCOUNT}/pages/projects/tove"


@dataclass(slots=True)
class Cloudflare:
    """A host with one project."""

    token: str
    url: str = ""
    assets: dict[str, bytes] = field(default_factory=dict)
    """By what the host's tool calls a content."""
    uploads: list[str] = field(default_factory=list)
    deployments: list[dict[str, Any]] = field(default_factory=list)
    live: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    failing: int = 0
    """So many requests are answered with 503."""

    def files(self, deployment: str) -> dict[str, bytes]:
        """Return what visitors of a deployment get, with its files of rules."""
        (found,) = [each for each in self.deployments if each["id"] == deployment]
        served = {path.lstrip("/"): self.assets[key] for path, key in found["manifest"].items()}
        rules: dict[str, bytes] = found["rules"]
        return served | rules

    def site(self) -> dict[str, bytes]:
        """Return what visitors get."""
        return self.files(self.live) if self.live else {}

    def project(self) -> dict[str, Any]:
        """Describe the project."""
        live = next((self.plain(d) for d in self.deployments if d["id"] == self.live), None)
        return {
            "name": "tove", "subdomain": "tove.pages.dev", "production_branch": "main",
            "domains": ["tove.pages.dev", "tove.example"], "canonical_deployment": live,
            "latest_deployment": live, "source": None, "build_config": None,
            "deployment_configs": {"production": {}, "preview": {}},
            "created_on": "2026-01-01T00:00:00Z",
        }  # fmt: skip

    def plain(self, deployment: dict[str, Any]) -> dict[str, Any]:
        """Describe a deployment."""
        stage = {"name": "deploy", "status": "success", "ended_on": "2026-01-01T00:00:00Z"}
        name = deployment["id"]
        known = {key: deployment[key] for key in ("id", "environment", "created_on", "aliases")}
        return {
            **known, "url": f"https://{name}.tove.pages.dev", "short_id": name,
            "project_name": "tove", "latest_stage": stage, "stages": [stage],
            "deployment_trigger": {"metadata": {
                "branch": deployment["branch"], "commit_message": deployment["message"],
            }},
        }  # fmt: skip

    def deploy(self, parts: dict[str, bytes]) -> dict[str, Any]:
        """Make a deployment of a list of files, all of which must be here."""
        branch = parts.get("branch", b"main").decode()
        production = branch == "main"
        made = {
            "id": f"dep{len(self.deployments) + 1}", "branch": branch,
            "message": parts.get("commit_message", b"").decode(),
            "environment": "production" if production else "preview",
            "created_on": f"2026-11-22T12:00:{len(self.deployments):02}Z",
            "aliases": [] if production else [f"https://{branch}.tove.pages.dev"],
            "manifest": json.loads(parts["manifest"]),
            "rules": {name: parts[name] for name in ("_headers", "_redirects") if name in parts},
        }  # fmt: skip
        missing = set(made["manifest"].values()) - self.assets.keys()
        assert not missing, f"the host was never sent {missing}"
        self.deployments.append(made)
        if production:
            self.live = made["id"]
        return self.plain(made)


class _Handler(Handler):
    host: ClassVar[Cloudflare]
    protocol_version = "HTTP/1.1"

    def reply(self) -> None:
        """Answer a question, or do what is asked."""
        body, path = self.body(), urlsplit(self.path).path
        self.host.asked.append((self.command, path))
        if self.host.failing:
            self.host.failing -= 1
            self._send(503, None)
            return
        signed_in = self.headers.get("Authorization", "")
        if signed_in not in (f"Bearer {self.host.token}", f"Bearer {_ticket()}"):
            self._send(401, None)
            return
        if path.startswith("/pages/assets/"):
            self._send(200, self._assets(path.rpartition("/")[2], body))
        elif path.startswith(_PROJECT):
            self._project(path.removeprefix(_PROJECT), body)
        else:
            known = {"/user": {"id": "u", "email": "a@b.example"}, "/memberships": []}
            self._send(200 if path in known else 404, known.get(path))

    do_GET = do_POST = reply  # noqa: N815 - the base class looks for them

    def _project(self, path: str, body: bytes) -> None:
        host = self.host
        back = re.fullmatch(r"/deployments/([^/]+)(/rollback)?", path)
        if path == "":
            self._send(200, host.project())
        elif path == "/upload-token":
            self._send(200, {"jwt": _ticket()})
        elif path == "/deployments" and self.command == "POST":
            self._send(200, host.deploy(_parts(self.headers["Content-Type"], body)))
        elif path == "/deployments":
            of_all = [d for d in host.deployments if d["environment"] == "production"]
            self._send(200, [host.plain(each) for each in reversed(of_all)])
        elif back:
            found = next((d for d in host.deployments if d["id"] == back[1]), None)
            if found and back[2]:
                host.live = found["id"]
            self._send(200 if found else 404, host.plain(found) if found else None)
        else:
            self._send(404, None)

    def _assets(self, what: str, body: bytes) -> object:
        value = json.loads(body)
        if what == "check-missing":
            return [key for key in value["hashes"] if key not in self.host.assets]
        if what == "upload":
            for each in value:
                self.host.assets[each["key"]] = base64.b64decode(each["value"])
                self.host.uploads.append(each["key"])
            return {"successful_key_count": len(value), "unsuccessful_keys": []}
        return None

    def _send(self, status: int, result: object) -> None:
        fault = [{"code": 8000000 + status, "message": f"no: {status}"}] if status >= 400 else []
        said = {"success": status < 400, "errors": fault, "messages": [], "result": result}
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _ticket() -> str:
    """Return what uploads are signed with; the tool looks at when it ends."""
    ends = base64.urlsafe_b64encode(json.dumps({"exp": 4102444800}).encode()).decode().rstrip("=")
    return f"h.{ends}.s"


def _parts(content_type: str, body: bytes) -> dict[str, bytes]:
    """Return the parts of a form by name."""
    mark = b"--" + content_type.partition("boundary=")[2].encode()
    parts = {}
    for part in body.split(mark)[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]+)"', head)
        assert name
        parts[name[1].decode()] = data.removesuffix(b"\r\n")
    return parts


@contextmanager
def cloudflare(token: str) -> Iterator[Cloudflare]:
    """Start the host."""
    host = Cloudflare(token)
    with listening(_Handler, host=host) as host.url:
        yield host
