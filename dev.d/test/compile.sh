# The other compiler: clang must find nothing to warn about, either. What the fuzzers are made of, they compile with it.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/fuzzing.sh"
. "$ROOT/dev.d/lib/style.sh"

heading "clang++-$CLANG"
need_clang
need libgtest-dev
need_server

# clang_reads PART: the C++ files of a folder, looked at and not compiled.
clang_reads() {
  cpp_files | grep -z "^$1/.*\.cpp$" |
    (cd "$ROOT" && xargs -0 -r -n 4 -P "$JOBS" "clang++-$CLANG" -fsyntax-only -std=c++20 -Wall -Wextra -Werror -I. \
      -isystem "$("$PG_CONFIG" --includedir-server)" -DDATASTORE_VERSION='""')
}

check "clang: layers" build_fuzzers fuzzers
for part in src/runtime test/unit test/tools; do
  [ ! -d "$ROOT/$part" ] || check "clang: $part" clang_reads "$part"
done
