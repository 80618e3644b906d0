# Sync: the delta of few changes in a large table beside a small one, and the whole of a table beside COPY.
# shellcheck shell=bash

delta_one() { # SINCE SIDE, of which the floor is the small table
  local model=Small before report
  [ "$2" = floor ] || model=Item
  before=$(processor)
  report=$(pgbench -n -M prepared -f scripts/delta.sql -D "model=$model" -D "since=$1" -c 1 -T "$seconds" "$database")
  printf -v "ms_$2" '%s' "$(sed -n 's/^latency average = \([0-9.]*\).*/\1/p' <<<"$report")"
  printf -v "cpu_$2" '%s' "$(awk -v taken="$(($(processor) - before))" '/actually processed/ { print taken / $NF }' <<<"$report")"
}

# 100 changes in each, behind a moment of their own. The answer must hold all of them, and nothing else.
hundred_changes() {
  since=$(value "SELECT datastore.heartbeat()")
  local model
  for model in small item; do
    run -c "UPDATE public.${model}s SET rating = rating + 1 WHERE id IN (SELECT 'record-' || n * $((small_rows / 100)) FROM generate_series(1, 100) n)"
    [ "$(value "SELECT json_array_length(datastore.sync('${model^}', $since, 1000) -> 'items')")" = 100 ] ||
      { echo "the delta sync of ${model^} does not have the 100 changes" >&2; exit 1; }
  done
  run -c 'VACUUM ANALYZE datastore.change' -c CHECKPOINT
}

delta() {
  local round since
  registered bench_writes
  fill public.smalls record- "$small_rows"
  fill public.items record- "$large_rows"
  run -c 'VACUUM ANALYZE'
  hundred_changes
  for ((round = 1; round <= rounds; round++)); do
    in_turn "$round" delta_one "$since"
    note delta "$ms_floor" "$ms_ours" "$cpu_floor" "$cpu_ours"
  done
  summary delta "delta sync of 100 changes: $large_rows records beside $small_rows" ms '<=1.20'

  # A transaction that writes, and stays open while many others come and go.
  local pen writer
  exec {pen}> >(exec psql -X -q -d "$database" >/dev/null)
  writer=$!
  echo "BEGIN; INSERT INTO public.items (id, title) VALUES ('open', 'Not committed yet');" >&"$pen"
  sleep 1
  PGOPTIONS='-c synchronous_commit=off' pgbench -n -M prepared -f scripts/update_ours.sql -c 4 -j 2 -t $((open_changes / 4)) "$database" >/dev/null 2>&1
  hundred_changes
  for ((round = 1; round <= rounds; round++)); do
    in_turn "$round" delta_one "$since"
    note delta_open "$ms_floor" "$ms_ours" "$cpu_floor" "$cpu_ours"
  done
  summary delta_open "the same, beside a writer open for $open_changes changes" ms '<=1.20'
  awk 'NR == FNR { a[NR] = $1; next } { print $2 / a[FNR] }' "$work/pair.delta" "$work/pair.delta_open" | median >"$work/open"
  echo "with the open writer, to $small_rows records without: $(cat "$work/open")" >&2
  exec {pen}>&-
  wait "$writer" || true
}

base_one() { # SIDE
  local ms before
  before=$(processor)
  if [ "$1" = floor ]; then
    ms=$(milliseconds run -c "COPY (SELECT row_to_json(i) FROM public.items i) TO STDOUT")
  else
    ms=$(milliseconds pgbench -n -M prepared -f scripts/base.sql -D token=none -c 1 -t $((base_rows / 1000 + 1)) "$database")
  fi
  printf -v "rate_$1" '%s' $((base_rows * 1000 / ms))
  printf -v "cpu_$1" '%s' $(($(processor) - before))
}

base() {
  local round
  registered bench_writes
  fill public.items record- "$base_rows"
  run -c 'VACUUM ANALYZE'
  # So many pages do hold all records.
  run <<SQL
DO \$\$
DECLARE page json; token text; pages integer := 0; records integer := 0;
BEGIN
  LOOP
    page := datastore.sync('Item', 0, 1000, token);
    pages := pages + 1;
    records := records + json_array_length(page -> 'items');
    token := page ->> 'nextToken';
    EXIT WHEN token IS NULL;
  END LOOP;
  ASSERT records = $base_rows AND pages = $base_rows / 1000 + 1, format('%s records on %s pages', records, pages);
END \$\$;
SQL
  for ((round = 1; round <= rounds; round++)); do
    in_turn "$round" base_one
    note base "$rate_floor" "$rate_ours" "$cpu_floor" "$cpu_ours"
  done
  summary base "base sync of $base_rows records, beside COPY (SELECT row_to_json…)" rows/s '>=0.80'
}
