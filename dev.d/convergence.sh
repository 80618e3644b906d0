#: convergence [SEEDS] [OPTION…]   the whole convergence test: 20 seeds of 100,000 changes each, in a server of its own
# It prints a result for each seed, and ends with: N passed, N failed
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"
. "$ROOT/dev.d/lib/clients.sh"

seeds=20
if [[ ${1:-} =~ ^[1-9][0-9]*$ ]]; then
  seeds=$1
  shift
fi

build_clients
build_extension extension
server_for_now convergence
passed=0 failed=0
result() {
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
for ((seed = 1; seed <= seeds; seed++)); do
  result convergence --seed "$seed" --changes 100000 --seconds 900 --ids 1000 "$@"
done
result convergence --seed 1 --changes 20000 --seconds 120 --timestamps
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
