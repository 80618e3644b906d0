# The quick checks of the source; `./dev lint` adds clang-tidy.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/style.sh"

heading "style"
for style in layers length version shell format; do
  check "style: $style" "style_$style"
done
