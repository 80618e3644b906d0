#: test [SUITE…]                  builds and runs every suite (or those named) in a server of its own
# A suite is a file in dev.d/test/. One that has nothing to run says nothing. The last line is: N passed, N failed
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/server.sh"

ALL=(style unit regress isolation client stream differential fuzz compile demo)

RUN=$(mktemp -d "$BUILD/test.XXXXXX")
chmod 755 "$RUN"
export RUN TALLY=$RUN/tally
touch "$TALLY"

# Suites may have started a server, in $RUN/server.
finish() {
  if [ -d "$RUN/server" ]; then
    server_at "$RUN/server"
    server_stop
  fi
  rm -rf "$RUN"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

[ $# -gt 0 ] || set -- "${ALL[@]}"
for suite; do
  [ -f "$ROOT/dev.d/test/$suite.sh" ] || fail "no suite $suite; there are: ${ALL[*]}"
done

export TEST_PID=$$
for suite; do
  started=$SECONDS
  before=$(wc -l <"$TALLY")
  # Indented, so that no line of a suite looks like the closing line.
  if ! bash "$ROOT/dev.d/test/$suite.sh" </dev/null 2>&1 | sed -u 's/^/  /'; then
    echo "0 1 $suite" >>"$TALLY"
  fi
  if [ "$(wc -l <"$TALLY")" -gt "$before" ]; then
    tail -n +$((before + 1)) "$TALLY" |
      awk -v suite="$suite" -v time=$((SECONDS - started)) '{ passed += $1; failed += $2 }
        END { printf "%s: %d passed, %d failed (%d s)\n\n", suite, passed, failed, time }'
  fi
done

sed -n 's/^[0-9]* [1-9][0-9]* /failed: /p' "$TALLY"
read -r passed failed < <(awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }' "$TALLY")
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
