#!/usr/bin/env bash
# soak.sh  runs the trials of kills and faults ROUNDS times (20), on SQLite, MariaDB and a Galera cluster, and
# prints what came of them as a table; docs/soak.md keeps one. The whole output is in soak.log.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin

scripts/needs.sh go mariadb galera strace
export ROUNDS=${ROUNDS:-20}
log=soak.log
: >"$log"
trials() { # trials ENGINE ARGUMENT...
  local engine=$1
  shift
  echo "== $engine" >>"$log"
  CGO_ENABLED=0 go test -trimpath -count=1 -timeout 120m -v ./server/e2e/ "$@" >>"$log" 2>&1 ||
    { grep -v 'process_test.go' "$log" | tail -n 60 >&2; exit 1; }
}

trials SQLite -run 'Nothing$'
export MARIADB_OWNER=$$
trap 'scripts/mariadb.sh stop' EXIT
GENDAN_TEST_MYSQL=$(scripts/mariadb.sh start)
export GENDAN_TEST_MYSQL
trials MariaDB -run 'Test(KillsLose|WireFaultsLose|StopLoses)Nothing|TestReplicas'
trials Galera -run TestGaleraLosesNothing -count=$(((ROUNDS + 3) / 4))

echo "$(date -u +%F), $(go version | cut -d' ' -f3), $(mariadbd --version 2>/dev/null | grep -o '[0-9.]*-MariaDB' | head -1), $(nproc) cores, $SECONDS s"
echo
awk '
  /^== / { engine = $2 }
  /writes acknowledged/ {
    sub(/^.*_test\.go:[0-9]+: /, "")
    split($0, part, ": ")
    kind = engine " | " part[1]
    if (!(kind in rounds)) order[++n] = kind
    rounds[kind]++
    gsub(/[^0-9]+/, " ", part[2])
    split(part[2], v, " ")
    if (v[1] == "") for (i = 1; i < 6; i++) v[i] = v[i + 1]
    acknowledged[kind] += v[1]; doubt[kind] += v[2]; refused[kind] += v[3]
    if (v[4] > slowest[kind]) slowest[kind] = v[4]
    if (v[5] > again[kind]) again[kind] = v[5]
  }
  END {
    print "| Database | Fault | Rounds | Acknowledged | Lost | Doubled | In doubt, settled by their key | Refused or unanswered | Slowest answer | As before after, at most |"
    print "|---|---|---|---|---|---|---|---|---|---|"
    for (i = 1; i <= n; i++) {
      k = order[i]
      printf "| %s | %d | %d | 0 | 0 | %d | %d | %.1f s | %.1f s |\n", k, rounds[k], acknowledged[k], doubt[k], refused[k], slowest[k] / 1000, again[k] / 1000
    }
  }' "$log"
