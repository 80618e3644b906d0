# Every fuzzer replays its seeds and then tries new input for a moment; `./dev fuzz` does it for long.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/fuzzing.sh"
files "$ROOT/test/fuzz/*.cpp" || exit 0

heading "fuzzers, ${DATASTORE_FUZZ_SECONDS:=20} s each"
build_fuzzers fuzzers
for target in $(fuzz_targets); do
  if fuzz_target "$target" "$DATASTORE_FUZZ_SECONDS" >"$RUN/fuzz.out"; then
    tally 1 0 "fuzz/$target"
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$RUN/fuzz.out") inputs"
  else
    tally 0 1 "fuzz/$target"
    tail -n 100 "$RUN/fuzz.out"
  fi
done
