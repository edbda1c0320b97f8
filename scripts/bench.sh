#!/usr/bin/env bash
# bench.sh  fills a MariaDB of its own with ORDERS orders (20000) and measures bin/gendan by bin/bench.
# ONLY=q1,q2 measures only those, ROUNDS and LENGTH say how often and how long, PROFILES names a folder for
# CPU profiles. GROWTH=200000 fills a second database with so many orders and measures q1, q2, q3 and q7 there
# too. BENCH_FOLDER holds the data; memory is used where there is enough of it.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/needs.sh go mariadb

export MARIADB_OWNER=$$
data=$(mktemp -d "${BENCH_FOLDER:-${TMPDIR:-/tmp}}/gendan-bench.XXXXXX")
trap 'scripts/mariadb.sh stop; rm -rf "$data"' EXIT
[ -z "${BENCH_FOLDER:-}" ] || export MARIADB_FOLDER=$data
server=$(scripts/mariadb.sh start)

# measure NAME ORDERS REQUESTS  fills a database and measures the requests on it.
measure() {
  local name=$1 orders=$2 only=$3 folder=$data/$1
  mkdir -p "$folder"
  bin/bench -create "$name" -database "mysql:$server$name"
  GENDAN_DATABASE="mysql:$server$name" GENDAN_DATA=$folder bin/gendan demo --orders "$orders" |
    tr '\r' '\n' | awk 'NR % 400 == 0' >&2
  bin/bench -database "mysql:$server$name" -data "$folder" -only "$only" \
    ${ROUNDS:+-rounds "$ROUNDS"} ${LENGTH:+-length "$LENGTH"} ${PROFILES:+-profiles "$PROFILES"}
}

measure bench "${ORDERS:-20000}" "${ONLY:-}"
[ -z "${GROWTH:-}" ] || measure growth "$GROWTH" q1,q2,q3,q7
