# The SQL tests: sql/ against expected/, as `make installcheck` runs them.
. "$ROOT/dev.d/lib/suite.sh"
files "$ROOT/sql/*.sql" || exit 0

heading "regression tests"
suite_server
# pg_regress writes into its folder: that is the copy of the tree, never the checkout.
cd "$EXTENSION_TREE"
rm -rf results regression.*
tally_regress regress make -s installcheck PG_CONFIG="$PG_CONFIG" ISOLATION=
if [ -s regression.diffs ]; then head -n 400 regression.diffs; fi
