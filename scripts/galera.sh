#!/usr/bin/env bash
# galera.sh start   starts three MariaDB nodes as a Galera cluster on this machine, with haproxy before them,
#                   and prints a line each: writer DSN, spread DSN, and for each node: node PID DSN
# galera.sh stop    ends all of it and removes its data
# writer is one node at a time, the next when it dies; spread is every node in turn. MARIADB_OWNER is the
# number of the process it serves.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/usr/local/sbin:/usr/libexec

memory=/dev/shm
# Three nodes take some 300 MB there.
[ -w "$memory" ] && [ "$(df -Pk "$memory" | awk 'NR == 2 { print $4 }')" -gt 1000000 ] || memory=${TMPDIR:-/tmp}
mine=$memory/gendan-galera-$(id -u)
folder=$mine-run${MARIADB_OWNER:-0}
library=/usr/lib/galera/libgalera_smm.so
[ -e $library ] || library=/usr/lib64/galera/libgalera_smm.so
settings=$folder/test.cnf
# As root they run as the user that Debian's package makes: rsync, which copies a node, gives root's rights up.
user=()
[ "$(id -u)" -ne 0 ] || user=(--user=mysql)

# runs says whether process $1 belongs to folder $2: the number may be another program's by now.
runs() { { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null | grep -qF -- "$2/"; }

stop() { # stop FOLDER
  local folder=$1 file pid
  for file in "$folder"/*.pid; do
    pid=$(cat "$file" 2>/dev/null || true)
    while [ -n "$pid" ] && runs "$pid" "$folder"; do
      kill -9 "$pid" 2>/dev/null || true # nothing in it is worth an orderly end
      sleep 0.05
    done
  done
  rm -rf "$folder"
}

# node N ARGUMENT... starts a node. Its ports are N*10 + base: clients, +1 the group, +2 increments, +3 whole copies.
node() {
  local n=$1 at=$((base + $1 * 10))
  shift
  setsid mariadbd --defaults-file="$settings" --datadir="$folder/$n" --socket="$folder/$n.sock" --tmpdir="$folder/tmp$n" \
    --pid-file="$folder/$n.mysqld" --log-error="$folder/$n.log" --port="$at" \
    --innodb-buffer-pool-size=64M --innodb-log-file-size=32M --innodb-autoinc-lock-mode=2 --binlog-format=ROW \
    --wsrep-on=ON --wsrep-provider="$library" --wsrep-cluster-name=gendan --wsrep-node-name="n$n" \
    --wsrep-cluster-address="gcomm://127.0.0.1:$((base + 11)),127.0.0.1:$((base + 21)),127.0.0.1:$((base + 31))" \
    --wsrep-node-address="127.0.0.1:$((at + 1))" --wsrep-node-incoming-address="127.0.0.1:$at" \
    --wsrep-provider-options="gcache.size=32M; gmcast.listen_addr=tcp://127.0.0.1:$((at + 1)); ist.recv_addr=127.0.0.1:$((at + 2))" \
    --wsrep-sst-method=rsync --wsrep-sst-receive-address="127.0.0.1:$((at + 3))" --wsrep-slave-threads=2 \
    "${user[@]+"${user[@]}"}" "$@" </dev/null >/dev/null 2>&1 &
  echo $! >"$folder/$n.pid"
}

# synced N waits until a node belongs to the cluster.
synced() {
  local pid
  pid=$(cat "$folder/$1.pid")
  for _ in $(seq 600); do
    case $(mariadb --no-defaults --socket="$folder/$1.sock" --user=root -Nse \
      "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'wsrep_local_state_comment'" 2>/dev/null) in
      Synced) return 0 ;;
    esac
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 30 "$folder/$1.log" >&2
  return 1
}

proxy() {
  local check='check inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions'
  cat >"$folder/haproxy.cfg" <<CFG
defaults
  mode tcp
  timeout connect 1s
  timeout client 1h
  timeout server 1h
  option tcpka
  option mysql-check user gendan_check
listen writer
  bind 127.0.0.1:$((base + 1))
  server n1 127.0.0.1:$((base + 10)) $check
  server n2 127.0.0.1:$((base + 20)) $check backup
  server n3 127.0.0.1:$((base + 30)) $check backup
listen spread
  bind 127.0.0.1:$((base + 2))
  balance roundrobin
  server n1 127.0.0.1:$((base + 10)) $check
  server n2 127.0.0.1:$((base + 20)) $check
  server n3 127.0.0.1:$((base + 30)) $check
CFG
  setsid haproxy -db -f "$folder/haproxy.cfg" >"$folder/haproxy.log" 2>&1 </dev/null &
  echo $! >"$folder/haproxy.pid"
}

start() {
  local n old
  for binary in mariadbd mariadb mariadb-install-db haproxy wsrep_sst_rsync; do
    command -v "$binary" >/dev/null || { echo "$binary not found: run scripts/needs.sh galera" >&2; exit 1; }
  done
  [ -e $library ] || { echo "$library not found: run scripts/needs.sh galera" >&2; exit 1; }
  for old in "$mine"-run*; do # of tests that were killed
    [ ! -d "$old" ] || kill -0 "${old##*-run}" 2>/dev/null || stop "$old"
  done
  stop "$folder"
  mkdir -p "$folder"/tmp{1,2,3}
  cp server/platform/store/mariadb/test.cnf "$settings"
  [ ${#user[@]} -eq 0 ] || chown -R mysql "$folder"
  base=$((20000 + RANDOM % 1200 * 10)) # below the ephemeral ports
  mariadb-install-db --no-defaults --datadir="$folder/1" --skip-test-db --skip-name-resolve \
    --auth-root-authentication-method=normal "${user[@]+"${user[@]}"}" >"$folder/install.log" 2>&1 ||
    { cat "$folder/install.log" >&2; exit 1; }
  cp -a "$folder/1" "$folder/2"
  cp -a "$folder/1" "$folder/3"
  node 1 --wsrep-new-cluster
  synced 1 || exit 1
  mariadb --no-defaults --socket="$folder/1.sock" --user=root -e "CREATE USER gendan_check@'127.0.0.1'"
  for n in 2 3; do # one after the other: each takes a whole copy of the first
    node "$n"
    synced "$n" || exit 1
  done
  proxy
  echo "writer root@tcp(127.0.0.1:$((base + 1)))/"
  echo "spread root@tcp(127.0.0.1:$((base + 2)))/"
  for n in 1 2 3; do
    echo "node $(cat "$folder/$n.pid") root@tcp(127.0.0.1:$((base + n * 10)))/"
  done
}

case ${1:-} in
  start) start ;;
  stop) stop "$folder" ;;
  *) sed -n 's/^# //p' "$0" | head -4 >&2; exit 2 ;;
esac
