# Unit tests of the layers that need no server, instrumented: an overflow or an undefined operation is a failure too.
. "$ROOT/dev.d/lib/suite.sh"
files "$ROOT/test/unit/*/*.cpp" || exit 0

heading "unit tests"
for layer in graphql schema ddl query; do
  files "$ROOT/test/unit/$layer/*.cpp" || continue
  program=unit_$layer
  if ! build_layers sanitized "$program" -DDATASTORE_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug; then
    tally 0 1 "$program"
    continue
  fi
  output=$RUN/unit.out
  status=0
  UBSAN_OPTIONS=print_stacktrace=1 timeout 300 "$LAYERS_TREE/$program" --gtest_color=no >"$output" 2>&1 || status=$?
  passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$output")
  failed=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$output")
  # A program that dies prints no summary.
  [ "$status" = 0 ] || [ -n "$failed" ] || failed=1
  tally "${passed:-0}" "${failed:-0}" "$program"
  if [ "$status" = 0 ]; then
    echo "$program: ${passed:-0}"
  else
    grep -v '^\[ *\(RUN\|OK\|-*\) *\]' "$output" | head -n 200
  fi
done
