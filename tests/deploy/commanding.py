"""A site that `brandsite deploy` publishes to a host on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shell
from tiny import SMALLEST, write

POST = "---\ntitle: Calm\ndate: 2026-01-01\n---\nText.\n"
CERTIFICATION = "- name: CKA\n  issuer: OCF\n  issued: 2024-02\n  expires: {}\n"

Deploy = Callable[..., shell.Done]
"""Called with the options of `brandsite deploy`."""


def site_in(folder: Path, origin: str) -> Path:
    """Write a site that is to be published to the host at `origin`."""
    text = (
        f"title: Ada Ek\nbase_url: {origin}/live\ntheme: plain\n"
        "deploy:\n  - kind: netlify\n    site: ada\n"
    )
    more = {
        "content/posts/calm.md": POST,
        "content/certifications.yaml": CERTIFICATION.format("2027-02"),
    }
    files: dict[str, bytes | str] = {**SMALLEST, **more, "content/site.yaml": text}
    for layout in ("post.html", "credentials.html"):
        files[f"themes/plain/templates/{layout}"] = "<title>{{ page.title }}</title>"
    return write(folder, files)


def changed(site: Path, path: str, text: str) -> None:
    """Give a file of the site another content."""
    write(site, {path: text})
