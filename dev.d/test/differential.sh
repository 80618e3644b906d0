# Our answers beside those of the software that we are compatible with: test/differential/NAME/run BUILD-FOLDER, which
# closes with a line "N passed, N failed". BUILD-FOLDER has the programs of test/tools/.
. "$ROOT/dev.d/lib/suite.sh"
files "$ROOT/test/differential/*/run" || exit 0

heading "differential tests"
need_node
build_layers sanitized tools -DDATASTORE_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug
export DATASTORE_CACHE_DIR=$BUILD/node
mkdir -p "$DATASTORE_CACHE_DIR"

for run in "$ROOT"/test/differential/*/run; do
  name=$(basename "$(dirname "$run")")
  output=$RUN/differential.out
  status=0
  # A folder with a file "server" wants one in its environment.
  [ ! -e "$(dirname "$run")/server" ] || suite_server
  timeout 600 "$run" "$LAYERS_TREE" >"$output" 2>&1 || status=$?
  read -r passed failed < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$output" | tail -n 1) || true
  : "${passed:=0}" "${failed:=0}"
  # Whoever breaks off, or says nothing, has failed.
  if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
  tally "$passed" "$failed" "differential/$name"
  if [ "$failed" = 0 ]; then echo "$name: $passed"; else tail -n 100 "$output"; fi
  unset passed failed
done
