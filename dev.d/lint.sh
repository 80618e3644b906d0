#: lint                           every check of the source: those of the suite style, and clang-tidy
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/style.sh"

status=0
for check in layers length version shell format tidy; do
  if "style_$check"; then echo "$check: fine"; else
    echo "$check: see above"
    status=1
  fi
done
exit $status
