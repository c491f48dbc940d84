"""What may have been meant by a name that there is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 100
"""How many wrong names are compared with all right ones; more would take longer than they help."""


@dataclass(slots=True)
class Guesses:
    """Remembers what was meant by each wrong name, and looks for the first ones only."""

    left: int = MOST
    made: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def once(self, group: str, name: str, find: Callable[[], str | None]) -> str | None:
        """Return what `find` finds for `name`; names of one group are looked for among the same."""
        key = (group, name)
        if key not in self.made:
            if not self.left:
                return None
            self.left -= 1
            self.made[key] = find()
        return self.made[key]
