# What the parts of the benchmark share. Each part appends lines to $results:
#   what, floor, ours, unit, ratio (ours to floor), target (>= or <= a number, or -), the same ratio by processor time
# shellcheck shell=bash

run() { psql -X -q -v ON_ERROR_STOP=1 -d "$database" "$@"; }
value() { run -A -t -c "$1"; }

milliseconds() { # of a command
  local begin=$EPOCHREALTIME
  "$@" >/dev/null || return 1
  local end=$EPOCHREALTIME
  echo $(((${end/./} - ${begin/./}) / 1000))
}

# Processor time that sessions took which have ended, in µs. The kernel counts it in ticks; clocks see the neighbours of a
# machine, too.
server=$(psql -X -A -t -d postgres -c "SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)")
tick=$((1000000 / $(getconf CLK_TCK)))
processor() {
  sleep 0.1 # the last session goes
  awk -v tick="$tick" '{ printf "%d", ($16 + $17) * tick }' "/proc/$server/stat"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2 + 1)]) / 2 }'; }

# fresh NAME [TEMPLATE]: a database of its own.
fresh() {
  database=$1
  psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 TEMPLATE ${2:-template0}"
}

registered() { # fresh, with the models and their floors
  fresh "$1"
  run -c "CREATE EXTENSION pg_datastore"
  run -v document="$(cat schema.graphql)" -o /dev/null <<<"SELECT datastore.register(:'document');"
  run -f floor.sql
}

# note PAIR FLOOR OURS CPU-FLOOR CPU-OURS: a round's numbers, for summary. CPU is µs of processor time for the same work.
note() {
  local number
  for number in "${@:2}"; do
    [[ "$number" =~ [1-9] ]] || { echo "$1: no measurement" >&2; exit 1; }
  done
  (IFS=$'\t' && echo "${*:2}") >>"$work/pair.$1"
}

# summary PAIR WHAT UNIT TARGET: medians over the rounds, of the ratios too.
summary() {
  local processor="\$4 / \$3"
  [ "$3" = ms ] || processor="\$3 / \$4" # more of it in less time
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$2" "$(cut -f 1 "$work/pair.$1" | median)" "$(cut -f 2 "$work/pair.$1" | median)" "$3" \
    "$(awk '{ print $2 / $1 }' "$work/pair.$1" | median)" "$4" "$(awk "{ print $processor }" "$work/pair.$1" | median)" >>"$results"
  tail -n 1 "$results" >&2
}

# The floor and ours take turns in going first: in_turn ROUND COMMAND, called with "floor" and "ours".
in_turn() {
  local round=$1
  shift
  if ((round % 2)); then
    "$@" floor && "$@" ours
  else
    "$@" ours && "$@" floor
  fi
}

# N records into a table, versions filled in.
fill() { # TABLE PREFIX COUNT
  run -c "INSERT INTO $1 (id, title, body, rating, done, price, owner, _version, _last_changed_at)
    SELECT '$2' || n, 'The title of record ' || n, 'And what it says: two or three sentences would be longer than this one.',
           n % 1000, n % 2 = 0, n * 0.25, 'owner-' || n % 100000, 1, 1700000000000
    FROM generate_series(1, $3) n"
}
