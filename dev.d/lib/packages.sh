# What is missing comes from Debian's packages.
# shellcheck shell=bash

CLANG=14

# need PACKAGE…: installs those that are not there yet. Where there is no dpkg, they are the user's business.
need() {
  command -v dpkg-query >/dev/null || return 0
  local package missing=()
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  note "installing ${missing[*]}"
  if [ ${#AS_ROOT[@]} -gt 0 ] && ! command -v sudo >/dev/null; then
    fail "please install: ${missing[*]} (there is no sudo to do it with)"
  fi
  (
    lock apt
    apt() { "${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null; }
    [ -e "$BUILD/apt-updated" ] || quietly apt update
    touch "$BUILD/apt-updated"
    quietly apt install -y --no-install-recommends "${missing[@]}"
  )
}

# need_command COMMAND PACKAGE: for what may also have come from elsewhere.
need_command() { command -v "$1" >/dev/null || need "$2"; }

need_compiler() { need g++ make ccache; }
need_cmake() { need g++ cmake ninja-build ccache libgtest-dev; }
need_clang() { need "clang-$CLANG" "libclang-rt-$CLANG-dev" libstdc++-12-dev; }
need_node() {
  need_command node nodejs
  need_command npm npm
}

# A server with its headers and test programs. PG_CONFIG names it, or else the newest one with headers.
need_server() {
  PG_CONFIG=${PG_CONFIG:-pg_config}
  if ! server_is_complete; then
    [ "$PG_CONFIG" = pg_config ] || fail "$PG_CONFIG names no PostgreSQL with server, headers and pg_regress"
    local major quiet=/etc/postgresql-common/createcluster.d/pg_datastore.conf
    need postgresql-common
    major=$(apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p')
    # The package would start a server of its own, on the usual port: not on our behalf.
    "${AS_ROOT[@]}" mkdir -p "$(dirname "$quiet")"
    echo 'create_main_cluster = false' | "${AS_ROOT[@]}" tee "$quiet" >/dev/null
    need "postgresql-$major" "postgresql-server-dev-$major"
    "${AS_ROOT[@]}" rm -f "$quiet"
    server_is_complete || fail "pg_config names no complete PostgreSQL"
  fi
  # An absolute name: the private copies of its programs come first in PATH later on.
  PG_CONFIG=$(command -v "$PG_CONFIG")
  export PG_CONFIG
  PG_MAJOR=$("$PG_CONFIG" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/')
}

server_is_complete() {
  local bin pgxs
  bin=$("$PG_CONFIG" --bindir 2>/dev/null) && pgxs=$("$PG_CONFIG" --pgxs) &&
    [ -x "$bin/postgres" ] && [ -f "$pgxs" ] && [ -f "$("$PG_CONFIG" --includedir-server)/postgres.h" ] &&
    [ -x "$(dirname "$pgxs")/../test/regress/pg_regress" ]
}
