#: convergence [SEEDS] [MODE] [OPTION…]   the whole convergence test: 20 seeds of 100,000 changes each, in a server of its own
# MODE: --kill (the server is killed ten times meanwhile), --standby (clients read from a hot standby), --both (clients go
# back and forth), --test (that the test finds what is broken on purpose). With neither SEEDS nor MODE, one seed of each mode
# follows the twenty. It prints a result for each run, and ends with: N passed, N failed
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"
. "$ROOT/dev.d/lib/clients.sh"

seeds='' modes=()
if [[ ${1:-} =~ ^[1-9][0-9]*$ ]]; then
  seeds=$1
  shift
fi
case ${1:-} in
  --kill | --standby | --both | --test)
    modes=("${1#--}")
    shift
    ;;
esac
[ ${#modes[@]} -gt 0 ] || modes=(plain)
if [ -z "$seeds" ] && [ "${modes[*]}" = plain ]; then modes=(plain kill standby both test); fi

passed=0 failed=0
result() {
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

build_clients
build_extension extension
server_for_now convergence
whole=(--changes 100000 --seconds 1800 --ids 1000)
for mode in "${modes[@]}"; do
  last=${seeds:-1}
  [ "$mode" != plain ] || last=${seeds:-20}
  for ((seed = 1; seed <= last; seed++)); do
    echo "$mode, seed $seed:"
    case $mode in
      plain) result convergence --seed "$seed" "${whole[@]}" "$@" ;;
      kill) result convergence_killed --seed "$seed" "${whole[@]}" "$@" ;;
      standby) result convergence_standby --seed "$seed" "${whole[@]}" "$@" ;;
      both) result convergence_both --seed "$seed" "${whole[@]}" "$@" ;;
      test)
        result convergence --seed "$seed" --changes 20000 --timestamps "$@"
        # The same with and without: the first finds nothing.
        result convergence --seed "$seed" --changes 20000 --writers 12 --ids 30 --no-expiry "$@"
        result convergence_without_second_look --seed "$seed" --changes 20000 --writers 12 --ids 30 "$@"
        ;;
    esac
  done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
