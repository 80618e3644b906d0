# Single rows through plain SQL: throughput, with nobody listening, and with a listener.
# shellcheck shell=bash

single_one() { # KIND CLIENTS SIDE
  local before report
  before=$(processor)
  report=$(PGOPTIONS='-c synchronous_commit=off' pgbench -n -M prepared -f "scripts/$1_$3.sql" -c "$2" -j 2 -T "$seconds" "$database")
  printf -v "tps_$3" '%s' "$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' <<<"$report")"
  printf -v "cpu_$3" '%s' "$(awk -v taken="$(($(processor) - before))" '/actually processed/ { print taken / $NF }' <<<"$report")"
}

# A client that listens, and reads what it is sent.
listener_start() {
  exec {ears}> >(exec psql -X -q -d "$database" >/dev/null 2>&1)
  listener=$!
  echo "SELECT datastore.listen();" >&"$ears"
  while sleep 0.2; do echo "SELECT 1;" >&"$ears"; done &
  reading=$!
  sleep 0.5
}
listener_stop() {
  kill "$reading"
  wait "$reading" || true
  exec {ears}>&-
  wait "$listener" || true
}

single() {
  local round kind clients
  registered bench_writes
  fill floor.items record- 100000
  fill public.items record- 100000
  for ((round = 1; round <= rounds; round++)); do
    for kind in insert update; do
      for clients in 1 2 8; do
        run -c 'VACUUM ANALYZE' -c 'CHECKPOINT'
        in_turn "$round" single_one "$kind" "$clients"
        note "$kind.$clients" "$tps_floor" "$tps_ours" "$cpu_floor" "$cpu_ours"
        # Beside the floor of the same round.
        listener_start
        single_one "$kind" "$clients" ours
        listener_stop
        note "$kind.$clients.heard" "$tps_floor" "$tps_ours" "$cpu_floor" "$cpu_ours"
      done
    done
  done
  for kind in insert update; do
    for clients in 1 2 8; do
      summary "$kind.$clients" "$kind, clients: $clients" tps '>=0.80'
    done
  done
  for kind in insert update; do
    for clients in 1 2 8; do
      summary "$kind.$clients.heard" "$kind, clients: $clients, with a listener" tps -
    done
  done
}
