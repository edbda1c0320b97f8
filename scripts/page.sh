#!/usr/bin/env bash
# page.sh modules  installs the page's packages where the lock file changed
# page.sh build    and builds the page where its sources changed
# What was done is remembered by content, beside what it made and only once that is whole, so an
# interrupted run is simply done again.
set -euo pipefail
cd "$(dirname "$0")/../frontend"

sum() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1; }
# What a step prints is shown where it fails.
quiet() {
  local said code=0
  said=$("$@" 2>&1) || code=$?
  [ "$code" -eq 0 ] || printf '%s\n' "$said" >&2
  return "$code"
}
same() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }
keep() { echo "$2" >"$1.new" && mv "$1.new" "$1"; }

modules() {
  local stamp=node_modules/.gendan-lock now
  now=$({ cat package.json package-lock.json .npmrc 2>/dev/null; node --version; } | sum)
  same "$stamp" "$now" && return
  echo "page: installing its packages (the first time takes about a minute)"
  rm -f "$stamp"
  quiet npm ci --no-audit --no-fund --loglevel=error
  keep "$stamp" "$now"
}

build() {
  modules
  local stamp=node_modules/.gendan-page now
  now=$(find . \( -path ./node_modules -o -path ./dist -o -path ./e2e -o -path ./coverage -o -path ./pictures \) -prune \
    -o -type f ! -name '*.test.ts' ! -name '*.test.tsx' ! -name '*.go' -print0 |
    LC_ALL=C sort -z | xargs -0 cksum | sum)
  [ -f dist/index.html ] && same "$stamp" "$now" && return
  echo "page: building (about a quarter of a minute)"
  rm -f "$stamp"
  quiet npm run --silent build
  mkdir -p dist && touch dist/.keep # the server embeds dist, and must compile where it is still empty
  keep "$stamp" "$now"
}

case ${1:-} in
  modules) modules ;;
  build) build ;;
  *) sed -n 's/^# //p' "$0" | head -2 >&2; exit 2 ;;
esac
