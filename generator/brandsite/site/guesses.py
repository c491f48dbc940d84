"""What may have been meant by a name that there is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 100
"""How many wrong names of a sort are compared with the right ones; more would take too long."""


@dataclass(slots=True)
class Guesses:
    """Remembers what was meant by each wrong name, and looks for the first ones only."""

    spent: Counter[str] = field(default_factory=Counter)
    """How many names were looked for, by the first word of their group."""
    made: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def once(self, group: str, name: str, find: Callable[[], str | None]) -> str | None:
        """Return what `find` finds for `name`; names of one group are looked for among the same."""
        key, sort = (group, name), group.partition(" ")[0]
        if key not in self.made:
            if self.spent[sort] >= MOST:
                return None
            self.spent[sort] += 1
            self.made[key] = find()
        return self.made[key]
