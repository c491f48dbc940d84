"""What the person who publishes has asked for, and where they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """How a site is to be published, and what its guards compare with."""

    now: dt.datetime
    """By the clock, whatever the build was told."""
    preview: bool = False
    branch: str = ""
    create: bool = False
    """Whether the place is made where the host has none."""
    allowed: tuple[str, ...] = ()
    """Codes of the guards that are told to stand aside."""
    home: str = ""
    """The folder of the owner's account; empty where its name tells nothing."""
