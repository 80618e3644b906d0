# Single stories about clients and servers, each a test: two servers, or a crash, are more than pg_regress can tell.
# shellcheck shell=bash

# scenario NAME FUNCTION…: in a database of its own, with a model Note in it.
scenario() (
  export PGDATABASE=$1
  createdb --maintenance-db=postgres "$PGDATABASE"
  ask "CREATE EXTENSION pg_datastore; SELECT count(*) FROM datastore.register('type Note @model { title: String }')" >/dev/null
  "${@:2}" || exit 1
  dropdb --maintenance-db=postgres --force "$PGDATABASE"
)

# ask SQL [psql OPTION…]: its answer as text.
ask() { psql -XAtq -v ON_ERROR_STOP=1 "${@:2}" -c "$1"; }

# expect WHAT WANTED FOUND
expect() {
  [ "$2" = "$3" ] || { echo "$1: expected $2, not $3"; return 1; }
}

# A cursor of datastore.changes that has seen transactions roll back, which the server then forgets: the WAL of a rollback
# is not flushed by itself. Their ids are given again, to changes that must not pass for seen.
cursor_after_crash() { scenario cursor_after_crash cursor_after_crash_in; }
cursor_after_crash_in() {
  local cursor
  # Nothing may be written to disk between the rollbacks and the crash.
  ask "ALTER SYSTEM SET wal_writer_delay = '10s'"
  ask "SELECT FROM pg_reload_conf(); CHECKPOINT"
  cursor=$(
    for ((i = 0; i < 50; i++)); do echo "BEGIN; INSERT INTO notes (title) VALUES ('lost'); ROLLBACK;"; done |
      cat - <(echo "SELECT datastore.changes(NULL) ->> 'cursor';") | psql -XAtq -v ON_ERROR_STOP=1
  )
  bash "$ROOT/dev.d/lib/crash.sh" "$SERVER" "${TEST_PID:-$$}"
  ask "ALTER SYSTEM RESET wal_writer_delay"
  ask "SELECT FROM pg_reload_conf(); INSERT INTO notes (title) VALUES ('kept')"
  expect "changes after the crash" 1 "$(ask "SELECT json_array_length(datastore.changes('$cursor') -> 'changes')")"
}

# A client gets the first page from the primary, the others from a standby that is behind: what the standby did not have
# yet must come later.
pages_of_two_nodes() { scenario pages_of_two_nodes with_standby pages_of_two_nodes_in; }
pages_of_two_nodes_in() {
  local standby row token at cursor more moment
  standby=$(cat "$SERVER-standby/socket")
  ask "INSERT INTO notes (id) VALUES ('a'), ('b'), ('c')"
  moment=$(ask "SELECT datastore.heartbeat()")
  ask "UPDATE notes SET title = 'changed'"
  until [ "$(ask "SELECT count(*) FROM notes WHERE title = 'changed'" -h "$standby" 2>/dev/null)" = 3 ]; do sleep 0.1; done
  ask "SELECT FROM pg_wal_replay_pause()" -h "$standby"
  ask "INSERT INTO notes (id, title) VALUES ('z', 'unknown to the standby')"
  ask "SELECT FROM datastore.heartbeat()"

  local last
  for last in 0 "$moment"; do
    row=$(ask "SELECT s ->> 'nextToken' FROM datastore.sync('Note', $last, 1) s")
    token=$row
    while [ -n "$token" ]; do
      row=$(ask "SELECT COALESCE(s ->> 'nextToken', ''), s ->> 'startedAt' FROM datastore.sync('Note', $last, 1, '$token') s" -h "$standby")
      token=${row%|*} at=${row#*|}
    done
    expect "after a sync from $last" z \
      "$(ask "SELECT i ->> 'id' FROM json_array_elements(datastore.sync('Note', $at) -> 'items') i WHERE i ->> 'id' = 'z'")" || return 1
  done

  local from
  from=$(ask "SELECT datastore.changes(NULL) ->> 'cursor'" -h "$standby")
  ask "UPDATE notes SET title = 'again' WHERE id < 'c'"
  for from in NULL "'$from'"; do
    cursor=$(ask "SELECT datastore.changes($from, NULL, 1) ->> 'cursor'") more=true
    while [ "$more" = true ]; do
      row=$(ask "SELECT c ->> 'more', c ->> 'cursor' FROM datastore.changes('$cursor', NULL, 1) c" -h "$standby")
      more=${row%%|*} cursor=${row#*|}
    done
    expect "after changes from $from" z \
      "$(ask "SELECT i -> 'record' ->> 'id' FROM json_array_elements(datastore.changes('$cursor') -> 'changes') i WHERE i -> 'record' ->> 'id' = 'z'")" || return 1
  done
}

# changed CURSOR [psql OPTION…]: whether all comes anew, and of which records.
changed() {
  ask "SELECT concat(c ->> 'reset', ': ', string_agg(i -> 'record' ->> 'id', ' ' ORDER BY i -> 'record' ->> 'id'))
       FROM datastore.changes('$1') c, json_array_elements(c -> 'changes') i GROUP BY c ->> 'reset'" "${@:2}"
}

# A standby becomes the primary, and lacks what was committed last: its ids are given again there. Who had seen it begins
# anew; who had not, goes on.
failover() { scenario failover with_standby failover_in; }
failover_in() {
  local standby early late moment later_moment away
  standby=$(cat "$SERVER-standby/socket")
  ask "INSERT INTO notes (id, title) VALUES ('a', 'kept'), ('b', 'kept')"
  moment=$(ask "SELECT datastore.heartbeat()")
  early=$(ask "SELECT datastore.changes(NULL) ->> 'cursor'")
  # A cursor tells by a place in the WAL what it has seen: the standby must have come past it.
  ask "UPDATE notes SET title = 'kept, too' WHERE id = 'b'"
  until [ "$(ask "SELECT title FROM notes WHERE id = 'b'" -h "$standby" 2>/dev/null)" = 'kept, too' ]; do sleep 0.1; done
  away=$(ask "SELECT datastore.changes('$early') ->> 'cursor'" -h "$standby")
  expect "a cursor of the primary on its standby" false "$(ask "SELECT datastore.changes('$early') ->> 'reset'" -h "$standby")" || return 1
  expect "a cursor of the standby on the primary" false "$(ask "SELECT datastore.changes('$away') ->> 'reset'")" || return 1

  ask "ALTER SYSTEM SET primary_conninfo = ''" -h "$standby"
  ask "SELECT FROM pg_reload_conf()" -h "$standby"
  until [ "$(ask "SELECT count(*) FROM pg_stat_replication")" = 0 ]; do sleep 0.1; done
  ask "UPDATE notes SET title = 'lost' WHERE id = 'a'; INSERT INTO notes (id) VALUES ('lost')"
  later_moment=$(ask "SELECT datastore.heartbeat()")
  late=$(ask "SELECT datastore.changes('$early') ->> 'cursor'")

  expect promoted t "$(ask "SELECT pg_promote()" -h "$standby")" || return 1
  # As many transactions as were lost, and more.
  ask "INSERT INTO notes (id) VALUES ('c')" -h "$standby"
  ask "INSERT INTO notes (id) VALUES ('d')" -h "$standby"
  ask "INSERT INTO notes (id) VALUES ('e')" -h "$standby"
  expect "who has seen what was lost" "true: a b c d e" "$(changed "$late" -h "$standby")" || return 1
  expect "who has not" "false: b c d e" "$(changed "$early" -h "$standby")" || return 1
  expect "who had read the standby" "false: c d e" "$(changed "$away" -h "$standby")" || return 1
  local at
  for at in "$moment" "$later_moment"; do
    expect "a sync from before" "a b c d e" \
      "$(ask "SELECT string_agg(i ->> 'id', ' ' ORDER BY i ->> 'id') FROM json_array_elements(datastore.sync('Note', $at) -> 'items') i" -h "$standby")" || return 1
  done
  late=$(ask "SELECT datastore.changes('$late') ->> 'cursor'" -h "$standby")
  moment=$(ask "SELECT datastore.sync('Note') ->> 'startedAt'" -h "$standby")
  ask "DELETE FROM notes WHERE id = 'e'" -h "$standby"
  expect "afterwards" "false: e" "$(changed "$late" -h "$standby")" || return 1
  expect "a delta afterwards" e \
    "$(ask "SELECT string_agg(i ->> 'id', ' ') FROM json_array_elements(datastore.sync('Note', $moment) -> 'items') i" -h "$standby")"
}

# A consumer's copy has a large value under the name that its field had. After a rename the stream would say by the new one that
# it is unchanged; and records that are not changed any more are not told at all.
stream_renamed_field() { scenario stream_renamed_field stream_renamed_field_in; }
stream_renamed_field_in() {
  local file=$SERVER/renamed large
  follow() {
    "$CLIENTS/datastore_follow" --slot renamed --file "$file" --connection "dbname=$(ask "SELECT current_database()")" "$@" \
      --until "$(ask "SELECT pg_current_wal_flush_lsn()")" >/dev/null
  }
  held() { sed 's/[\]//g' "$file" | grep -oE "\"($1)\":\"[^\"]{1,32}" | sort -u | paste -sd ' '; }
  call_it() { ask "SELECT count(*) FROM datastore.register('type Note @model { title: String $1: String @refersTo(name: \"body\") }')" >/dev/null; }
  call_it body
  # Too long for its row, and not to be compressed.
  ask "INSERT INTO notes (id, body) SELECT 'a', string_agg(md5(n::text), '' ORDER BY n) FROM generate_series(1, 400) n"
  large=$(ask "SELECT left(body, 32) FROM notes")
  follow --create
  expect "the copy" "\"body\":\"$large" "$(held 'body|prose|text')" || return 1
  call_it prose
  ask "UPDATE notes SET title = 'renamed'"
  follow || return 1
  expect "the copy after the rename" "\"prose\":\"$large \"title\":\"renamed" "$(held 'body|prose|text|title')" || return 1
  # Twice, before the consumer comes to it: what it asks for has yet another name by then.
  ask "UPDATE notes SET title = 'once'"
  call_it text
  call_it prose
  ask "UPDATE notes SET title = 'before'"
  call_it text
  ask "UPDATE notes SET title = 'twice'"
  follow || return 1
  expect "the copy after two renames" "\"text\":\"$large \"title\":\"twice" "$(held 'body|prose|text|title')" || return 1
  # It is changed and gone by then: the delete tells all of it.
  call_it words
  ask "UPDATE notes SET title = 'last'; UPDATE notes SET body = 'short'; DELETE FROM notes"
  follow || return 1
  expect "the copy of what is deleted" '"title":"last "words":"short' "$(held 'body|prose|text|words|title')" || return 1
  # The model itself, too.
  ask "INSERT INTO notes (id, title) VALUES ('b', 'of a note')"
  follow || return 1
  ask "SELECT count(*) FROM datastore.register('type Memo @model @refersTo(name: \"notes\") { title: String words: String @refersTo(name: \"body\") }')" >/dev/null
  ask "UPDATE notes SET title = 'of a memo'"
  follow || return 1
  expect "the copy of another model" '"model":"public.Memo "title":"last "title":"of a memo' "$(held 'model|title')" || return 1
  ask "SELECT pg_drop_replication_slot('renamed')" >/dev/null
}
