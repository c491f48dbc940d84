"""Stands in for `wrangler pages deploy` where Node is missing: the requests that it makes.

Recorded from wrangler 4.86; a test with the real one, where there is one, holds the two together.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import Any


def ask(path: str, body: bytes = b"", token: str = "", kind: str = "application/json") -> Any:  # noqa: ANN401 - JSON
    """Ask the host."""
    request = urllib.request.Request(os.environ["CLOUDFLARE_API_BASE_URL"] + path, body or None)  # noqa: S310 - a test's own host
    request.add_header("Authorization", f"Bearer {token or os.environ['CLOUDFLARE_API_TOKEN']}")
    request.add_header("Content-Type", kind)
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
        return json.load(answer)["result"]


def key_of(name: str, data: bytes) -> str:
    """Name a content; the real tool uses another digest."""
    return hashlib.sha256(data + name.rpartition(".")[2].encode()).hexdigest()[:32]


def main(arguments: list[str]) -> None:
    """Send a folder."""
    assert arguments[:2] == ["pages", "deploy"]
    folder, given = Path(arguments[2]), arguments[3:]
    named = dict(zip(given[::2], given[1::2], strict=False))
    project = (
        f"/accounts/{os.environ['CLOUDFLARE_ACCOUNT_ID']}/pages/projects/{named['--project-name']}"
    )
    files = {f"/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*") if p.is_file()}
    rules = {
        name: files.pop(f"/{name}") for name in ("_headers", "_redirects") if f"/{name}" in files
    }
    keys = {path: key_of(path, file.read_bytes()) for path, file in files.items()}
    ticket = ask(f"{project}/upload-token")["jwt"]
    wanted = json.dumps({"hashes": list(keys.values())}).encode()
    missing = set(ask("/pages/assets/check-missing", wanted, ticket))
    some = [
        {"key": keys[path], "value": base64.b64encode(file.read_bytes()).decode(), "base64": True}
        for path, file in files.items()
        if keys[path] in missing
    ]
    if some:
        ask("/pages/assets/upload", json.dumps(some).encode(), ticket)
    form = {"manifest": json.dumps(keys).encode(), "branch": named["--branch"].encode()}
    form["commit_message"] = named["--commit-message"].encode()
    form |= {name: file.read_bytes() for name, file in rules.items()}
    parts = (
        f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n'.encode() + v
        for n, v in form.items()
    )
    kind = "multipart/form-data; boundary=x"
    made = ask(f"{project}/deployments", b"\r\n".join((*parts, b"--x--\r\n")), kind=kind)
    sys.stdout.write(f"Success! Uploaded {len(missing)} files\n")
    alias = made["aliases"][0] if made["aliases"] else None
    told = {
        "type": "pages-deploy-detailed",
        "deployment_id": made["id"],
        "url": made["url"],
        "alias": alias,
    }
    Path(os.environ["WRANGLER_OUTPUT_FILE_PATH"]).write_text(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
