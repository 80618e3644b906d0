-- Every record can be deleted again: an id that no tombstone can have is refused when the record is created.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
CREATE SCHEMA long_ids;
SET search_path = long_ids;
CALL test.start_with('type User @model { username: String pets: [Pet] @hasMany } type Pet @model { name: String user: User @belongsTo }');
-- Text that cannot be compressed, of that many bytes.
CREATE FUNCTION noise(bytes integer, seed text DEFAULT '') RETURNS text LANGUAGE sql AS $$
  SELECT left(string_agg(md5(seed || i), '' ORDER BY i), bytes) FROM generate_series(1, bytes / 32 + 1) i
$$;
-- Around the limit, which is that of the index of tombstones, by plain SQL and by functions.
SELECT n, test.outcome(format('INSERT INTO users (id) VALUES (noise(%s)) RETURNING length(id)', n)) FROM generate_series(2683, 2686) n;
SELECT n, test.outcome(format('INSERT INTO users (id) VALUES (noise(%s)) RETURNING length(id)', n)) FROM unnest('{2692,2693,100000}'::int[]) n;
SELECT test.outcome($$ SELECT datastore.save('User', jsonb_build_object('id', noise(2688))) $$);
SELECT test.outcome($$ SELECT count(*) FROM datastore.save_many('User', jsonb_build_array('{"id": "u1"}'::jsonb, jsonb_build_object('id', noise(2688)))) $$);
SELECT test.outcome($$ SELECT datastore.resolve('mutation ($id: ID) { createUser(input: {id: $id}) { id } b: createUser(input: {id: "b"}) { id } }', jsonb_build_object('id', noise(2688))) $$);
SELECT test.outcome($$ INSERT INTO users (id) SELECT noise(2688) ON CONFLICT (id) DO NOTHING RETURNING 1 $$);
-- In bytes, not in characters.
SELECT test.outcome($$ INSERT INTO users (id) VALUES (translate(noise(1500), '0123456789abcdef', 'äöüßàáâãåæçèéêëì')) RETURNING length(id) $$);
-- What can be compressed may be longer.
SELECT test.outcome(format('INSERT INTO users (id) VALUES (repeat(%L, %s)) RETURNING length(id)', c, n)) FROM (VALUES ('x', 2685), ('y', 100000), ('z', 1000000)) v (c, n);
SELECT test.outcome($$ INSERT INTO users (id) VALUES (noise(2300) || repeat('x', 2000)) RETURNING length(id) $$);
SELECT test.outcome($$ INSERT INTO users (id) VALUES (noise(2700) || repeat('x', 1000)) RETURNING length(id) $$);
-- The table may compress by another method, which finds what lies further apart, if this server has it: the log compresses by its own.
SET default_toast_compression = pglz;
SELECT test.outcome($$ INSERT INTO users (id) VALUES (noise(2000) || repeat('x', 5000) || noise(2000)) RETURNING length(id) $$);
SELECT set_config(name, CASE WHEN 'lz4' = ANY (enumvals) THEN 'lz4' ELSE 'pglz' END, false) IS NOT NULL FROM pg_settings WHERE name = 'default_toast_compression';
SELECT test.outcome($$ INSERT INTO users (id) VALUES (noise(2000) || repeat('x', 5000) || noise(2000)) RETURNING length(id) $$);
-- Ids that another table keeps compressed, or out of line.
CREATE TABLE elsewhere (n serial, id text);
INSERT INTO elsewhere (id) VALUES (noise(2000) || repeat('x', 5000) || noise(2000)), (noise(2688)), (repeat('q', 1000000)), (noise(2300, 'other') || repeat('x', 1500)), (noise(9000));
ALTER TABLE elsewhere ALTER id SET STORAGE EXTERNAL;
INSERT INTO elsewhere (id) VALUES (noise(9000)), (repeat('r', 9000)), (noise(2684, 'plain'));
SELECT n, test.outcome(format('INSERT INTO users (id) SELECT id FROM elsewhere WHERE n = %s RETURNING length(id)', n)) FROM elsewhere ORDER BY n;
RESET default_toast_compression;
SELECT count(*), max(length(id)) FROM users;

-- All that got in can go, in each way that there is.
INSERT INTO pets (id, user_pets_id) SELECT 'p' || row_number() OVER (ORDER BY id), id FROM users;
BEGIN;
DELETE FROM users;
SELECT count(*) FROM test.tombstones;
ROLLBACK;
BEGIN;
SELECT datastore.delete_where('User', '{}');
SELECT count(*) FROM test.tombstones;
ROLLBACK;
BEGIN;
SELECT count(datastore.delete('User', id)) FROM users;
SELECT count(*) FROM test.tombstones;
ROLLBACK;
BEGIN;
TRUNCATE users CASCADE;
SELECT count(*) FROM test.tombstones;
ROLLBACK;
DELETE FROM users;
SELECT count(*) FROM test.tombstones WHERE length(record_id) > 100;
-- And come back, above their tombstones.
INSERT INTO users (id) SELECT record_id FROM test.tombstones WHERE length(record_id) > 100;
SELECT _version, count(*) FROM users GROUP BY 1;
REINDEX TABLE datastore.change;
TRUNCATE users CASCADE;
SELECT version, count(*) FROM test.tombstones WHERE length(record_id) > 100 GROUP BY 1 ORDER BY 1;
-- One that was in its table before that was registered can neither be changed nor deleted there; and it is no reason not to write others.
SELECT count(*) FROM datastore.unregister('long_ids');
INSERT INTO users (id, username, _version, _last_changed_at) SELECT noise(2688), 'old', 1, 0;
SELECT count(*) > 0 FROM datastore.register('type User @model { username: String pets: [Pet] @hasMany } type Pet @model { name: String user: User @belongsTo }', 'long_ids');
UPDATE users SET username = 'new' RETURNING _version;
SELECT test.outcome('DELETE FROM users RETURNING 1');
SELECT test.outcome($$ SELECT datastore.delete('User', noise(2688)) $$);
SELECT test.outcome($$ SELECT datastore.delete_where('User', '{}') $$);
\set VERBOSITY terse
TRUNCATE users CASCADE;
\set VERBOSITY default
SELECT count(*) FROM datastore.unregister('long_ids');
DELETE FROM users;
DROP TABLE elsewhere;
DROP FUNCTION noise;
DROP TABLE pets, users;
CALL test.finish();
