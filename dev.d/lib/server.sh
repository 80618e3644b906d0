# Throwaway servers. Each has a private copy of PostgreSQL's programs, so that the extension (an instrumented one, too) is
# installed for it alone: PostgreSQL finds its folders relative to its own program. The system's installation stays as it
# is, and no two servers get in each other's way. They listen on a Unix socket in a private folder, on nothing else.
# shellcheck shell=bash

# The server that the functions below speak of is a folder: server_at FOLDER.
server_at() {
  need_server
  SERVER=$1
  SERVER_BIN=$SERVER/root$("$PG_CONFIG" --bindir)
}

# The process of the number that it left must be this very server: after a crash it may be anything.
server_is_running() {
  local pid
  pid=$(head -n 1 "$SERVER/data/postmaster.pid" 2>/dev/null) && grep -qsF "$SERVER_BIN/postgres" "/proc/$pid/cmdline"
}

# Exports what libpq needs to reach it.
server_environment() {
  PGHOST=$(cat "$SERVER/socket")
  PGPORT=5432 PGUSER=postgres PGDATABASE=datastore
  export PGHOST PGPORT PGUSER PGDATABASE
  PATH=$SERVER_BIN:$PATH
}

# The private copy: programs are copied, the rest is linked to.
server_programs() {
  local root=$SERVER/root lib share
  lib=$("$PG_CONFIG" --pkglibdir)
  share=$("$PG_CONFIG" --sharedir)
  rm -rf "$root"
  mkdir -p "$SERVER_BIN" "$root$lib" "$root$share"
  cp -L "$("$PG_CONFIG" --bindir)"/* "$SERVER_BIN/"
  cp -rs "$lib/." "$root$lib/"
  cp -rs "$share/." "$root$share/"
  rm -f "$root$lib"/pg_datastore* "$root$share"/extension/pg_datastore*
}

# Installs what build_extension built.
server_install() {
  quietly make -C "$EXTENSION_TREE" -s install PG_CONFIG="$PG_CONFIG" DESTDIR="$SERVER/root"
}

# What `./dev sanitize` starts the server with: environment (LD_PRELOAD=…), or a program that runs it (valgrind).
SERVER_ENV=()
SERVER_PREFIX=()
# Lines of postgresql.conf besides those of test/pg.conf.
SERVER_SETTINGS=()

# server_start: makes the server from nothing.
server_start() {
  local data=$SERVER/data
  server_stop
  mkdir -p "$SERVER"
  server_programs
  server_install
  server_folders
  quietly as_server "$SERVER_BIN/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C --no-sync
  {
    cat "$ROOT/test/pg.conf"
    printf '%s\n' "${SERVER_SETTINGS[@]}"
    echo "listen_addresses = ''"
    echo "unix_socket_directories = '$(cat "$SERVER/socket")'"
    # Newer minor versions load an output plugin only if it is listed here; older ones do not know the setting.
    if as_server "$SERVER_BIN/postgres" -D "$data" -C output_plugin_libraries >/dev/null 2>&1; then
      echo "output_plugin_libraries = 'pgoutput, test_decoding, pg_datastore, wal2json'"
    fi
  } >>"$data/postgresql.conf"
  server_run
  server_environment
}

# Its data, its socket and its log.
server_folders() {
  local socket
  install -d -m 700 "$SERVER/data"
  socket=$(mktemp -d /tmp/pg_datastore.XXXXXX)
  echo "$socket" >"$SERVER/socket"
  touch "$SERVER/log"
  [ "$(id -un)" = "$SERVER_USER" ] || chown "$SERVER_USER" "$SERVER/data" "$socket" "$SERVER/log"
}

# server_run: starts what server_start has made.
server_run() {
  # pg_ctl can start another program in place of postgres.
  printf '#!/bin/sh\nexec %s "$@"\n' "${SERVER_PREFIX[*]} $SERVER_BIN/postgres" >"$SERVER/postgres"
  chmod +x "$SERVER/postgres"
  if ! quietly as_server env "${SERVER_ENV[@]}" timeout 120 \
    "$SERVER_BIN/pg_ctl" -D "$SERVER/data" -l "$SERVER/log" -p "$SERVER/postgres" -w -t 100 start 9>&-; then
    cat "$SERVER/log" >&2
    fail "the server does not start"
  fi
}

# server_kill: SIGKILL to all of its processes at once, and waits until they are gone.
server_kill() {
  need_command pgrep procps
  local pid processes
  server_is_running || return 0
  pid=$(head -n 1 "$SERVER/data/postmaster.pid")
  # None may be born meanwhile.
  kill -STOP "$pid"
  mapfile -t processes < <(pgrep -P "$pid")
  # It may soon be dead but not yet buried, where the next one would take it for alive.
  rm -f "$SERVER/data/postmaster.pid" "$(cat "$SERVER/socket")"/.s.PGSQL.*
  kill -KILL "$pid" "${processes[@]}" 2>/dev/null || true
  for pid in "$pid" "${processes[@]}"; do
    while [ -d "/proc/$pid" ] && ! grep -qs '^State:.Z' "/proc/$pid/status"; do sleep 0.01; done
  done
}

# standby_start FOLDER: makes a hot standby of the server, from a base backup. It is the server from then on, but not that
# of the environment.
standby_start() {
  local primary=$SERVER
  server_at "$1"
  server_stop
  mkdir -p "$SERVER"
  ln -s "$primary/root" "$SERVER/root"
  server_folders
  quietly as_server "$SERVER_BIN/pg_basebackup" -D "$SERVER/data" -R -X stream -c fast --no-sync \
    -d "host=$(cat "$primary/socket") port=5432 user=postgres"
  {
    echo "unix_socket_directories = '$(cat "$SERVER/socket")'"
    echo "max_standby_streaming_delay = 2s"
    # It is behind, so that it shows.
    echo "recovery_min_apply_delay = 200ms"
  } >>"$SERVER/data/postgresql.conf"
  server_run
}

# Makes the database with the extension in it.
server_database() {
  createdb --maintenance-db=postgres "$PGDATABASE"
  psql -Xq -v ON_ERROR_STOP=1 -c "CREATE EXTENSION pg_datastore"
}

# server_stop: stops it if it runs, and leaves nothing behind.
server_stop() {
  if server_is_running; then
    quietly as_server timeout 120 "$SERVER_BIN/pg_ctl" -D "$SERVER/data" -m immediate -w stop || true
  fi
  [ ! -f "$SERVER/socket" ] || rm -rf "$(cat "$SERVER/socket")"
  rm -rf "$SERVER"
}

# Lets it end in peace, and keeps its folder.
server_shutdown() { quietly as_server timeout 120 "$SERVER_BIN/pg_ctl" -D "$SERVER/data" -m fast -w stop; }

# server_for_now NAME: a server that ends with this (sub)shell.
server_for_now() {
  server_at "$BUILD/$1.$BASHPID"
  trap server_stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  server_start
  server_watch process "$BASHPID"
}

# server_watch idle SECONDS: stops the server when nobody has used it for so long.
# server_watch process PID: stops it when that process is gone.
# The watcher goes on when this command has ended, and ends with the server.
server_watch() {
  setsid bash "$ROOT/dev.d/lib/watch.sh" "$SERVER" "$@" </dev/null >/dev/null 2>&1 9>&- &
}
