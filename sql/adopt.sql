-- Adoption: a table that is there already becomes a model's, if it fits.
\set SHOW_CONTEXT never
CREATE SCHEMA adopt;
SET search_path = adopt;

-- The least that fits. What is missing is added; the records stay.
CREATE TABLE posts (id text PRIMARY KEY, title text, rating integer);
INSERT INTO posts VALUES ('p1', 'One', 5), ('p2', 'Two', NULL);
SELECT kind, model, field, ddl FROM datastore.plan('type Post @model { title: String! rating: Int tags: [String] }', 'adopt');
SELECT * FROM test.migrate('type Post @model { title: String! rating: Int tags: [String] }');
SELECT id, title, rating, tags, _version, created_at IS NOT NULL AS created FROM posts ORDER BY id;
UPDATE posts SET title = 'First' WHERE id = 'p1' RETURNING _version;
INSERT INTO posts (title) VALUES ('Three') RETURNING length(id), _version;

-- Records that do not fit are counted.
SELECT count(*) > 0 AS dropped FROM datastore.unregister('adopt', drop_tables => true);
CREATE TABLE posts (id text PRIMARY KEY, title text, status text);
INSERT INTO posts VALUES ('p1', NULL, 'NEW'), ('p2', 'Two', 'STRANGE');
SELECT * FROM test.migrate('type Post @model { title: String! status: Status } enum Status { NEW OLD }');
UPDATE posts SET title = 'One', status = 'OLD';
SELECT * FROM test.migrate('type Post @model { title: String! status: Status } enum Status { NEW OLD }');
CALL test.finish();

-- Lists of several dimensions, and lists of lists among objects, are counted as well.
CREATE SCHEMA adopt;
CREATE TABLE posts (id text PRIMARY KEY, status text[], places jsonb);
INSERT INTO posts VALUES ('p1', '{{NEW}}', '[[{}]]'), ('p2', '{NEW,NULL}', '[{}, null]'), ('p3', '{OTHER}', '{}'), ('p4', '{}', '[]');
SELECT field, blocked_by FROM datastore.plan($$
  type Post @model(timestamps: null) { status: [Status] places: [Place] } enum Status { NEW OLD } type Place { city: String }
$$, 'adopt') WHERE kind = 'add check';
DROP TABLE posts;
CALL test.finish();

-- Keys, indexes and checks that are there and mean the same are taken as they are, and are not ours to drop.
CREATE SCHEMA adopt;
CREATE TABLE posts (id text COLLATE "C" PRIMARY KEY, title text);
CREATE TABLE comments (id text COLLATE "C" PRIMARY KEY, content text NOT NULL, post_id text COLLATE "C",
  CONSTRAINT mine FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE);
CREATE INDEX my_index ON comments (post_id, id);
CREATE TEMPORARY TABLE document AS SELECT $$
  type Post @model { title: String comments: [Comment] @hasMany(references: ["postId"]) }
  type Comment @model { content: String! postId: ID post: Post @belongsTo(references: ["postId"]) }
$$ AS text;
SELECT kind, model, field FROM document, datastore.plan(text, 'adopt') WHERE kind <> 'add column';
SELECT count(*) > 0 AS adopted FROM document, test.migrate(text);
SELECT conname FROM pg_constraint WHERE conrelid = 'comments'::regclass AND contype = 'f';
SELECT "index" FROM test.indexes WHERE "table" = 'comments'::regclass;
SELECT * FROM test.migrate('type Post @model { title: String } type Comment @model { content: String! postId: ID }');
SELECT "index" FROM test.indexes WHERE "table" = 'comments'::regclass;

-- A default that is there is the schema's to change.
SELECT count(*) FROM datastore.unregister('adopt');
ALTER TABLE posts ADD COLUMN rating integer DEFAULT 1, ADD COLUMN size integer DEFAULT 7;
SELECT kind, field FROM test.migrate('type Post @model { title: String rating: Int @default(value: "5") size: Int }') WHERE kind LIKE '%default';
INSERT INTO posts (id) VALUES ('defaults') RETURNING rating, size;
DELETE FROM posts;

-- A key with another rule is mended by one of ours.
SELECT count(*) FROM datastore.unregister('adopt');
ALTER TABLE comments DROP CONSTRAINT mine;
ALTER TABLE comments ADD CONSTRAINT mine FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE RESTRICT;
SELECT kind, model, field FROM document, test.migrate(text);
SELECT * FROM test.foreign_keys;
CALL test.finish();

-- A model may be called otherwise than its table.
CREATE SCHEMA adopt;
CREATE TABLE "Old Articles" (id text PRIMARY KEY, "Headline" text);
INSERT INTO "Old Articles" VALUES ('a1', 'Hello');
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) @refersTo(name: "Old Articles") { title: String @refersTo(name: "Headline") }');
UPDATE "Old Articles" SET "Headline" = 'Hi' RETURNING id, _version;
CALL test.finish();

-- Columns that the schema does not know stay, if a client's record can do without them.
CREATE SCHEMA adopt;
CREATE TABLE posts (id text PRIMARY KEY, title text, internal text, needed text NOT NULL DEFAULT 'x', n integer GENERATED ALWAYS AS IDENTITY);
SELECT kind, field FROM test.migrate('type Post @model(timestamps: null) { title: String }');
INSERT INTO posts (id) VALUES ('p1') RETURNING needed, n, _version;
UPDATE posts SET internal = 'y' RETURNING _version;
CALL test.finish();

-- What does not fit --------------------------------------------------------------------------------------------

CREATE SCHEMA adopt;
-- An id that is no text; no id; no primary key; one on something else.
CREATE TABLE posts (id uuid PRIMARY KEY, title text);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;
CREATE TABLE posts (title text PRIMARY KEY);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;
CREATE TABLE posts (id text, title text);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;
CREATE TABLE posts (id text, title text, PRIMARY KEY (id, title));
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;

-- A required column that the schema does not know: no client could make a record.
CREATE TABLE posts (id text PRIMARY KEY, title text, internal text NOT NULL);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;

-- Columns of other types, one that is generated, and one that no field fills: all are told at once.
CREATE UNLOGGED TABLE posts (id text, title varchar(50), rating bigint, created_at timestamp,
  loud text GENERATED ALWAYS AS ('x') STORED, internal text NOT NULL);
SELECT * FROM test.migrate('type Post @model { title: String rating: Int loud: String }');
DROP TABLE posts;

-- One of our own names that is used for something else.
CREATE TABLE posts (id text PRIMARY KEY, title text, _version text);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;

-- Not a table, or not an ordinary one.
CREATE VIEW posts AS SELECT 'p1'::text AS id, 'One'::text AS title;
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP VIEW posts;
CREATE MATERIALIZED VIEW posts AS SELECT 'p1'::text AS id, 'One'::text AS title;
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP MATERIALIZED VIEW posts;
CREATE SEQUENCE posts;
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP SEQUENCE posts;
CREATE TABLE posts (id text PRIMARY KEY, title text) PARTITION BY HASH (id);
SELECT * FROM test.migrate('type Post @model { title: String }');
CREATE TABLE parts PARTITION OF posts FOR VALUES WITH (MODULUS 1, REMAINDER 0);
SELECT * FROM test.migrate('type Part @model { title: String }');
DROP TABLE posts;
CREATE UNLOGGED TABLE posts (id text PRIMARY KEY, title text);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TABLE posts;
CREATE TABLE base (id text PRIMARY KEY, title text);
CREATE TABLE posts (PRIMARY KEY (id)) INHERITS (base);
SELECT * FROM test.migrate('type Post @model { title: String }');
SELECT * FROM test.migrate('type Base @model @refersTo(name: "base") { title: String }');
DROP TABLE posts, base;
CREATE TYPE posts AS (title text);
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP TYPE posts;
CREATE DOMAIN posts AS text;
SELECT * FROM test.migrate('type Post @model { title: String }');
DROP DOMAIN posts;
-- An array's type gives way, as PostgreSQL has it.
CREATE TYPE kind AS ENUM ('a');
SELECT kind, model FROM test.migrate('type Post @model(timestamps: null) @refersTo(name: "_kind") { title: String }');
SELECT count(*) > 0 AS dropped FROM datastore.unregister('adopt', drop_tables => true);
DROP TYPE kind;

-- A table of somebody else's.
CREATE ROLE regress_adopt_owner;
CREATE ROLE regress_adopt_other;
GRANT ALL ON SCHEMA adopt TO regress_adopt_other, regress_adopt_owner;
GRANT ALL ON SCHEMA test TO regress_adopt_other;
CREATE TABLE posts (id text PRIMARY KEY, title text);
ALTER TABLE posts OWNER TO regress_adopt_owner;
GRANT ALL ON posts TO regress_adopt_other;
SET ROLE regress_adopt_other;
SELECT * FROM test.migrate('type Post @model { title: String }');
RESET ROLE;
-- Nor may a superuser as himself: the table's triggers and expressions, which are its owner's, would run as him.
SELECT * FROM test.migrate('type Post @model { title: String }');
-- A member of the owner's role may.
GRANT regress_adopt_owner TO regress_adopt_other;
SET ROLE regress_adopt_other;
SELECT kind FROM test.migrate('type Post @model(timestamps: null) { title: String }');
RESET ROLE;
SELECT relowner::regrole FROM pg_class WHERE oid = 'posts'::regclass;

-- A temporary table of the name is not looked at.
CREATE TEMPORARY TABLE pages (id uuid);
SELECT kind, model FROM test.migrate('type Post @model(timestamps: null) { title: String } type Page @model { title: String }');
SELECT "table"::text FROM datastore.models WHERE model = 'Page' AND namespace = 'adopt';

CALL test.finish();
REVOKE ALL ON SCHEMA test FROM regress_adopt_other;
DROP ROLE regress_adopt_other;
DROP ROLE regress_adopt_owner;
