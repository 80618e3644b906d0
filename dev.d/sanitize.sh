#: sanitize [valgrind]            the SQL tests in a server that watches its memory: AddressSanitizer and UBSan, or valgrind
#: sanitize executor [SECONDS]    damaged GraphQL operations instead, for so long (600), under AddressSanitizer and UBSan
#: sanitize memory [OPERATIONS]   so many (100000) operations in one session of an ordinary server, which must not grow
# Only what stands in our module is a finding. PostgreSQL itself is Debian's build.
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"

lock sanitize
reports=$BUILD/reports
rm -rf "$reports"
mkdir -m 777 "$reports"
mode=${1:-address}

case $mode in
  address | executor)
    build_extension address CXX='ccache g++' \
      EXTRA_CXX='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -O1 -U_FORTIFY_SOURCE' \
      EXTRA_LINK='-fsanitize=address,undefined'
    gcc -shared -fPIC -O1 -o "$reports/nogettext.so" "$ROOT/test/sanitize/nogettext.c"
    SERVER_ENV=(
      LD_PRELOAD="$(gcc -print-file-name=libasan.so) $reports/nogettext.so"
      ASAN_OPTIONS="detect_leaks=0:detect_stack_use_after_return=0:abort_on_error=1:log_path=$reports/report"
      UBSAN_OPTIONS="print_stacktrace=1:abort_on_error=1:log_path=$reports/report"
    )
    ;;
  valgrind)
    need valgrind
    build_extension extension
    SERVER_PREFIX=(valgrind --quiet --leak-check=full --show-leak-kinds=definite --undef-value-errors=no
      --log-file="$reports/report.%p")
    ;;
  memory) build_extension extension ;;
  *) fail "usage: ./dev sanitize [valgrind | executor SECONDS | memory OPERATIONS]" ;;
esac

# A database with records to ask for.
records() {
  PGDATABASE=records
  export PGOPTIONS='-c client_min_messages=warning'
  server_database
  local data=$ROOT/test/differential/resolve
  psql -X -q -v ON_ERROR_STOP=1 -v document="$(cat "$data/schema.graphql")" -o /dev/null <<<"SELECT datastore.register(:'document');"
  psql -X -q -v ON_ERROR_STOP=1 -f "$data/data.sql"
}

# executor SECONDS
executor() {
  need_node
  (records && REPORTS=$reports timeout $(($1 + 300)) node "$ROOT/test/sanitize/executor.mjs" "$1")
}

memory() {
  local output
  records
  output=$(psql -X -q -v operations="$1" -f "$ROOT/test/sanitize/memory.sql")
  echo "$output"
  [ "${output##*$'\n'}" = "no growth" ]
}

server_for_now sanitize
status=0
case $mode in
  memory)
    memory "${2:-100000}"
    exit
    ;;
  executor) executor "${2:-600}" || status=$? ;;
  *)
    cd "$EXTENSION_TREE"
    rm -rf results output_iso regression.*
    timeout 3600 make -s installcheck PG_CONFIG="$PG_CONFIG" || status=$?
    [ ! -s regression.diffs ] || head -n 200 regression.diffs
    [ "$mode" = valgrind ] || executor 30 || status=$?
    ;;
esac
# A leak is told when its process ends. UBSan writes into the server's log.
server_shutdown
cp "$SERVER/log" "$reports/log"
ours='pg_datastore\.so|[a-z_]+\.[ch]pp:[0-9]+'
case $mode in
  valgrind)
    # A paragraph is a finding; PostgreSQL has a few of its own.
    findings=$(sed 's/^==[0-9]*== *//' "$reports"/report* 2>/dev/null | awk -v RS= -v ORS='\n\n' -v ours="$ours" '$0 ~ ours')
    ;;
  *) findings=$(cat "$reports"/report* 2>/dev/null; grep -A 30 'runtime error:' "$reports/log") || true ;;
esac
if [ -n "$findings" ]; then
  status=1
  head -n 300 <<<"$findings"
  echo "all reports and the server's log are in $reports"
else
  echo "no findings"
fi
exit $status
