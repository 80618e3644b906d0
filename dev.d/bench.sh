#: bench [NAME…]                  measures: bench/NAME/run, each in a fresh server
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"

cd "$ROOT"
mapfile -t all < <(for run in bench/*/run; do basename "$(dirname "$run")"; done)
[ $# -gt 0 ] || set -- "${all[@]}"
for name; do
  [ -x "bench/$name/run" ] || fail "no benchmark $name; there are: ${all[*]}"
done

# A quarter of the machine, as of a server's: for what we are compared with as for us.
SERVER_SETTINGS=("shared_buffers = $(awk '/^MemTotal:/ { printf "%d", $2 / 4 / 1024 }' /proc/meminfo)MB")

build_extension extension
for name; do
  ( # A server of its own, gone when the subshell ends.
    server_for_now bench
    server_database
    "bench/$name/run"
  )
done
