#!/usr/bin/env bash
# mariadb.sh start   starts a private MariaDB for tests and prints its DSN for go-sql-driver/mysql
# mariadb.sh stop    ends it and removes its data
# MARIADB_FOLDER holds its data, in place of memory.
# MARIADB_OWNER is the number of the process it serves; the next start ends servers whose owner is gone.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/usr/local/sbin:/usr/libexec:/opt/homebrew/bin

memory=${MARIADB_FOLDER:-/dev/shm}
[ -d "$memory" ] && [ -w "$memory" ] || memory=${TMPDIR:-/tmp}
mine=$memory/gendan-mariadb-$(id -u)
folder=${MARIADB_OWNER:+$mine-run$MARIADB_OWNER}
folder=${folder:-$mine}
settings=server/platform/store/mariadb/test.cnf
user=()
[ "$(id -u)" -ne 0 ] || user=(--user=root)

# runs says whether process $1 works on folder $2: the number may be another program's by now, and
# in a container nobody may have buried the dead, whose arguments are empty.
runs() { { tr '\0' ' ' <"/proc/$1/cmdline" || ps -p "$1" -o args=; } 2>/dev/null | grep -qF -- "$2/data"; }

stop() { # stop FOLDER
  local folder=$1 pid
  pid=$(cat "$folder/pid" 2>/dev/null || true)
  if [ -n "$pid" ]; then
    while runs "$pid" "$folder"; do
      kill -9 "$pid" 2>/dev/null || true # nothing in it is worth an orderly end
      sleep 0.1
    done
  fi
  rm -rf "$folder"
}

start() {
  for binary in mariadbd mariadb-install-db mariadb-admin; do
    command -v "$binary" >/dev/null || { echo "$binary not found: run scripts/needs.sh mariadb" >&2; exit 1; }
  done
  for old in "$mine"-run*; do # ours, and those of Go tests that were killed
    owner=${old##*-run}
    [ ! -d "$old" ] || kill -0 "${owner%%-*}" 2>/dev/null || stop "$old"
  done
  stop "$folder"
  mkdir -p "$folder"
  mariadb-install-db --no-defaults --datadir="$folder/data" --skip-test-db --skip-name-resolve \
    --auth-root-authentication-method=normal "${user[@]+"${user[@]}"}" >"$folder/install.log" 2>&1 ||
    { cat "$folder/install.log" >&2; exit 1; }
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000)) # below the ephemeral ports; the server itself finds out whether it is free
    mariadbd --defaults-file="$settings" --datadir="$folder/data" --socket="$folder/s.sock" --tmpdir="$folder" \
      --pid-file="$folder/mysqld.pid" --log-error="$folder/server.log" --port="$port" \
      "${user[@]+"${user[@]}"}" </dev/null >/dev/null 2>&1 &
    pid=$!
    echo "$pid" >"$folder/pid"
    for _ in $(seq 1200); do
      if mariadb-admin --no-defaults --socket="$folder/s.sock" --user=root ping >/dev/null 2>&1; then
        echo "root@tcp(127.0.0.1:$port)/"
        return
      fi
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
  done
  tail -n 30 "$folder/server.log" >&2
  exit 1
}

case ${1:-} in
  start) start ;;
  stop) stop "$folder" ;;
  *) sed -n 's/^# //p' "$0" | head -4 >&2; exit 2 ;;
esac
