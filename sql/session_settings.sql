-- Settings of the session that would change what statements of ours mean, or fail them.
\set SHOW_CONTEXT never
CREATE SCHEMA session_settings;
SET search_path = session_settings;

-- A NULL in the text of an array is no string.
CALL test.start_with('type Note @model { title: String! tags: [String] stars: Int }');
SET array_nulls = off;
SELECT datastore.save('Note', '{"id": "a", "title": "x", "tags": [null, "NULL", "null"]}') -> 'tags' AS tags;
SELECT x -> 'tags' AS tags FROM datastore.save_many('Note', '[{"id": "b", "title": "x", "tags": [null]}]') x;
SELECT datastore.resolve('mutation { createNote(input: {id: "c", title: "x", tags: [null, "b"]}) { tags } }') -> 'data' AS answer;
SELECT id, tags, array_position(tags, NULL) AS null_at FROM notes ORDER BY id;
SELECT datastore.get('Note', 'a') -> 'tags' AS tags;
SHOW array_nulls;
RESET array_nulls;

-- Names that are quoted without need are the same names.
SET quote_all_identifiers = on;
SELECT kind, field FROM test.migrate('type Note @model { title: String! tags: [String] stars: Float more: AWSJSON @default(value: "{}") }');
SELECT kind, field FROM test.migrate('type Note @model { title: String! tags: [String] stars: Float more: AWSJSON @default(value: "{}") }');
CALL test.start_with('type Note @model { title: String! owner: Owner @belongsTo } type Owner @model { name: String notes: [Note] @hasMany }');
SELECT kind, field FROM test.migrate('type Note @model { title: String! owner: Owner @belongsTo } type Owner @model { name: String! notes: [Note] @hasMany }');
SHOW quote_all_identifiers;
RESET quote_all_identifiers;

-- All tables are published, ours too: what is done to them needs an identity of their rows.
INSERT INTO notes (id, title) VALUES ('a', 'one');
SELECT datastore.heartbeat() > 0 AS moment;
SET client_min_messages = error;
BEGIN;
CREATE PUBLICATION everything FOR ALL TABLES;
DELETE FROM notes;
SELECT datastore.vacuum('0 seconds') IS NOT NULL AS vacuumed;
SELECT kind, field FROM test.migrate('type Note @model { title: String! name: String } type Owner @model { name: String! }', true);
SELECT datastore.set_conflict_handler('Note', 'AUTOMERGE');
SELECT count(*) FROM datastore.unregister('session_settings');
ROLLBACK;
RESET client_min_messages;

CALL test.finish();
