#: fuzz [SECONDS] [TARGET]        looks for input that breaks the layers that need no server (60 s for each target)
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/fuzzing.sh"

seconds=${1:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || fail "usage: ./dev fuzz [SECONDS] [TARGET]"
mapfile -t targets < <(fuzz_targets)
[ $# -lt 2 ] || targets=("$2")

build_fuzzers fuzzers
status=0
for target in "${targets[@]}"; do
  [ -f "$ROOT/test/fuzz/$target.cpp" ] || fail "no target $target; there are: $(fuzz_targets | xargs)"
  echo "== $target, $seconds s"
  if ! fuzz_target "$target" "$seconds"; then
    status=1
    echo "what it found is in $BUILD/found/$target"
  fi
done
exit $status
