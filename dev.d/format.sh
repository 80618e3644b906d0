#: format                         formats the C++ files
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/style.sh"

need "clang-format-$CLANG"
cd "$ROOT"
cpp_files | xargs -0 -r "clang-format-$CLANG" -i
