#!/usr/bin/env bash
# test.sh  runs every test: Go on SQLite, Go on a MariaDB of its own, the page's, and the journeys in a browser.
# DB=sqlite leaves MariaDB out. CI=true adds the race detector, which needs a C compiler.
# GENDAN_TEST_MYSQL may name a server to use in place of one of our own (user:password@tcp(host:port)/).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/stage.sh

# The packages and, elsewhere, the tests that share memory between goroutines; -race is too slow for the rest.
race_packages=(./server/platform/...)
race_tests='Race|Concurrent|AtOnce|Two|OneWinner|Parallel'

# Named rather than ./..., which would walk the page's packages too.
packages=(./ent/... ./graph/... ./server/...)
go_test=(env CGO_ENABLED=0 go test -trimpath -timeout 20m)

on_sqlite() { env -u GENDAN_TEST_MYSQL "${go_test[@]}" "${packages[@]}"; }

on_mariadb() {
  if [ -n "${GENDAN_TEST_MYSQL:-}" ]; then
    "${go_test[@]}" "${packages[@]}"
    return
  fi
  export MARIADB_OWNER=$$
  trap 'scripts/mariadb.sh stop' EXIT # of this stage
  GENDAN_TEST_MYSQL=$(scripts/mariadb.sh start)
  export GENDAN_TEST_MYSQL
  "${go_test[@]}" "${packages[@]}"
}

race() {
  local go_race=(env -u GENDAN_TEST_MYSQL CGO_ENABLED=1 go test -trimpath -race -timeout 20m)
  "${go_race[@]}" "${race_packages[@]}"
  "${go_race[@]}" -run "$race_tests" ./server/orders ./server/shipping
}

page() { (cd frontend && npm test --silent); }

journeys() { make --no-print-directory e2e; }

case ${DB:-all} in
  all) needs=(go node browser mariadb curl python) ;;
  sqlite) needs=(go node browser curl python) ;;
  *) echo "DB=$DB is not known: leave it out, or say DB=sqlite" >&2; exit 2 ;;
esac
if [ "$(uname)" = Linux ]; then # where disks and clusters are put at fault too
  needs+=(strace)
  [ "${DB:-all}" = sqlite ] || needs+=(galera)
fi
[ "${CI:-}" != true ] || needs+=(cc)

stage "what the tests need" scripts/needs.sh "${needs[@]}"
stage "page: packages and build" scripts/page.sh build
stage "Go on SQLite" on_sqlite
[ "${DB:-all}" = sqlite ] || stage "Go on MariaDB" on_mariadb
[ "${CI:-}" != true ] || stage "Go with the race detector" race
stage "page: tests" page
stage "journeys in the browser" journeys
