# What a test suite starts with: results, and the server that all suites of a run share.
# shellcheck shell=bash
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"

: "${RUN:?a suite is started by ./dev test}" "${TALLY:?}"

heading() { printf '\n== %s\n' "$*"; }

# tally PASSED FAILED WHAT: counts results.
tally() { echo "$1 $2 $3" >>"$TALLY"; }

# check WHAT COMMAND…: one result from an exit status.
check() {
  if "${@:2}"; then tally 1 0 "$1"; else
    tally 0 1 "$1"
    echo "failed: $1"
  fi
}

# files PATTERN…: whether any such file is there.
files() { compgen -G "$1" >/dev/null; }

# The run's server, with the extension installed and nothing in it yet.
suite_server() {
  server_at "$RUN/server"
  if server_is_running; then
    server_environment
    EXTENSION_TREE=$BUILD/extension-$PG_MAJOR
  else
    build_extension extension
    server_start
    server_watch process "$TEST_PID"
  fi
}

# tally_regress WHAT COMMAND…: a run of pg_regress, its tests counted from its output (TAP from 16 on). A run that breaks
# off is a failure even if every test until then passed.
tally_regress() {
  local status=0 output=$RUN/regress.out
  "${@:2}" >"$output" 2>&1 || status=$?
  cat "$output"
  awk -v status="$status" -v name="$1" '
    /^(test .*\.\.\. ok|ok [0-9]+ )/ { passed++ }
    /^(test .*\.\.\. FAILED|not ok [0-9]+ )/ { failed++ }
    END { if (!failed && (status != 0 || !passed)) failed = 1
          print passed + 0, failed + 0, name }' "$output" >>"$TALLY"
}
