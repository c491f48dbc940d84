"""What can go wrong between here and a host."""

from __future__ import annotations


class DeployError(Exception):
    """The host refused, or could not be reached; nothing of ours is wrong.

    The message is for a person: what happened, what is live now, and on a second line that begins
    with `hint: ` what to do. It never holds a secret.
    """
