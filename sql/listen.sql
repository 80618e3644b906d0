-- Wake-ups: a session that listens is told which models others have changed, once per transaction.
\set SHOW_CONTEXT never
CREATE SCHEMA listen;
SET search_path = listen;
CALL test.start_with('type Note @model { text: String } type Other @model { text: String notes: [Note] @hasMany }');
\setenv PGHOST :HOST
\setenv PGPORT :PORT
\setenv PGUSER :USER
\setenv PGDATABASE :DBNAME
\setenv PSQLRC /dev/null
-- What a listener hears ($FIRST is what it begins with) while another session writes $WRITE; without the process number.
\setenv PGOPTIONS '-c search_path=listen'
\setenv HEAR 'psql -Xq -c "$FIRST" -c "\\! psql -Xqc \\"$WRITE\\"" -c "SELECT" 2>&1 | sed -n "s/ received from server process.*//; /^Async/p; /ERROR/p"'
\setenv FIRST 'SELECT datastore.listen()'

\setenv WRITE 'INSERT INTO notes (id) VALUES (''a'')'
\! eval "$HEAR"
-- Once per transaction, with all that it touched, children of what was deleted among them.
\setenv WRITE 'BEGIN; INSERT INTO notes (id) VALUES (''b''); UPDATE notes SET text = ''x''; INSERT INTO others (id) VALUES (''o''); UPDATE notes SET other_notes_id = ''o''; COMMIT'
\! eval "$HEAR"
\setenv WRITE 'DELETE FROM others'
\! eval "$HEAR"
\setenv WRITE 'INSERT INTO notes (id) VALUES (''t'')'
\! eval "$HEAR"
\setenv WRITE 'TRUNCATE notes'
\! eval "$HEAR"
-- Nothing of what changed nothing, or was rolled back.
\setenv WRITE 'UPDATE notes SET text = text; DELETE FROM notes WHERE false; TRUNCATE notes'
\! eval "$HEAR"
\setenv WRITE 'BEGIN; INSERT INTO notes (id) VALUES (''c''); ROLLBACK'
\! eval "$HEAR"
-- With LISTEN alone writers send nothing: they look for datastore.listen(). Nor after unlisten().
\setenv WRITE 'INSERT INTO notes (id) VALUES (gen_random_uuid()::text)'
\setenv FIRST 'LISTEN datastore_change'
\! eval "$HEAR"
\setenv FIRST 'SELECT datastore.listen(), datastore.unlisten()'
\! eval "$HEAR"
\setenv FIRST 'SELECT datastore.listen(), datastore.listen()'
\! eval "$HEAR"

-- The locks that say so go with unlisten(), however often listen() was called.
SELECT datastore.listen();
SELECT datastore.listen();
SELECT mode, granted, count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() GROUP BY 1, 2;
SELECT pg_listening_channels();
SELECT datastore.unlisten();
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT pg_listening_channels();
SELECT datastore.unlisten();
-- Listeners are in nobody's way, nor in one another's.
SELECT datastore.listen();
SELECT datastore.unlisten();
-- Listening begins at commit; after a rollback it has not.
BEGIN;
SELECT datastore.listen();
ROLLBACK;
SELECT pg_listening_channels();
SELECT datastore.unlisten();
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();

-- What is in force: whether this session gets the notifications, and whether writers know of it. The two go together, whatever becomes of
-- the transaction.
CREATE FUNCTION in_force() RETURNS TABLE (listens boolean, known boolean) LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM pg_listening_channels() c WHERE c = 'datastore_change'),
         (SELECT count(*) = 16 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND mode = 'ShareLock' AND granted) $$;
SELECT datastore.listen();
BEGIN;
SELECT datastore.unlisten();
SELECT * FROM in_force();
ROLLBACK;
SELECT * FROM in_force();
BEGIN;
SAVEPOINT s;
SELECT datastore.unlisten();
ROLLBACK TO s;
COMMIT;
SELECT * FROM in_force();
BEGIN;
SELECT datastore.unlisten();
SELECT 1 / 0;
COMMIT;
SELECT * FROM in_force();
BEGIN;
SELECT datastore.unlisten(), datastore.listen();
COMMIT;
SELECT * FROM in_force();
BEGIN;
SELECT datastore.listen(), datastore.unlisten();
COMMIT;
SELECT * FROM in_force();
BEGIN;
SAVEPOINT s;
SELECT datastore.listen();
ROLLBACK TO s;
COMMIT;
SELECT * FROM in_force();
-- By PostgreSQL's own commands, too.
SELECT datastore.listen();
UNLISTEN *;
SELECT * FROM in_force();
SELECT datastore.listen();
UNLISTEN datastore_change;
SELECT * FROM in_force();
SELECT datastore.listen();
BEGIN;
UNLISTEN *;
ROLLBACK;
SELECT * FROM in_force();
DISCARD ALL;
SET search_path = listen;
SELECT * FROM in_force();
-- The session's own advisory locks are another matter: those go, this one stays.
SELECT datastore.listen();
SELECT pg_advisory_lock(1);
SELECT pg_advisory_unlock_all();
SELECT * FROM in_force();
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
BEGIN;
SELECT pg_advisory_unlock_all();
SELECT * FROM in_force();
SAVEPOINT s;
SELECT pg_advisory_unlock_all();
ROLLBACK TO s;
SELECT * FROM in_force();
COMMIT;
SELECT * FROM in_force();
BEGIN;
SELECT pg_advisory_unlock_all();
ROLLBACK;
SELECT * FROM in_force();
DO $$ BEGIN FOR i IN 1..3 LOOP PERFORM pg_advisory_unlock_all(); COMMIT; END LOOP; END $$;
SELECT * FROM in_force();
BEGIN;
SELECT pg_advisory_unlock_all() WHERE false;
COMMIT;
SELECT datastore.unlisten();
SELECT * FROM in_force();
-- Heard by whoever still listens after all that, and by the session that writes.
\setenv AND_HEAR 'psql -Xq -c "$FIRST" -c "$SECOND" -c "$THIRD" -c "\\! psql -Xqc \\"$WRITE\\"" -c "SELECT" 2>&1 | sed -n "s/ received from server process.*//; /^Async/p; /ERROR/p"'
\setenv WRITE 'INSERT INTO notes (id) VALUES (gen_random_uuid()::text)'
\setenv FIRST 'SELECT datastore.listen()'
\setenv SECOND 'BEGIN; SELECT datastore.unlisten(); ROLLBACK'
\setenv THIRD 'SELECT pg_advisory_unlock_all()'
\! eval "$AND_HEAR"
\setenv SECOND 'INSERT INTO notes (id) VALUES (gen_random_uuid()::text)'
\setenv THIRD 'UNLISTEN *'
\! eval "$AND_HEAR"

-- By any role; advisory locks of the user's own are other ones.
CREATE ROLE regress_datastore_listener;
SET ROLE regress_datastore_listener;
SELECT datastore.listen();
SELECT pg_try_advisory_lock(1685288811), pg_try_advisory_lock(1685288811, 0), pg_try_advisory_lock(1685288811, 3);
SELECT pg_advisory_unlock_all();
SELECT datastore.unlisten();
RESET ROLE;
DROP ROLE regress_datastore_listener;
DROP FUNCTION in_force;
CALL test.finish();
