# What concurrent sessions see: test/isolation/.
. "$ROOT/dev.d/lib/suite.sh"
files "$ROOT/test/isolation/specs/*.spec" || exit 0

heading "isolation tests"
suite_server
cd "$EXTENSION_TREE"
rm -rf output_iso
tally_regress isolation make -s installcheck PG_CONFIG="$PG_CONFIG" REGRESS=
if [ -s output_iso/regression.diffs ]; then head -n 400 output_iso/regression.diffs; fi
