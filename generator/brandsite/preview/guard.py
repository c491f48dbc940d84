"""Who may read the preview: pages of other sites may not, however they ask.

A site in preview holds drafts, and any page that its owner has open can send requests to this
machine. A foreign `Host` is a name that somebody made lead here (DNS rebinding); a foreign
`Origin`, or what browsers say about themselves in `Sec-Fetch-*`, is another site's page.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HOST: Final = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]{1,253})(?::\d{1,5})?")
_EMBEDDED: Final = frozenset({"iframe", "frame", "embed", "object", "fencedframe"})


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what the owner's own browser asks for."""

    names: frozenset[str]
    """Names of this server, in small letters, beside `localhost` and plain addresses."""

    def refusal(self, headers: Mapping[str, str]) -> str:
        """Return why a request is refused, or an empty text if it is not.

        `headers` are by names in small letters.
        """
        host = headers.get("host", "")
        if not self.knows(host):
            return "This name is none of the preview's. Start it with --host to give it another."
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            return "Another site asked for this."
        site = headers.get("sec-fetch-site", "same-origin")
        if site in ("same-origin", "none"):
            return ""
        followed = headers.get("sec-fetch-mode") == "navigate"
        if followed and headers.get("sec-fetch-dest") not in _EMBEDDED:
            return ""  # a link that was followed, in a tab of its own
        return "Another site asked for this."

    def knows(self, host: str) -> bool:
        """Tell whether a `Host` header names this server, whatever the port.

        An address in digits cannot have been made to lead here by somebody else's name server.
        """
        match = _HOST.fullmatch(host)
        if match is None:
            return False
        name = match["name"].lower()
        return name in ("localhost", *self.names) or _is_address(name.strip("[]"))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
