#!/usr/bin/env bash
# Builds the demo twice and compares every byte. The second build has another path, home, time,
# time zone, locale, umask, environment, search path, kernel, number of processors and order of
# files in folders. Generator, themes, fonts and content all lie in the path that differs.
#
#   tests/reproducible/run.sh [PYTHON]
#
# Needs Debian's reprotest, disorderfs and faketime.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
python=${1:-$repository/.venv/bin/python}

vary=-all,+aslr,+build_path,+environment,+exec_path,+home,+kernel
vary+=,+locales,+num_cpus,+time,+timezone,+umask
if [ -w /dev/fuse ]; then
  vary+=,+fileordering
else
  echo "The order of files stays the same: disorderfs needs /dev/fuse" >&2
fi

TMPDIR=$(mktemp -d)
export TMPDIR # reprotest's own folders lie there too
trap 'rm -rf "$TMPDIR"' EXIT
mkdir "$TMPDIR/source"
cp -R "$repository"/{generator,themes,fonts,content} "$TMPDIR/source"

# One moment for both: the day decides which posts are out and what has expired.
build="SOURCE_DATE_EPOCH=1795348800 PYTHONPATH=generator $(printf %q "$python") -m brandsite build"
if reprotest --min-cpus 1 --no-diffoscope --verbosity 0 --vary="$vary" \
  --source-root "$TMPDIR/source" "$build" public >"$TMPDIR/log" 2>&1; then
  echo "The same bytes in all $(grep -c '^[0-9a-f]\{64\} ' "$TMPDIR/log") files"
else
  cat "$TMPDIR/log" >&2
  exit 1
fi
