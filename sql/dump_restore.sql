-- pg_dump takes everything along: tables, triggers, records with their versions, and what is registered.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT current_database() AS source \gset
CREATE DATABASE regression_datastore_dump TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regression_datastore_dump
CREATE EXTENSION pg_datastore;
CREATE SCHEMA "other ""schema""";
SET datastore.auth = off;

CREATE TABLE document AS SELECT $doc$
enum Status { DRAFT PUBLISHED }
"What people read"
type Post @model @auth(rules: [{allow: owner}]) {
  title: String! @index(name: "byTitle", queryField: "postsByTitle")
  status: Status @default(value: "DRAFT")
  mail: AWSEmail
  at: AWSDateTime
  tags: [String!]
  comments: [Comment] @hasMany
  cover: Cover @hasOne
  authors: [Author] @manyToMany(relationName: "PostAuthor")
}
type Comment @model { text: String post: Post @belongsTo }
type Author @model @refersTo(name: "wri\"ters") { name: String @refersTo(name: "na me") posts: [Post] @manyToMany(relationName: "PostAuthor") }
type Cover @model { url: AWSURL }
$doc$ AS text;
SELECT count(*) > 0 AS registered FROM datastore.register((SELECT text FROM document));
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model { text: String }', 'other "schema"', flags => '{"secondaryKeyAsGSI": false}');
-- A model that came and went, so that the numbers of models have a gap.
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model { text: String } type Gone @model { a: Int }', 'other "schema"');
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model { text: String }', 'other "schema"', true);

INSERT INTO covers (id, url) VALUES ('c1', 'https://example.com/');
INSERT INTO posts (id, title, mail, at, tags, post_cover_id) SELECT 'p' || i, 'Post ' || i, 'a@example.com', '2024-01-01T00:00Z', '{a,b}', CASE i WHEN 1 THEN 'c1' END
FROM generate_series(1, 100) i;
UPDATE posts SET title = 'Changed' WHERE id < 'p3';
UPDATE posts SET title = 'Changed again' WHERE id < 'p2';
INSERT INTO comments (id, text, post_comments_id) VALUES ('k1', 'Hello', 'p1');
INSERT INTO "wri""ters" (id, "na me") VALUES ('a1', 'Ann');
INSERT INTO post_authors (id, post_id, author_id) VALUES ('pa1', 'p1', 'a1');
INSERT INTO "other ""schema""".posts (id, text) VALUES ('1', 'elsewhere');

INSERT INTO comments (id, text) VALUES ('k2', 'deleted before');
DELETE FROM comments WHERE id = 'k2';
-- What clients keep: where they stand, between syncs and between two pages.
SELECT datastore.heartbeat() AS moment \gset
SELECT datastore.changes(NULL, '{Comment}') ->> 'cursor' AS cursor, datastore.changes(NULL, '{Comment,Post}', 1) ->> 'cursor' AS page_cursor,
       datastore.sync('Post', NULL, 1) ->> 'nextToken' AS token \gset
SELECT page FROM datastore.query('Post', max => 1) \gset

-- What is compared: the records, and what is registered, without OIDs.
CREATE VIEW fingerprint AS
SELECT 'posts' AS what, count(*), md5(string_agg(p::text, E'\n' ORDER BY id)) FROM posts p
UNION ALL SELECT 'comments', count(*), md5(string_agg(c::text, E'\n' ORDER BY id)) FROM comments c
UNION ALL SELECT 'covers', count(*), md5(string_agg(c::text, E'\n' ORDER BY id)) FROM covers c
UNION ALL SELECT 'authors', count(*), md5(string_agg(a::text, E'\n' ORDER BY id)) FROM "wri""ters" a
UNION ALL SELECT 'post_authors', count(*), md5(string_agg(a::text, E'\n' ORDER BY id)) FROM post_authors a
UNION ALL SELECT 'other posts', count(*), md5(string_agg(p::text, E'\n' ORDER BY id)) FROM "other ""schema""".posts p
UNION ALL SELECT 'models', count(*), md5(string_agg(m::text, E'\n' ORDER BY m::text)) FROM datastore.model m
UNION ALL SELECT 'fields', count(*), md5(string_agg(f::text, E'\n' ORDER BY f::text)) FROM (SELECT to_jsonb(f) - 'attnum' - 'default_id' FROM datastore.field f) f
UNION ALL SELECT 'relations', count(*), md5(string_agg(r::text, E'\n' ORDER BY r::text)) FROM datastore.relation r
UNION ALL SELECT 'parts', count(*), md5(string_agg(p::text, E'\n' ORDER BY p::text)) FROM datastore.part p
UNION ALL SELECT 'namespaces', count(*), md5(string_agg(n::text, E'\n' ORDER BY n::text)) FROM datastore.namespace n
UNION ALL SELECT 'triggers', count(*), md5(string_agg(pg_get_triggerdef(t.oid) || t.tgenabled::text, E'\n' ORDER BY t.tgrelid::regclass::text, t.tgname)) FROM pg_trigger t WHERE NOT t.tgisinternal
UNION ALL SELECT 'comments on', count(*), md5(string_agg(d.description, E'\n' ORDER BY d.description)) FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass WHERE c.relnamespace = 'public'::regnamespace;
CREATE TABLE before AS SELECT * FROM fingerprint;
SELECT what, count FROM before;

-- Everything the programs need is in the environment; what they say of other things than errors is of no interest.
\setenv SOURCE :DBNAME
\setenv PGHOST :HOST
\setenv PGPORT :PORT
\setenv PGUSER :USER
\setenv PSQLRC /dev/null

-- As SQL.
CREATE DATABASE regression_datastore_sql TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! pg_dump -d "$SOURCE" | psql -X -q -v ON_ERROR_STOP=1 -d regression_datastore_sql >/dev/null
\c regression_datastore_sql
SELECT what FROM ((TABLE before EXCEPT TABLE fingerprint) UNION (TABLE fingerprint EXCEPT TABLE before)) differing;
-- Clients from before are given all that they lack: their cursors and tokens say that another database made them. A damaged one is an error.
SELECT a ->> 'reset' AS reset, c -> 'record' ->> 'id' AS id FROM datastore.changes(:'cursor', '{Comment}') a, json_array_elements(a -> 'changes') c;
SELECT a ->> 'reset' AS reset, json_array_length(a -> 'changes') AS changes FROM datastore.changes(:'page_cursor', '{Comment,Post}') a;
SELECT i ->> 'id' AS id, i ->> '_version' AS version, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Comment', :moment) -> 'items') i;
SELECT count(*), min(i ->> 'id') FROM json_array_elements(datastore.sync('Post', NULL, 1000, :'token') -> 'items') i;
SELECT datastore.changes(overlay(:'cursor' PLACING (CASE WHEN substr(:'cursor', 40, 1) = 'A' THEN 'B' ELSE 'A' END) FROM 40));
SELECT datastore.sync('Post', NULL, 1, left(:'token', -2));
SELECT count(*) FROM datastore.query('Post', page => :'page');
SET datastore.auth = off;
-- Registering again finds nothing to do. What became of the tables in between it cannot know: who has synced here already begins anew, once.
SELECT datastore.heartbeat() AS here, datastore.changes(NULL, '{Comment}') ->> 'cursor' AS here_cursor \gset
ALTER TABLE comments DISABLE TRIGGER zz_datastore_insert;
INSERT INTO comments (id, text) VALUES ('k9', 'unseen');
ALTER TABLE comments ENABLE ALWAYS TRIGGER zz_datastore_insert;
SELECT step, kind, model, field FROM datastore.register((SELECT text FROM document));
SELECT i ->> 'id' AS id, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Comment', :here) -> 'items') i;
SELECT datastore.changes(:'here_cursor', '{Comment}') ->> 'reset' AS reset;
SELECT datastore.heartbeat() AS here \gset
DELETE FROM comments WHERE id = 'k9';
SELECT step, kind, model, field FROM datastore.register((SELECT text || '  ' FROM document));
SELECT i ->> 'id' AS id, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Comment', :here) -> 'items') i;
SELECT step, kind, model, field FROM datastore.register((SELECT text FROM document));
SELECT step, kind, model, field FROM datastore.register('type Post @model { text: String }', 'other "schema"', flags => '{"secondaryKeyAsGSI": false}');
-- Versions go on; keys, checks and triggers hold.
WITH changed AS (UPDATE posts SET title = 'After' WHERE id IN ('p1', 'p50') RETURNING id, _version) SELECT * FROM changed ORDER BY id;
UPDATE posts SET title = 'After' WHERE id = 'p50' RETURNING _version;
UPDATE posts SET status = 'OTHER' WHERE id = 'p1';
INSERT INTO comments (post_comments_id) VALUES ('nobody');
INSERT INTO comments (text) VALUES ('new') RETURNING _version;
DELETE FROM posts WHERE id = 'p1';
SELECT count(*) FROM comments;
-- A migration works, and the next model gets a number that was never used.
SELECT kind, model, field FROM datastore.register((SELECT text || ' type New @model { a: Int }' FROM document));
SELECT name, id > (SELECT max(m.id) FROM datastore.model m WHERE m.name <> 'New') AS fresh FROM datastore.model WHERE name = 'New';
SELECT left(datastore.diagram(), 9);
SELECT count(*) > 0 AS unregistered FROM datastore.unregister('public');

-- As an archive.
\c regression_datastore_dump
CREATE DATABASE regression_datastore_archive TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! pg_dump -Fc -d "$SOURCE" | pg_restore --exit-on-error -d regression_datastore_archive
\c regression_datastore_archive
SELECT what FROM ((TABLE before EXCEPT TABLE fingerprint) UNION (TABLE fingerprint EXCEPT TABLE before)) differing;
SET datastore.auth = off;
SELECT step, kind, model, field FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'After' WHERE id = 'p1' RETURNING _version;

-- What PostgreSQL knows columns by is another matter here; registering has noted it anew.
SELECT count(*) FILTER (WHERE attnum = 0) AS unknown FROM datastore.field WHERE model IN (SELECT id FROM datastore.model WHERE namespace = 'public');
SELECT count(*) FILTER (WHERE attnum <> 0) AS known FROM datastore.field WHERE model IN (SELECT id FROM datastore.model WHERE namespace <> 'public');
ALTER TABLE comments RENAME COLUMN text TO renamed;
SELECT kind, model, field, ddl FROM datastore.register((SELECT text FROM document));

-- By several workers at once, who load the tables of the catalogue in any order.
\c regression_datastore_dump
CREATE DATABASE regression_datastore_parallel TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! d=$(mktemp -d) && pg_dump -Fd -j2 -f "$d/dump" -d "$SOURCE" && pg_restore -j4 -d regression_datastore_parallel "$d/dump"; rm -rf "$d"
\c regression_datastore_parallel
SELECT what FROM ((TABLE before EXCEPT TABLE fingerprint) UNION (TABLE fingerprint EXCEPT TABLE before)) differing;
SET datastore.auth = off;
SELECT step, kind, model, field FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'After' WHERE id = 'p1' RETURNING _version;
-- Over what is there already.
\c regression_datastore_dump
\! d=$(mktemp -d) && pg_dump -Fd -j2 -f "$d/dump" -d "$SOURCE" && pg_restore --clean --if-exists -j4 -d regression_datastore_parallel "$d/dump"; rm -rf "$d"
\c regression_datastore_parallel
SELECT what FROM ((TABLE before EXCEPT TABLE fingerprint) UNION (TABLE fingerprint EXCEPT TABLE before)) differing;
SET datastore.auth = off;
SELECT step, kind, model, field FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'After' WHERE id = 'p1' RETURNING _version;

-- Structure first, then the data, its tables in the reverse of their order.
\c regression_datastore_dump
DROP DATABASE regression_datastore_parallel;
CREATE DATABASE regression_datastore_parallel TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! d=$(mktemp -d) && pg_dump -Fc -f "$d/dump" -d "$SOURCE" && pg_restore --section=pre-data -d regression_datastore_parallel "$d/dump" && pg_restore -l --section=data "$d/dump" | sed '/^;/d' | tac >"$d/list" && pg_restore -L "$d/list" -d regression_datastore_parallel "$d/dump" && pg_restore --section=post-data -d regression_datastore_parallel "$d/dump"; rm -rf "$d"
\c regression_datastore_parallel
SELECT what FROM ((TABLE before EXCEPT TABLE fingerprint) UNION (TABLE fingerprint EXCEPT TABLE before)) differing;
SET datastore.auth = off;
SELECT step, kind, model, field FROM datastore.register((SELECT text FROM document));
UPDATE posts SET title = 'After' WHERE id = 'p1' RETURNING _version;

-- A table that was dropped before the dump left its number in the catalogue. In the copy that number may be something else's; here it is
-- made so. It is not taken for the model's table.
\c regression_datastore_dump
DROP VIEW fingerprint;
DROP TABLE "other ""schema""".posts;
DROP DATABASE regression_datastore_archive;
CREATE DATABASE regression_datastore_archive TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! pg_dump -Fc -d "$SOURCE" | pg_restore --exit-on-error -d regression_datastore_archive
\c regression_datastore_archive
CREATE TABLE innocent (id text PRIMARY KEY, text text);
INSERT INTO innocent VALUES ('1', 'not ours');
UPDATE datastore.model SET relation = 'innocent' WHERE namespace = 'other "schema"';
SELECT kind, model, ddl FROM datastore.plan('type Other @model { a: Int }', 'other "schema"', true) WHERE model <> 'Other';
SELECT kind, model FROM datastore.register('type Post @model { a: Int }', 'other "schema"');
SELECT model, "table" FROM datastore.models WHERE namespace = 'other "schema"';
UPDATE datastore.model SET relation = 'innocent' WHERE namespace = 'other "schema"';
SELECT kind, model, ddl FROM datastore.unregister('other "schema"', drop_tables => true);
UPDATE innocent SET text = 'still there' RETURNING *;

\c :source
DROP DATABASE regression_datastore_dump;
DROP DATABASE regression_datastore_sql;
DROP DATABASE regression_datastore_parallel;
DROP DATABASE regression_datastore_archive;
