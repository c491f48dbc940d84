"""Secrets and private places in what is about to be published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from brandsite.deploy.files import Files
from brandsite.diagnostics import Diagnostic, Span

_KEYS: Final = {
    "a private key": rb"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----\s+[A-Za-z0-9+/=:,\s-]{40}",
    "an AWS access key": rb"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b",
    "a GitHub token": rb"\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{60}",
    "a GitLab token": rb"\bglpat-[A-Za-z0-9_-]{20}",
    "a Netlify token": rb"\bnfp_[A-Za-z0-9]{36}",
    "a Slack token": rb"\bxox[abprs]-[A-Za-z0-9-]{20}",
    "a Stripe key": rb"\b[rs]k_live_[A-Za-z0-9]{20}",
    "a Google key": rb"\bAIza[A-Za-z0-9_-]{35}",
    "an npm token": rb"\bnpm_[A-Za-z0-9]{36}",
    "a PyPI token": rb"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}",
    "a key of an AI service": rb"\bsk-(?:ant-|proj-|svcacct-)[A-Za-z0-9_-]{30}",
    "a password in an address": rb"\b(?:https?|postgres(?:ql)?|mysql|redis|mongodb(?:\+srv)?|ftp)"
    rb"://[^\s/:@<>\"']{1,64}:[^\s/:@<>\"'*]{6,64}@[A-Za-z0-9]",
}  # fmt: skip
_ANY: Final = re.compile(b"|".join(b"(%b)" % pattern for pattern in _KEYS.values()))
_EXAMPLE: Final = re.compile(rb"EXAMPLE|example|xxxx|XXXX|0000000|1234567|password")
"""What stands in documentation in the place of a key."""
_PRIVATE: Final = re.compile(
    r"(.*/)?(\.env(\..*)?|\.git(/.*)?|\.ssh/.*|\.aws/.*|\.npmrc|\.pypirc|\.netrc|\.htpasswd"
    r"|\.DS_Store|id_(rsa|dsa|ecdsa|ed25519)|[^/]*\.(pem|key|p12|pfx|kdbx|keystore|psd|sqlite3?))",
)
_SHORTEST: Final = 8
"""A secret of fewer characters may stand anywhere by chance."""


def private_files(files: Files, folder: str) -> Iterator[Diagnostic]:
    """Find files that are never meant for visitors, by their names."""
    for path in files.sizes:
        if _PRIVATE.fullmatch(path):
            message = f"{path.rpartition('/')[2]} is a name of private files"
            hint = "take it out of content/static/"
            yield Diagnostic("private-file", message, Span(f"{folder}/{path}"), hint=hint)


def leaks(
    files: Files, paths: Collection[str], folder: str, secrets: Collection[str], home: str
) -> Iterator[Diagnostic]:
    """Find keys, tokens and the owner's home folder in the files at `paths`.

    `secrets` are known ones, such as the token that publishes the site; what was found is never
    part of a message. `home` may be empty. `folder` is where the files are, for messages.
    """
    known = [secret.encode() for secret in secrets if len(secret) >= _SHORTEST]
    for path in paths:
        data, name = files.read(path), f"{folder}/{path}"
        for secret in known:
            if (at := data.find(secret)) >= 0:
                message = "the token with which the site is published stands in this file"
                hint = "take it out where it was written, and replace it: it may be known"
                yield Diagnostic("secret-in-output", message, _place(name, data, at), hint=hint)
        for what, at in _keys(data):
            hint = "take it out where it was written, and replace it if it was ever published"
            message = f"this looks like {what}"
            yield Diagnostic("secret-in-output", message, _place(name, data, at), hint=hint)
        if home and (at := data.find(home.encode())) >= 0:
            message = "a path in your home folder stands in this file"
            hint = "write ~ in its place; it tells the name of your account"
            yield Diagnostic("home-path", message, _place(name, data, at), hint=hint)


def _keys(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield what the keys in a file look like, and where they begin."""
    names = tuple(_KEYS)
    for found in _ANY.finditer(data):
        if not _EXAMPLE.search(found[0]) and found.lastindex:
            yield names[found.lastindex - 1], found.start()


def _place(path: str, data: bytes, at: int) -> Span:
    """Return line and column of a byte; the line itself is never shown."""
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return Span(path, line, column, line, column)
