-- Names beyond PostgreSQL's 63 bytes, which would all be cut to the same one; and names that somebody else has.
\set SHOW_CONTEXT never
\set VERBOSITY terse
CREATE SCHEMA long_names;
SET search_path = long_names;

-- Types and fields that differ only after their first 63 letters.
CREATE FUNCTION document(more text DEFAULT '') RETURNS text LANGUAGE sql AS $$
  SELECT replace(format($doc$
type LONGOne @model {
  LONGa: String @index(name: "LONG.a") @index(name: "LONG.b", sortKeyFields: ["LONGb"])
  LONGb: E
  LONGc: E
  many: [LONGTwo] @hasMany
  other: [LONGTwo] @hasMany
  one: LONGTwo @hasOne
  pairs: [LONGTwo] @manyToMany(relationName: "LONGPair")
  %s
}
type LONGTwo @model {
  LONGa: AWSEmail
  LONGb: AWSURL
  pairs: [LONGOne] @manyToMany(relationName: "LONGPair")
}
enum E { A B }
$doc$, more), 'LONG', repeat('Long', 20))
$$;
SELECT kind, count(*) FROM test.migrate(document()) GROUP BY kind ORDER BY kind COLLATE "C";
SELECT "table", octet_length("table"::text) FROM test.columns GROUP BY "table" ORDER BY "table";
SELECT "column", octet_length("column"::text) FROM test.columns WHERE "column" LIKE 'long%' ORDER BY "table", attnum;
-- No name is longer than PostgreSQL keeps, and no two are equal.
SELECT count(*), count(DISTINCT conname), max(octet_length(conname::text)) FROM pg_constraint WHERE connamespace = 'long_names'::regnamespace;
SELECT count(*), count(DISTINCT relname), max(octet_length(relname::text)) FROM pg_class WHERE relnamespace = 'long_names'::regnamespace;

-- They work, and change.
DO $$
DECLARE
  one regclass := (SELECT "table" FROM datastore.models WHERE namespace = 'long_names' AND model LIKE '%One');
  a name := (SELECT "column" FROM datastore.fields WHERE namespace = 'long_names' AND model LIKE '%One' AND field LIKE '%Longa');
  b name := (SELECT "column" FROM datastore.fields WHERE namespace = 'long_names' AND model LIKE '%One' AND field LIKE '%Longb');
BEGIN
  EXECUTE format('INSERT INTO %s (id, %I, %I) VALUES (1, $1, $2)', one, a, b) USING 'text', 'A';
END $$;
SELECT kind, count(*) FROM test.migrate(document('LONGd: String @index(name: "LONG.c")')) GROUP BY kind ORDER BY kind COLLATE "C";
SELECT kind, count(*) FROM test.migrate(document(), true) GROUP BY kind ORDER BY kind COLLATE "C";

-- 63 bytes are kept as they are; @refersTo takes no more.
CALL test.start_with('type P @model @refersTo(name: "' || repeat('t', 63) || '") { a: String @refersTo(name: "' || repeat('c', 63)
  || '") @index(name: "byA") b: E @refersTo(name: "' || repeat('c', 62) || 'b") @index(name: "byB") } enum E { A B }');
SELECT "column" FROM test.columns WHERE "column" LIKE 'c%' ORDER BY 1;
SELECT "index", columns FROM test.indexes;
SELECT "check" FROM test.checks;
SELECT kind, model, field FROM test.migrate('type P @model @refersTo(name: "' || repeat('t', 63) || '") { a: String @refersTo(name: "' || repeat('c', 63)
  || '") @index(name: "byA") b: E @refersTo(name: "' || repeat('c', 62) || 'b") @index(name: "byB") } enum E { A B C }');

-- A name that is 64 bytes long would be cut by PostgreSQL to that of another table: it is not, it gets a hash.
CALL test.start_with('type ' || repeat('p', 62) || ' @model { a: Int } type ' || repeat('p', 63) || ' @model { a: Int }');
SELECT model, "table" FROM datastore.models WHERE namespace = 'long_names' ORDER BY octet_length(model);
CALL test.start_with('type P @model { a: Int }');

-- Relations of the user's that have the names of what register would make.
CREATE TABLE note_words (id int);
CREATE INDEX notes_pkey ON note_words (id);
CREATE INDEX notes_text_idx ON note_words (id);
CREATE SEQUENCE notes_at_idx;
SELECT kind, model, field FROM test.migrate('type Note @model { text: String @index(name: "byText") at: AWSDate @index(name: "byAt") }', true);
SELECT "table", "index" FROM test.indexes;
INSERT INTO notes (text) VALUES ('a') RETURNING _version;
-- The name gets free: nothing changes.
DROP TABLE note_words;
SELECT kind, model, field FROM test.migrate('type Note @model { text: String @index(name: "byText") at: AWSDate @index(name: "byAt") }');

-- What has the name of a table, and is none, or a table of another shape.
CREATE VIEW words AS SELECT 1 AS a;
SELECT test.refusal('type Word @model { a: Int }');
SELECT step FROM datastore.plan('type Word @model { a: Int }', 'long_names');
DROP VIEW words;
CREATE SEQUENCE words;
SELECT step FROM datastore.plan('type Word @model { a: Int }', 'long_names');
DROP SEQUENCE words;
CREATE INDEX words ON notes (id);
SELECT step FROM datastore.plan('type Word @model { a: Int }', 'long_names');
DROP INDEX words;
CREATE TYPE words AS (a int);
SELECT step FROM datastore.plan('type Word @model { a: Int }', 'long_names');
DROP TYPE words;
CREATE TYPE words AS ENUM ('a');
SELECT step FROM datastore.register('type Word @model { a: Int } type Note @model { text: String @index(name: "byText") at: AWSDate @index(name: "byAt") }', 'long_names');
DROP TYPE words;
CREATE TABLE words (id int PRIMARY KEY);
SELECT step FROM datastore.plan('type Word @model { a: Int }', 'long_names');
DROP TABLE words;
DROP SEQUENCE notes_at_idx;
DROP FUNCTION document;
-- The longest names of models and fields that there may be.
CALL test.start_with('type ' || repeat('P', 255) || ' @model { ' || repeat('f', 255) || ': [' || repeat('Q', 255) || '] @hasMany } type ' || repeat('Q', 255) || ' @model { x: Int }');
SELECT length(model) AS model, length(field) AS field FROM datastore.relations WHERE namespace = current_schema() ORDER BY 1, 2;

CALL test.finish();
