#!/usr/bin/env bash
# fresh.sh  generates everything again and fails where that changes a file, naming it.
set -euo pipefail
cd "$(dirname "$0")/.."

generated=(ent/ent ent/migrate graph frontend/src/gen go.mod go.sum)
sums() { { find "${generated[@]}" -type f -print0 2>/dev/null || true; } | LC_ALL=C sort -z | xargs -0 cksum; }

before=$(sums)
make --no-print-directory generate
if stale=$(diff <(echo "$before") <(sums)); then
  echo "generated code is fresh"
else
  echo "generated code was stale; it is new now, commit it with its cause:" >&2
  echo "$stale" | sed -n 's/^[<>] [0-9]* [0-9]* /  /p' | sort -u >&2
  exit 1
fi
