# What every command starts with: the build folder, messages, and the user that the server runs as.
# shellcheck shell=bash
set -euo pipefail

: "${ROOT:?start this with ./dev}"

if [ "$(id -u)" = 0 ]; then
  AS_ROOT=()
  SERVER_USER=postgres
  cache=/var/cache
else
  AS_ROOT=(sudo)
  SERVER_USER=$(id -un)
  cache=${XDG_CACHE_HOME:-$HOME/.cache}
fi

# Nothing is built or run in the source tree, so that several builds of it may live side by side, and the server's user
# need not be able to read it.
BUILD=${DATASTORE_BUILD_DIR:-$cache/pg_datastore/$(basename "$ROOT")-$(cksum <<<"$ROOT" | cut -d' ' -f1)}
umask 022
mkdir -p "$BUILD"

export CCACHE_BASEDIR=$BUILD CCACHE_NOHASHDIR=1 LC_ALL=C.UTF-8
JOBS=${DATASTORE_JOBS:-$(nproc)}

note() { echo "dev: $*" >&2; }
fail() {
  note "$@"
  exit 1
}

# Runs a command as the user that the server runs as, in a folder that this user can read.
as_server() {
  if [ "$(id -un)" = "$SERVER_USER" ]; then
    (cd / && "$@")
  else
    (cd / && runuser -u "$SERVER_USER" -- "$@")
  fi
}

# Runs a command quietly: what it printed is shown only if it fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local status=$?
    cat "$log" >&2
    rm -f "$log"
    return $status
  fi
}

# Holds a lock of this checkout for the rest of the (sub)shell. What is started to stay must close descriptor 9.
lock() {
  exec 9>"$BUILD/$1.lock"
  flock 9
}
