# Started by server_watch: sees to it that no throwaway server outlives its use.
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/server.sh"

server_at "$1"
what=$2 limit=$3
server_environment

# A number that changes whenever somebody connects, or "busy" while somebody is connected.
activity() {
  psql -XAtq -d postgres -c "
    SELECT CASE WHEN EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())
                THEN 'busy' ELSE sum(sessions)::text END
    FROM pg_stat_database WHERE datname IS DISTINCT FROM 'postgres'" || echo unknown
}

server_pid=$(head -n 1 "$SERVER/data/postmaster.pid")
case $what in
  idle)
    step=$((limit < 600 ? limit / 10 + 1 : 60))
    idle=0 last=
    while [ -d "/proc/$server_pid" ] && [ "$idle" -lt "$limit" ]; do
      sleep "$step"
      now=$(activity)
      if [ "$now" = "$last" ] && [ "$now" != busy ]; then idle=$((idle + step)); else idle=0; fi
      last=$now
    done
    ;;
  process)
    while [ -d "/proc/$server_pid" ] && [ -d "/proc/$limit" ]; do sleep 2; done
    ;;
esac
# Only if it is still this server, and not a later one in its place.
[ "$(head -n 1 "$SERVER/data/postmaster.pid" 2>/dev/null)" != "$server_pid" ] || server_stop
