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
UNION ALL SELECT 'record', p::text FROM posts p
UNION ALL SELECT 'record', c::text FROM comments c
UNION ALL SELECT 'record', a::text FROM authors a
UNION ALL SELECT 'record', a::text FROM post_authors a;
CREATE TABLE before AS SELECT * FROM everything;
SELECT what, count(*) FROM before GROUP BY what ORDER BY what;

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

-- The extension again: registering adopts the tables; only triggers are made.
CREATE EXTENSION pg_datastore;
SELECT kind, model, field FROM datastore.register((SELECT text FROM document));
SELECT what, definition FROM ((TABLE before EXCEPT TABLE everything) UNION ALL (TABLE everything EXCEPT TABLE before)) x;
SELECT count(*) FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'Four' RETURNING _version;

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

\c :source
DROP DATABASE regression_datastore_drop;
