"""Where the preview listens, and under which addresses it is reached."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final

from brandsite.diagnostics import UsageError

_TRIES: Final = 100
_ELSEWHERE: Final = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses of nobody (RFC 5737, RFC 3849), to ask the system which way leads out."""


@dataclass(frozen=True, slots=True)
class Place:
    """A socket that listens."""

    socket: socket.socket
    host: str
    """As it was asked for."""

    @property
    def port(self) -> int:
        """The port, which may be another one than was asked for."""
        port: int = self.socket.getsockname()[1]
        return port

    @property
    def _address(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        return ipaddress.ip_address(self.socket.getsockname()[0].partition("%")[0])

    @property
    def private(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return self._address.is_loopback

    @property
    def url(self) -> str:
        """The address for a browser on this machine, with a slash at its end."""
        if not self._address.is_unspecified:
            return self._url(self.host)
        return self._url("127.0.0.1" if self._address.version == 4 else "::1")

    @property
    def network_url(self) -> str:
        """The address for other machines in the network; empty if there is none."""
        if self.private:
            return ""
        if not self._address.is_unspecified:
            return self.url
        own = _own_address(self.socket.family)
        return self._url(own) if own else ""

    def _url(self, host: str) -> str:
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def listen(host: str, port: int) -> Place:
    """Listen on the first free port from `port` on. Raises UsageError where that cannot be."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        message = f"--host {host} is no address of this machine\nhint: the usual one is 127.0.0.1"
        raise UsageError(message) from None
    reason = ""
    for candidate in range(port, min(port + _TRIES, 65536) if port else 1):
        try:
            bound = socket.create_server((address[0], candidate), family=family, backlog=128)
        except OSError as error:
            reason = (error.strerror or "refused").lower()
        else:
            return Place(bound, host)
    message = f"cannot listen on {host}, port {port}: {reason}\nhint: try another --port"
    raise UsageError(message)


def _own_address(family: int) -> str:
    """Return the address of this machine in its network; nothing is sent to find it."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((_ELSEWHERE[socket.AddressFamily(family)], 9))
            found: str = probe.getsockname()[0]
    except OSError:
        return ""
    return found.partition("%")[0]
