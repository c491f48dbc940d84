"""A site's Content-Security-Policy, widened by what the preview itself needs and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_IN_THE_WAY: Final = frozenset(
    {"require-trusted-types-for", "trusted-types", "upgrade-insecure-requests", "sandbox"}
)
"""What the preview cannot work under: a script that takes HTML over a plain connection."""
_FALLBACKS: Final[Mapping[str, tuple[str, ...]]] = {
    "script-src": ("default-src",),
    "script-src-elem": (),
    "connect-src": ("default-src",),
}


def widened(policies: str, source: str, nonce: str) -> str:
    """Return policies, as in a header, that let scripts and streams from `source` pass.

    `source` is an address that ends with a slash. `nonce` is used only where the policy trusts
    scripts by what vouches for them, and so not by their address.
    """
    return ", ".join(_widened(policy, source, nonce) for policy in policies.split(","))


def _widened(policy: str, source: str, nonce: str) -> str:
    found: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name and name.lower() not in _IN_THE_WAY:
            found.setdefault(name.lower(), sources)  # a second one of a name counts for nothing
    for name, fallbacks in _FALLBACKS.items():
        base = next((found[key] for key in (name, *fallbacks) if key in found), None)
        if base is not None:
            found[name] = [*(s for s in base if s.lower() != "'none'"), source]
            if name != "connect-src" and "'strict-dynamic'" in base:
                found[name].append(f"'nonce-{nonce}'")
    return "; ".join(" ".join([name, *sources]) for name, sources in found.items())
