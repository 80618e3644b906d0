-- Names and texts made to break out of quotes. Each schema is registered, written to, registered again without a step
-- (test.migrate sees to that) and changed.
\set SHOW_CONTEXT never
\set VERBOSITY terse
CREATE SCHEMA "he said ""no"", it's \ 100% $$ {a,b}; DROP SCHEMA public --";
SET search_path = "he said ""no"", it's \ 100% $$ {a,b}; DROP SCHEMA public --";

-- Quotes, backslashes, line breaks, percent signs, braces and dollar signs in the names of tables and columns.
SELECT kind, model, field FROM test.migrate($doc$
type Parent @model @refersTo(name: "pa\"rent's \\ %s\n$$ {x}") {
  name: String @refersTo(name: "na\"me's \\ %I\t$1 {y},z")
  children: [Child] @hasMany(indexName: "byParent", fields: ["id"])
}
type Child @model @refersTo(name: "chi\"ld; DROP TABLE x; --") {
  parentId: ID! @refersTo(name: "pa\"rent/*") @index(name: "byParent", sortKeyFields: ["kind"])
  kind: Kind @refersTo(name: "NULL")
  mail: AWSEmail @refersTo(name: "e-mail'")
  parent: Parent @belongsTo(fields: ["parentId"])
}
enum Kind { select SELECT _ }
$doc$);
INSERT INTO "pa""rent's \ %s
$$ {x}" (id, "na""me's \ %I	$1 {y},z") VALUES ('1', 'one');
INSERT INTO "chi""ld; DROP TABLE x; --" ("pa""rent/*", "NULL", "e-mail'") VALUES ('1', 'select', 'a@example.com');
INSERT INTO "chi""ld; DROP TABLE x; --" ("pa""rent/*") VALUES ('2');
INSERT INTO "chi""ld; DROP TABLE x; --" ("pa""rent/*", "NULL") VALUES ('1', 'Select');
INSERT INTO "chi""ld; DROP TABLE x; --" ("pa""rent/*", "e-mail'") VALUES ('1', 'nobody');
-- The catalogue knows them.
SELECT model, "table" FROM datastore.models WHERE namespace = current_schema() ORDER BY model;
SELECT field, "column" FROM datastore.fields WHERE namespace = current_schema() AND model = 'Child' ORDER BY position;

-- A value more, a column renamed, a field more, one less: with data in the tables.
SELECT kind, model, field, destroys FROM test.migrate($doc$
type Parent @model @refersTo(name: "pa\"rent's \\ %s\n$$ {x}") {
  name: String! @refersTo(name: "other \"na\"me") @default(value: "it's \\ \"$$\" %s\n")
  rank: Int @refersTo(name: "ra\"nk'") @default(value: "1")
  children: [Child] @hasMany(indexName: "byParent", fields: ["id"])
}
type Child @model @refersTo(name: "chi\"ld; DROP TABLE x; --") {
  parentId: ID! @refersTo(name: "pa\"rent/*") @index(name: "byParent", sortKeyFields: ["kind"])
  kind: Kind @refersTo(name: "NULL")
  parent: Parent @belongsTo(fields: ["parentId"])
}
enum Kind { select SELECT _ drop }
$doc$, true);
SELECT "other ""na""me", "ra""nk'", _version FROM "pa""rent's \ %s
$$ {x}";
INSERT INTO "pa""rent's \ %s
$$ {x}" (id) VALUES ('2') RETURNING "other ""na""me", "ra""nk'";
UPDATE "chi""ld; DROP TABLE x; --" SET "NULL" = 'drop' RETURNING _version;

-- A column that must not be null, and is: the message has its name and the count.
INSERT INTO "pa""rent's \ %s
$$ {x}" (id, "ra""nk'") VALUES ('3', NULL);
SELECT blocked_by FROM datastore.plan($doc$
type Parent @model @refersTo(name: "pa\"rent's \\ %s\n$$ {x}") {
  name: String! @refersTo(name: "other \"na\"me")
  rank: Int! @refersTo(name: "ra\"nk'")
}
$doc$, current_schema()) WHERE blocked_by IS NOT NULL;
CALL test.start_with('type Empty @model { a: Int }');

-- Reserved words as types and fields.
SELECT count(*) FROM test.migrate($doc$
type select @model { from: String where: Int group: Boolean order: [String] user: ID null: Int true: Int }
type User @model { table: String @index(name: "by.table-x", sortKeyFields: ["primary", "check"]) primary: ID check: Int! default: String }
type Constraint @model { column: [Order] @manyToMany(relationName: "trigger") }
type Order @model { column: [Constraint] @manyToMany(relationName: "trigger") }
$doc$, true);
INSERT INTO selects ("from", "where", "group", "order", "user", "null", "true") VALUES ('a', 1, true, '{b}', 'c', 2, 3)
RETURNING "from", "order", _version;
INSERT INTO users ("table", "primary", "check") VALUES ('a', 'b', 1) RETURNING _version;
SELECT kind, model, field FROM test.migrate($doc$
type select @model { from: String where: Int group: Boolean order: [String] user: ID null: Int true: Int false: Int! @default(value: "0") }
type User @model { table: String @index(name: "by.table-x", sortKeyFields: ["check"]) primary: ID check: Int! default: String }
type Constraint @model { column: [Order] @manyToMany(relationName: "trigger") }
type Order @model { column: [Constraint] @manyToMany(relationName: "trigger") }
$doc$);
SELECT "from", "false", _version FROM selects;

-- Text that is data: descriptions and defaults.
CALL test.start_with($doc$
"""It's "quoted" \ with $$, $doc, %s and
two lines; DROP TABLE notes; --"""
type Note @model {
  "A field's \"description\" \\ $$ %d"
  a: String @default(value: "it's \"quoted\" \\ $$ %s\nE'\\n' {a,b} '); DROP TABLE notes; --")
  b: AWSJSON @default(value: "{\"it's\": \"\\\"$$\\\"\"}")
  "The empty one"
  c: String @default(value: "")
}
$doc$);
SELECT obj_description('notes'::regclass, 'pg_class'), col_description('notes'::regclass, 2);
INSERT INTO notes DEFAULT VALUES RETURNING a, b, c;
-- Another default and description, and none.
SELECT kind, model, field FROM test.migrate($doc$
type Note @model {
  "Now \"this'"
  a: String @default(value: "'") b: AWSJSON c: String
}
$doc$);
INSERT INTO notes DEFAULT VALUES RETURNING a, b, c;
SELECT obj_description('notes'::regclass, 'pg_class') IS NULL AS gone, col_description('notes'::regclass, 2), col_description('notes'::regclass, 4) IS NULL AS gone_too;
-- PostgreSQL's text holds no character 0.
SELECT test.refusal('"nul\u0000" type Note @model { "nul\u0000" a: String }');

-- Other scripts: where letters have several bytes, names are cut between letters, and nothing is folded.
SELECT count(*) FROM test.migrate($doc$
"日本語の説明"
type Note @model @refersTo(name: "заметки 日本語 Ñ") {
  a: String @refersTo(name: "İıſß 😀") b: Int @index(name: "byB") @refersTo(name: "ÄÖÜ")
}
$doc$, true);
INSERT INTO "заметки 日本語 Ñ" ("İıſß 😀", "ÄÖÜ") VALUES ('α', 1) RETURNING _version;
SELECT * FROM test.indexes;
-- One letter in two spellings is two names, and so are a small and a capital letter.
SELECT count(*) FROM test.migrate($doc$
type Note @model @refersTo(name: "заметки 日本語 Ñ") {
  a: String @refersTo(name: "\u00E9") b: Int @refersTo(name: "e\u0301") c: Int @refersTo(name: "\u00C9")
}
$doc$, true);
SELECT "column" FROM test.columns WHERE "column" IN (U&'\00E9', U&'e\0301', U&'\00C9');
CALL test.finish();
