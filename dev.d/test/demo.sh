# The demo must show what it promises.
. "$ROOT/dev.d/lib/suite.sh"

heading "demo"
output=$RUN/demo.out
before=$(wc -l <"$TALLY")
shows() { grep -qE "$1" "$output"; }

runs() { bash "$ROOT/dev.d/demo.sh" >"$output" 2>&1; }
check "demo: it runs to its end" runs
while IFS='|' read -r what pattern; do
  check "demo: $what" shows "$pattern"
done <<'END'
tables|Table "public\.posts"
a join table|Table "public\.post_editors"
a cascade|REFERENCES posts\(id\) ON DELETE CASCADE
an update counts|Hello, world \| +2
the enum's check|violates check constraint "posts_status_check"
the planned column|ADD COLUMN "readers"
nothing to do again|^ +0 steps$
data is not dropped unasked|allow_destructive => true
the refused @primaryKey|ERROR: .*primary key
a saved record|"title":"Cascades",.*"_version":1
a predicate across relations|^ Cascades
fields of both clients|On cascades \| +5 \| +3
what a delete takes along|^ Comment +\| +2$
the editor that stays|0 \| +0 \| ann$
a GraphQL mutation|"createComment":\{"content":"By GraphQL","_version":1,"post":\{"title":"Hello, world"\}\}
a nested query|"comments":\{"items":\[\{"content":"By GraphQL"\}\],"nextToken":null\}
tombstones in a sync|^ [0-9a-f-]{36} \| 2 +\| true$
END
if grep -q '^0 1 ' <(tail -n +"$((before + 1))" "$TALLY"); then cat "$output"; fi
