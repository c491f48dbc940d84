"""The moment of a build, read here and nowhere else."""

from __future__ import annotations

import datetime as dt
import os
from typing import Final

from brandsite.diagnostics import UsageError

_NOON: Final = dt.time(12, tzinfo=dt.UTC)


def moment(today: dt.date | None = None) -> dt.datetime:
    """Return noon of the day that was asked for, else SOURCE_DATE_EPOCH, else now.

    Raises UsageError when SOURCE_DATE_EPOCH is no number of seconds.
    """
    if today is not None:
        return dt.datetime.combine(today, _NOON)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH must be seconds since 1970, not {epoch!r}"
        raise UsageError(message) from None
