# COPY of many rows, and a cascade: times.
# shellcheck shell=bash

copy_one() { # SIDE
  fresh bench_writes_copy bench_writes_empty
  psql -X -q -d postgres -c CHECKPOINT
  local table=floor.items
  [ "$1" = floor ] || table=public.items
  local before
  before=$(processor)
  printf -v "ms_$1" '%s' "$(milliseconds run -c "COPY $table (id, title, body, rating, done, price, owner, _version, _last_changed_at) FROM '$work/rows'")"
  printf -v "cpu_$1" '%s' $(($(processor) - before))
}

copy() {
  local round
  registered bench_writes_empty
  fill floor.items '' "$copy_rows"
  # Ids as they come, in no order.
  run -c "COPY (SELECT gen_random_uuid(), title, body, rating, done, price, owner, _version, _last_changed_at FROM floor.items) TO STDOUT" >"$work/rows"
  chmod a+rx "$work" && chmod a+r "$work/rows"
  run -c 'TRUNCATE floor.items'
  for ((round = 1; round <= rounds; round++)); do
    in_turn "$round" copy_one
    note copy "$ms_floor" "$ms_ours" "$cpu_floor" "$cpu_ours"
  done
  summary copy "COPY of $copy_rows rows" ms '<=1.35'
  psql -X -q -d postgres -c 'DROP DATABASE bench_writes_copy' -c 'DROP DATABASE bench_writes_empty'
}

# Rolled back, so that the next round finds the same records; the log's dead rows are vacuumed away.
cascade_one() { # SIDE
  local schema=floor
  [ "$1" = floor ] || schema=public
  run -c VACUUM -c CHECKPOINT
  local before
  before=$(processor)
  printf -v "ms_$1" '%s' "$(run -A -t <<SQL
BEGIN;
SELECT clock_timestamp() AS begin \gset
DELETE FROM $schema.parents;
SELECT round(extract(epoch FROM clock_timestamp() - :'begin') * 1000);
ROLLBACK;
SQL
)"
  printf -v "cpu_$1" '%s' $(($(processor) - before))
}

family() { # SCHEMA
  local parent child
  parent=$(value "SELECT \"column\" FROM datastore.fields WHERE model = 'Child' AND origin = 'foreign key'")
  child=$(value "SELECT \"column\" FROM datastore.fields WHERE model = 'Grandchild' AND origin = 'foreign key'")
  run <<SQL
INSERT INTO $1.parents (id, name) SELECT 'parent-' || p, 'Parent number ' || p FROM generate_series(1, $parents) p;
INSERT INTO $1.children (id, name, rating, $parent)
SELECT 'child-' || p || '-' || c, 'Child number ' || c, c, 'parent-' || p
FROM generate_series(1, $parents) p, generate_series(1, 100) c;
INSERT INTO $1.grandchildren (id, name, rating, $child)
SELECT 'grandchild-' || p || '-' || c || '-' || g, 'Grandchild number ' || g, c, 'child-' || p || '-' || c
FROM generate_series(1, $parents) p, generate_series(1, 100) c, generate_series(1, 2) g;
SQL
}

cascade() {
  local round
  registered bench_writes
  family floor
  family public
  run -c 'VACUUM ANALYZE'
  for ((round = 1; round <= rounds; round++)); do
    in_turn "$round" cascade_one
    note cascade "$ms_floor" "$ms_ours" "$cpu_floor" "$cpu_ours"
  done
  summary cascade "cascade: $parents parents × 100 children × 2 grandchildren" ms '<=0.80'
}
