"""Blocks of code for posts, with the places of `words` in them, by language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SAMPLES: Final[Mapping[str, str]] = {
    "js": """\
const LIMIT = «number»;
const cache = new Map();

// Keeps the «noun» «adjective»: asks once, then answers from memory.
async function «verb»«Noun»(id, { fresh = false, limit = LIMIT } = {}) {
  if (!fresh && cache.has(id)) {
    return cache.get(id);
  }
  const response = await fetch(`/api/«noun»/${encodeURIComponent(id)}?limit=${limit}`);
  if (!response.ok) {
    throw new Error("«noun» " + id + " is «adjective»: " + response.status);
  }
  const { items = [], total } = await response.json();
  const found = items
    .filter((item) => item.«noun2» !== null && item.size < limit)
    .map((item, index) => ({ ...item, place: index + 1, of: total }));
  cache.set(id, found);
  return found;
}

export default «verb»«Noun»;
""",
    "python": """\
\"\"\"«Verb» a «noun», «small» at a time.\"\"\"

import logging
from contextlib import contextmanager

LOG = logging.getLogger(__name__)
SIZE = «number»


class «Noun»Error(Exception):
    \"\"\"The «noun» is not «adjective».\"\"\"


@contextmanager
def «verb»_«noun»(path: Path, *, strict: bool = True):
    \"\"\"Yield the «noun2» of each line.\"\"\"
    found = {"«noun»": 0.«small», "«noun2»": None}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            name, _, value = line.partition("=")
            if not value and strict:
                raise «Noun»Error(f"line {number}: {line!r}")
            found[name.strip()] = float(value or «number2») * SIZE  # in «noun2»s
    LOG.info("%d read", len(found))
    yield found
""",
    "bash": """\
#!/bin/sh
# «Verb» every «noun» that is older than «small» days.
set -eu
folder=${1:-/var/lib/«noun»}
keep=«number»
failed=0

«verb»_one() {
  local name="$1"
  if test -s "$name" && grep -qE '^«noun2»:[0-9]+' "$name"; then
    gzip -9 < "$name" > "$name.gz" && rm -- "$name"
  else
    echo "skipped: $name" >&2
    return 1
  fi
}

find "$folder" -name '*.«noun»' -mtime +«small» | sort | head -n "$keep" | while read -r file; do
  «verb»_one "$file" || failed=$((failed + 1))
done
printf '%d failed\\n' "$failed"
exit "$failed"
""",
    "yaml": """\
# What it takes to «verb» a «noun».
version: "«small»"
defaults: &defaults
  restart: on-failure
  timeout: «number»
  labels: {team: «noun2», tier: «adjective»}

services:
  «noun»:
    <<: *defaults
    image: registry.example/«noun»:«small».«small2»
    command: ["«verb»", "--«noun2»", "all"]
    environment:
      - LIMIT=«number2»
      - DEBUG=false
    ports:
      - "8080:80"
  «noun2»-«verb2»:
    <<: *defaults
    depends_on: [«noun»]
    enabled: true
""",
}
