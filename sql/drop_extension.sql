-- DROP EXTENSION takes the triggers and the catalogue. Tables, columns, records, checks, keys and indexes stay, and can be
-- adopted again.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT current_database() AS source \gset
CREATE DATABASE regression_datastore_drop TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regression_datastore_drop
CREATE EXTENSION pg_datastore;
CREATE TABLE document AS SELECT $doc$
enum Status { DRAFT PUBLISHED }
"What people read"
type Post @model {
  title: String! @index(name: "byTitle", queryField: "postsByTitle")
  status: Status @default(value: "DRAFT")
  mail: AWSEmail
  ips: [AWSIPAddress]
  at: AWSDateTime
  place: Place
  comments: [Comment] @hasMany
  authors: [Author] @manyToMany(relationName: "PostAuthor")
}
type Place { lat: Float lon: Float }
type Comment @model { text: String post: Post @belongsTo }
type Author @model { name: String posts: [Post] @manyToMany(relationName: "PostAuthor") }
$doc$ AS text;
SELECT count(*) > 0 AS registered FROM datastore.register((SELECT text FROM document));
INSERT INTO posts (id, title, mail, ips, place) VALUES ('p1', 'One', 'a@example.com', '{10.0.0.1}', '{"lat": 1}');
UPDATE posts SET title = 'Two';
INSERT INTO comments (id, text, post_comments_id) VALUES ('c1', 'Hello', 'p1');
INSERT INTO authors (id, name) VALUES ('a1', 'Ann');
INSERT INTO post_authors (id, post_id, author_id) VALUES ('pa1', 'p1', 'a1');

-- All that PostgreSQL knows of the tables, triggers left out.
CREATE VIEW everything AS
SELECT 'column' AS what, a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || COALESCE(' ' || pg_get_expr(d.adbin, d.adrelid), '')
  || COALESCE(' ' || col_description(a.attrelid, a.attnum), '') AS definition
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'before' AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT 'index', pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace
UNION ALL
SELECT 'description', c.relname || ': ' || obj_description(c.oid, 'pg_class') FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND obj_description(c.oid, 'pg_class') IS NOT NULL
UNION ALL SELECT 'record', (to_jsonb(p) - '_field_versions')::text FROM posts p
UNION ALL SELECT 'record', (to_jsonb(c) - '_field_versions')::text FROM comments c
UNION ALL SELECT 'record', (to_jsonb(a) - '_field_versions')::text FROM authors a
UNION ALL SELECT 'record', (to_jsonb(a) - '_field_versions')::text FROM post_authors a;
CREATE TABLE before AS SELECT * FROM everything;
SELECT what, count(*) FROM before GROUP BY what ORDER BY what;

-- A client of before, and a record that has been deleted.
INSERT INTO posts (id, title) VALUES ('p2', 'Two');
DELETE FROM posts WHERE id = 'p2';
SELECT datastore.heartbeat() AS moment, datastore.changes() ->> 'cursor' AS cursor, datastore.sync('Author', max => 1) ->> 'nextToken' AS token \gset

-- Without CASCADE it is refused, since the triggers need it.
\set VERBOSITY default
DROP EXTENSION pg_datastore;
\set VERBOSITY terse
DROP EXTENSION pg_datastore CASCADE;
SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal;
SELECT what, definition FROM ((TABLE before EXCEPT TABLE everything) UNION ALL (TABLE everything EXCEPT TABLE before)) x;
SELECT count(*) FROM pg_namespace WHERE nspname = 'datastore';

-- The tables go on as plain tables, with checks, keys and defaults, but without versions. (The default id is PostgreSQL's own.)
INSERT INTO posts (title, mail) VALUES ('Bad', 'nobody');
INSERT INTO comments (text, post_comments_id) VALUES ('Bad', 'nobody');
INSERT INTO posts (title) VALUES ('Three') RETURNING id IS NOT NULL AS id, status, _version;
DELETE FROM posts WHERE title = 'Three';

-- The extension again: registering adopts the tables; only triggers are made. The versions of fields go by numbers that are lost: they are forgotten.
CREATE EXTENSION pg_datastore;
SELECT kind, model, field FROM datastore.register((SELECT text FROM document));
SELECT what, definition FROM ((TABLE before EXCEPT TABLE everything) UNION ALL (TABLE everything EXCEPT TABLE before)) x;
SELECT count(*) FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'Four' RETURNING _version;
-- The log is gone: no moment, token or cursor of before is known, and whoever has one is given everything. But nobody is told any more of what
-- had been deleted, and such an id begins anew.
SELECT i ->> 'id' AS id, i ->> '_version' AS version, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Post', :moment) -> 'items') i;
SELECT i ->> 'id' AS id FROM json_array_elements(datastore.sync('Author', next_token => :'token') -> 'items') i;
SELECT c ->> 'reset' AS reset, json_array_length(c -> 'changes') AS changes FROM datastore.changes(:'cursor') c;
INSERT INTO posts (id, title) VALUES ('p2', 'Two') RETURNING _version;
DELETE FROM posts WHERE id = 'p2';

-- Neither the schema nor a table of the extension goes by itself.
DROP SCHEMA datastore;
DROP TABLE datastore.model;

-- Unregistering first is the tidy way: then nothing depends on the extension.
SELECT kind, model FROM datastore.unregister('public');
DROP EXTENSION pg_datastore;
SELECT count(*) FROM posts;

-- A schema of our name that somebody else made is not used, but refused.
CREATE SCHEMA datastore;
CREATE EXTENSION pg_datastore;
DROP SCHEMA datastore;

-- A session that goes on after the extension was dropped and made again finds the new one.
CREATE EXTENSION pg_datastore;
SELECT count(*) > 0 AS registered FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'Five' RETURNING _version;

-- Nor do its tokens, whatever they were made for: everything is new, the numbers of the models are not.
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
DROP EXTENSION pg_datastore CASCADE;
DROP VIEW everything;
DROP TABLE comments, post_authors, authors, posts;
CREATE EXTENSION pg_datastore;
SELECT count(*) > 0 AS registered FROM datastore.register((SELECT text FROM document));
SELECT datastore.changes(:'cursor') ->> 'reset' AS reset;

-- Registered with its fields in another order, a record is merged by what has changed since then.
CREATE SCHEMA notes;
SELECT count(*) > 0 AS registered FROM datastore.register('type Note @model(timestamps: null) { a: String b: String }', 'notes');
INSERT INTO notes.notes (id, a, b) VALUES ('n', 'a1', 'b1');
UPDATE notes.notes SET a = 'a2';
DROP EXTENSION pg_datastore CASCADE;
CREATE EXTENSION pg_datastore;
SELECT kind, ddl FROM datastore.register('type Note @model(timestamps: null) { b: String a: String }', 'notes') WHERE kind = 'backfill';
SELECT s ->> 'a' AS a, s ->> 'b' AS b, s ->> '_version' AS version FROM datastore.save('notes.Note', '{"id": "n", "a": "mine", "_version": 1}') s;
UPDATE notes.notes SET b = 'b4' RETURNING _version, _field_versions;
SELECT s ->> 'a' AS a, s ->> 'b' AS b FROM datastore.save('notes.Note', '{"id": "n", "a": "mine", "b": "mine", "_version": 2}') s;

-- With all that its owner has, registered tables included, in one command.
DROP EXTENSION pg_datastore CASCADE;
CREATE ROLE regress_datastore_dropped SUPERUSER;
SET ROLE regress_datastore_dropped;
CREATE SCHEMA his;
CREATE EXTENSION pg_datastore;
SELECT count(*) > 0 AS registered FROM datastore.register('type Note @model(timestamps: null) { a: String }', 'his');
INSERT INTO his.notes (id) VALUES ('n');
RESET ROLE;
DROP OWNED BY regress_datastore_dropped CASCADE;
SELECT count(*) FROM pg_namespace WHERE nspname IN ('his', 'datastore');
DROP ROLE regress_datastore_dropped;

\c :source
DROP DATABASE regression_datastore_drop;
