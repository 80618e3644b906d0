# Unit tests of the layers that need no server, instrumented: an overflow or an undefined operation is a failure too.
. "$ROOT/dev.d/lib/suite.sh"
files "$ROOT/test/unit/*/*.cpp" || exit 0

heading "unit tests"
build_layers layers units -DDATASTORE_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug

for program in "$LAYERS_TREE"/unit_*; do
  if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
  output=$RUN/unit.out
  status=0
  UBSAN_OPTIONS=print_stacktrace=1 timeout 300 "$program" --gtest_color=no >"$output" 2>&1 || status=$?
  passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$output")
  failed=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$output")
  # A program that dies prints no summary.
  [ "$status" = 0 ] || [ -n "$failed" ] || failed=1
  tally "${passed:-0}" "${failed:-0}" "$(basename "$program")"
  if [ "$status" = 0 ]; then
    echo "$(basename "$program"): ${passed:-0}"
  else
    grep -v '^\[ *\(RUN\|OK\|-*\) *\]' "$output" | head -n 200
  fi
done
