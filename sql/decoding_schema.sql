-- register in the middle of the stream: every change is told by the schema that was in force where it was made.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_schema;
CREATE SCHEMA decoding_schema_two;
SET search_path = decoding_schema;
CALL test.follow();

-- Before anything is registered, the table is nobody's business; from then on it is.
CREATE TABLE posts (id text PRIMARY KEY, title text, stars integer);
INSERT INTO posts VALUES ('before', 'x', 1);
SELECT count(*) > 0 AS adopted FROM test.migrate('type Post @model(timestamps: null) { title: String stars: Int }');
INSERT INTO posts VALUES ('a', 'one', 1);
-- Fields come, go, change their type, their name and their column; the model changes its name; between any two, a change.
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) { title: String stars: Int more: [Int] }');
UPDATE posts SET stars = 2;
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) { title: String stars: Int more: Int }', true);
UPDATE posts SET stars = 3, more = 1 WHERE id = 'a';
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) { title: String more: Int }', true);
UPDATE posts SET more = 2 WHERE id = 'a';
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) { heading: String @refersTo(name: "title") more: AWSJSON }', true);
UPDATE posts SET title = 'two' WHERE id = 'a';
DELETE FROM posts WHERE id = 'before';
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) { heading: String stars: String more: AWSJSON }', true);
UPDATE posts SET stars = 'a string', more = '{}' WHERE id = 'a';
SELECT kind, model FROM test.migrate('type Article @model(timestamps: null) @refersTo(name: "posts") { heading: String stars: String }', true);
UPDATE posts SET stars = 'an article' WHERE id = 'a';
SELECT test.steady(t) FROM test.stream_text() t;

-- All in one transaction, and rolled back in part.
BEGIN;
INSERT INTO posts (id, stars) VALUES ('b', 'old');
SELECT count(*) FROM datastore.register('type Article @model(timestamps: null) @refersTo(name: "posts") { heading: String stars: String extra: Int }', 'decoding_schema');
INSERT INTO posts (id, stars, extra) VALUES ('c', 'new', 1);
SAVEPOINT s;
SELECT count(*) FROM datastore.register('type Article @model(timestamps: null) @refersTo(name: "posts") { heading: String }', 'decoding_schema', true);
INSERT INTO posts (id, heading) VALUES ('lost', 'x');
ROLLBACK TO s;
INSERT INTO posts (id, stars, extra) VALUES ('d', 'kept', 2);
ALTER TABLE posts RENAME COLUMN extra TO elsewhere;
INSERT INTO posts (id, stars, elsewhere) VALUES ('e', 'kept', 2);
ALTER TABLE posts RENAME COLUMN elsewhere TO extra;
DELETE FROM posts WHERE id = 'a';
COMMIT;
SELECT tx, model, mutation, id, version, fields, changed FROM test.stream();

-- Made, filled, emptied and taken out again in one transaction.
BEGIN;
CREATE SCHEMA decoding_schema_three;
SELECT count(*) > 0 AS registered FROM datastore.register('type Brief @model(timestamps: null) { text: String }', 'decoding_schema_three');
INSERT INTO decoding_schema_three.briefs (id, text) VALUES ('a', 'one'), ('b', 'two');
UPDATE decoding_schema_three.briefs SET text = 'three' WHERE id = 'a';
TRUNCATE decoding_schema_three.briefs;
SELECT count(*) > 0 AS unregistered FROM datastore.unregister('decoding_schema_three', true);
DROP SCHEMA decoding_schema_three;
COMMIT;
SELECT tx, model, mutation, id, version, deleted, fields FROM test.stream();

-- Another model with the same name in another namespace; taken out there, the one here goes on.
SET search_path = decoding_schema_two;
CALL test.start_with('type Article @model(timestamps: null) { other: Boolean }');
INSERT INTO articles (id, other) VALUES ('two', true);
INSERT INTO decoding_schema.posts (id, stars) VALUES ('one', 'x');
SELECT test.steady(t) FROM test.stream_text() t;
SELECT count(*) FROM datastore.unregister('decoding_schema_two');
INSERT INTO articles (id, other) VALUES ('three', true);
INSERT INTO decoding_schema.posts (id, stars) VALUES ('three', 'x');
SELECT tx, model, mutation, id, version, fields FROM test.stream();
-- Registered again, and dropped: its records are deleted.
SELECT kind FROM datastore.register('type Article @model(timestamps: null) { other: Boolean }', 'decoding_schema_two') WHERE kind <> 'create trigger';
UPDATE articles SET other = false WHERE id = 'three';
SELECT count(*) > 0 FROM datastore.unregister('decoding_schema_two', true);
SELECT tx, model, mutation, id, version, fields FROM test.stream();

-- The table moves into another schema, and gets another name: it is the same model.
SET search_path = decoding_schema;
ALTER TABLE posts RENAME TO moved;
ALTER TABLE moved SET SCHEMA decoding_schema_two;
INSERT INTO decoding_schema_two.moved (id) VALUES ('moved');
ALTER TABLE decoding_schema_two.moved SET SCHEMA decoding_schema;
ALTER TABLE moved RENAME TO posts;
SELECT tx, model, mutation, id, version, fields FROM test.stream();

-- A required field with a default fills what is null: these are changes, with versions, and so they are told.
SELECT count(*) FROM datastore.register('type Article @model(timestamps: null) @refersTo(name: "posts") { heading: String stars: String! @default(value: "none") }', 'decoding_schema', true);
SELECT tx, model, mutation, version, fields, changed FROM test.stream() ORDER BY id;

-- A model that only gets another name has the same records as before, and a new one has none. What is told of rewritten ones can be
-- left out as other events of the model.
SELECT kind FROM test.migrate('type Paper @model(timestamps: null) @refersTo(name: "posts") { heading: String stars: String! @default(value: "none") } type New @model(timestamps: null) { a: Int }', true);
SELECT test.steady(t) FROM test.stream_text() t;
SELECT kind FROM test.migrate('type Paper @model(timestamps: null) @refersTo(name: "posts") { heading: String stars: String! @default(value: "none") n: Int } type New @model(timestamps: null) { a: Int }');
SELECT count(*) FROM pg_logical_slot_peek_changes('regress_stream', NULL, NULL, 'models', 'New');
SELECT test.steady(t) FROM test.stream_text('include-transaction', 'on') t;
-- What did not happen is not told.
BEGIN;
SELECT count(*) FROM datastore.register('type Paper @model(timestamps: null) @refersTo(name: "posts") { heading: String n: Float }', 'decoding_schema', true);
ROLLBACK;
SELECT count(*) FROM test.stream();

-- A table that somebody drops: its records are deleted. When register makes it again, a new copy is asked for.
INSERT INTO news (id, a) VALUES ('n1', 1);
SELECT count(*) FROM test.stream();
DROP TABLE news;
SELECT tx, model, mutation, id, version, deleted FROM test.stream();
SELECT kind FROM test.migrate('type Paper @model(timestamps: null) @refersTo(name: "posts") { heading: String stars: String! @default(value: "none") n: Int } type New @model(timestamps: null) { a: Int }');
SELECT test.steady(t) FROM test.stream_text() t;

CALL test.forsake();
CALL test.finish();
DROP SCHEMA decoding_schema_two;
