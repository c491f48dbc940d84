"""The secrets that hosts want: from the environment, else from the system's key store."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from brandsite.diagnostics import UsageError

if TYPE_CHECKING:
    from brandsite.deploy.means import Hidden
    from brandsite.deploy.target import SecretName

_SERVICE: Final = "brandsite"
"""Under which the key store has them: `keyring set brandsite NETLIFY_AUTH_TOKEN`."""


def credentials(names: Iterable[SecretName]) -> dict[str, Hidden]:
    """Return every secret by its name. Raises UsageError when one is nowhere to be found."""
    from brandsite.deploy.means import Hidden

    found = {}
    for wanted in names:
        text = (os.environ.get(wanted.name) or _kept(wanted.name)).strip()
        if not text:
            message = (
                f"{wanted.name} is not set\n"
                f"hint: {wanted.whence}, and put it into the environment, or into the key store: "
                f"keyring set {_SERVICE} {wanted.name}"
            )
            raise UsageError(message)
        found[wanted.name] = Hidden(text)
    return found


def _kept(name: str) -> str:
    """Ask the system's key store, where there is one and the extra `keyring` is installed."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, name) or ""
    except (KeyringError, OSError, RuntimeError):  # none, locked, or no session to ask in
        return ""
