#: psql [ARGUMENT…]               psql in the throwaway server of `cluster`, started if need be
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/server.sh"

environment=$("$ROOT/dev" cluster env)
eval "$environment"
server_at "$BUILD/cluster"
exec "$SERVER_BIN/psql" "$@"
