# The other compiler: clang must build everything without a warning, too.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/fuzzing.sh"

heading "clang++-$CLANG"
need_clang
check "layers, tests and tools" build_fuzzers all
if files "$ROOT/src/runtime/*.cpp"; then
  check "extension" build_extension clang CXX="ccache clang++-$CLANG" EXTRA_CXX=-O0
fi
