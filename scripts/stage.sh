# Sourced. stage NAME COMMAND... runs one stage of a check and says how long it took;
# STAGES, if set, names a file that gathers the durations.
# shellcheck shell=bash
stage() {
  local name=$1 from=$SECONDS status=0
  shift
  echo "=== $name"
  set +e # in a subshell of its own, since set -e is void within a condition
  (set -e; "$@")
  status=$?
  set -e
  local line
  line=$(printf '%5d s  %s%s' $((SECONDS - from)) "$name" "$([ $status -eq 0 ] || echo '  FAILED')")
  echo "=== $line"
  [ -z "${STAGES:-}" ] || echo "$line" >>"$STAGES"
  return $status
}
