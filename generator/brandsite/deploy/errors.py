"""What can go wrong between here and a host."""

from __future__ import annotations


class DeployError(Exception):
    """The host refused, or could not be reached; nothing of ours is wrong.

    The message is for a person: what happened and, in the hint, what is live now or what to do. It
    never holds a secret.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\nhint: {hint}" if hint else message)


class MissingPlaceError(DeployError):
    """The host has no such place, or not for this user."""
