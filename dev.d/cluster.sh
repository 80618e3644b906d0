#: cluster start|stop|env|status  a throwaway server with the extension; env prints its PGHOST and so on for eval
# It stops by itself when nobody has used it for DATASTORE_CLUSTER_HOURS (4).
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"

start() {
  build_extension extension
  if server_is_running; then
    server_install
    server_environment
    note "the running server has the newly built module (stop and start it for changes in the install script)"
  else
    server_stop
    server_start
    server_watch idle "$(awk -v hours="${DATASTORE_CLUSTER_HOURS:-4}" 'BEGIN { printf "%d", hours * 3600 }')"
    server_database || { server_stop; fail "the extension could not be created"; }
  fi
}

lock cluster
server_at "$BUILD/cluster"
case ${1:-} in
  start)
    start
    echo "running: PostgreSQL $(psql -XAtc 'SHOW server_version'); ./dev psql connects, eval \"\$(./dev cluster env)\" lets any client"
    ;;
  stop) server_stop ;;
  env)
    if server_is_running; then server_environment; else start >&2; fi
    echo "export PGHOST=$PGHOST PGPORT=$PGPORT PGUSER=$PGUSER PGDATABASE=$PGDATABASE"
    ;;
  status)
    if server_is_running; then
      server_environment
      echo "running: PGHOST=$PGHOST PGPORT=$PGPORT, log in $SERVER/log"
    else
      echo "not running"
    fi
    ;;
  *) fail "usage: ./dev cluster start|stop|env|status" ;;
esac
