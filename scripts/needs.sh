#!/usr/bin/env bash
# needs.sh WHAT...  sees to it that the programs the tests need are there: mariadb, galera, browser, cc, …,
# and go and node, which it never installs: a distribution's are too old.
# On Debian and Ubuntu it installs them as root; elsewhere it says in one line what to install.
set -euo pipefail
PATH=$PATH:/usr/sbin:/usr/local/sbin:/usr/libexec:/opt/homebrew/bin

have() {
  case $1 in
    mariadb) command -v mariadbd && command -v mariadb-install-db && command -v mariadb-admin ;;
    galera) [ -e /usr/lib/galera/libgalera_smm.so ] && command -v haproxy && command -v wsrep_sst_rsync && command -v rsync ;;
    strace) command -v strace ;;
    browser) "$(dirname "$0")/chromium.sh" ;;
    cc) command -v cc ;;
    curl) command -v curl ;;
    python) command -v python3 ;;
    go) command -v go ;;
    node) command -v npm && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ;;
    *) echo "needs.sh: nothing known as $1" >&2; exit 2 ;;
  esac >/dev/null 2>&1
}

packages_of() {
  case $1 in
    mariadb) echo mariadb-server ;;
    galera) echo mariadb-server galera-4 rsync haproxy ;;
    strace) echo strace ;;
    browser) echo chromium fonts-noto-cjk ;;
    cc) echo gcc libc6-dev ;;
    curl) echo curl ;;
    python) echo python3 ;;
    go) echo "please install Go 1.26 or later: https://go.dev/dl/" >&2; exit 1 ;;
    node) echo "please install Node 20.19 or later: https://nodejs.org/" >&2; exit 1 ;;
  esac
}

packages=()
for what in "$@"; do
  have "$what" && continue
  names=$(packages_of "$what")
  read -ra names <<<"$names"
  packages+=("${names[@]}")
done
[ ${#packages[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "please install: ${packages[*]} (Debian: sudo apt-get install ${packages[*]}); a browser elsewhere may be named by CHROMIUM; make test DB=sqlite needs no MariaDB" >&2
  exit 1
fi

echo "installing ${packages[*]}"
export DEBIAN_FRONTEND=noninteractive
# Packages start their service when installed; the tests start their own server and need no other.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod +x $policy
  trap 'rm -f $policy' EXIT
fi
apt() { apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"; }
[ -n "$(find /var/lib/apt/lists -name '*_Packages*' -mtime -1 -print -quit 2>/dev/null)" ] || apt update
apt install -y --no-install-recommends "${packages[@]}" >/dev/null || {
  apt update
  apt install -y --no-install-recommends "${packages[@]}" >/dev/null
}
for what in "$@"; do
  have "$what" || { echo "$what is still missing after installing ${packages[*]}" >&2; exit 1; }
done
