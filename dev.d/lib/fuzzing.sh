# The fuzzers of test/fuzz/: NAME.cpp, seeds in corpus/NAME/, words in NAME.dict (if any).
# shellcheck shell=bash

fuzz_targets() { for source in "$ROOT"/test/fuzz/*.cpp; do basename "$source" .cpp; done; }

# build_fuzzers TARGET. Clang compiles everything that needs no server here, so this is also where its warnings show.
build_fuzzers() {
  need_clang
  build_layers fuzz "$1" -DDATASTORE_FUZZ=ON "-DCMAKE_CXX_COMPILER=clang++-$CLANG"
}

# fuzz_target NAME SECONDS: replays the seeds and what earlier runs found, then looks for more. What breaks it is kept in
# $BUILD/found/NAME, and printed.
fuzz_target() {
  local name=$1 corpus=$BUILD/corpus/$1 found=$BUILD/found/$1 options=() seeds=()
  mkdir -p "$corpus" "$found"
  [ ! -d "$ROOT/test/fuzz/corpus/$name" ] || seeds=("$ROOT/test/fuzz/corpus/$name")
  [ ! -f "$ROOT/test/fuzz/$name.dict" ] || options=("-dict=$ROOT/test/fuzz/$name.dict")
  UBSAN_OPTIONS=print_stacktrace=1 "$LAYERS_TREE/fuzz_$name" "${options[@]}" \
    -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="$found/" "$corpus" "${seeds[@]}" 2>&1
}
