#: sanitize [valgrind]            the SQL tests in a server that watches its memory: AddressSanitizer and UBSan, or valgrind
# Only what stands in our module is a finding. PostgreSQL itself is Debian's build.
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"

lock sanitize
reports=$BUILD/reports
rm -rf "$reports"
mkdir -m 777 "$reports"

case ${1:-address} in
  address)
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
  *) fail "usage: ./dev sanitize [valgrind]" ;;
esac

server_for_now sanitize
cd "$EXTENSION_TREE"
rm -rf results output_iso regression.*
status=0
timeout 3600 make -s installcheck PG_CONFIG="$PG_CONFIG" || status=$?
[ ! -s regression.diffs ] || head -n 200 regression.diffs
# A leak is told when its process ends. UBSan writes into the server's log.
server_shutdown
cp "$SERVER/log" "$reports/log"
ours='pg_datastore\.so|[a-z_]+\.[ch]pp:[0-9]+'
case ${1:-address} in
  address) findings=$(cat "$reports"/report* 2>/dev/null; grep -A 30 'runtime error:' "$reports/log") || true ;;
  # A paragraph is a finding; PostgreSQL has a few of its own.
  valgrind) findings=$(sed 's/^==[0-9]*== *//' "$reports"/report* 2>/dev/null | awk -v RS= -v ORS='\n\n' -v ours="$ours" '$0 ~ ours') ;;
esac
if [ -n "$findings" ]; then
  status=1
  head -n 300 <<<"$findings"
  echo "all reports and the server's log are in $reports"
else
  echo "no findings"
fi
exit $status
