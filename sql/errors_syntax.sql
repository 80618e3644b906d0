-- A document that is not GraphQL: SQLSTATE 42601, with what was found, where, and the line itself.

-- Nothing to read.
SELECT step FROM datastore.plan('');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan(E' \n\t, # only a comment\n');

-- A missing brace, colon, type, name; a stray token.
SELECT step FROM datastore.plan('type Post @model { title: String');
SELECT step FROM datastore.plan($$
type Post @model {
  id: ID!
  title String
}
$$);
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan('type Post @model { title: }');
SELECT step FROM datastore.plan('type @model { title: String }');
SELECT step FROM datastore.plan('type Post @model { title: [String }');
SELECT step FROM datastore.plan('type Post @model { title: String!! }');
SELECT step FROM datastore.plan('type Post @model { }');
SELECT step FROM datastore.plan('type Post @model { title: String } }');
SELECT step FROM datastore.plan('typ Post @model { title: String }');
SELECT step FROM datastore.plan('type Post @model() { title: String }');
SELECT step FROM datastore.plan('type Post @model { title: String @default(value "x") }');
SELECT step FROM datastore.plan('type Post @model { title: String @default(value: $x) }');
SELECT step FROM datastore.plan('enum Status { ACTIVE true }');
SELECT step FROM datastore.plan('extend type Post');

-- Strings.
SELECT step FROM datastore.plan($$type Post @model { title: String @default(value: "draft) }$$);
SELECT step FROM datastore.plan($$
type Post @model {
  title: String @default(value: "two
lines")
}
$$);
SELECT step FROM datastore.plan($$"""An endless description type Post @model { title: String }$$);
SELECT step FROM datastore.plan($$type Post @model { title: String @default(value: "C:\new\path") }$$);
SELECT step FROM datastore.plan($$type Post @model { title: String @default(value: "\uD83D") }$$);
SELECT step FROM datastore.plan($$type Post @model { title: String @default(value: "\u{110000}") }$$);
SELECT step FROM datastore.plan($$type Post @model { title: String @default(value: "\u12") }$$);
SELECT step FROM datastore.plan($$type Post @model { title: String @default(value: 'draft') }$$);

-- Numbers.
SELECT step FROM datastore.plan('type Post @model { tags: [Tag] @hasMany(limit: 007) }');
SELECT step FROM datastore.plan('type Post @model { tags: [Tag] @hasMany(limit: 1.) }');
SELECT step FROM datastore.plan('type Post @model { tags: [Tag] @hasMany(limit: 1e) }');
SELECT step FROM datastore.plan('type Post @model { tags: [Tag] @hasMany(limit: 10a) }');

-- Characters that have no place in GraphQL.
SELECT step FROM datastore.plan('type Post @model { title: String; }');
SELECT step FROM datastore.plan('type Größe @model { title: String }');
SELECT step FROM datastore.plan(E'type Post @model { title: String \u0007 }');

-- Columns count characters, not bytes; a tab is one.
SELECT step FROM datastore.plan(E'type Post @model {\n\t"äöü€😀" title: = }');
-- Line feed, carriage return and both together each end a line.
SELECT step FROM datastore.plan(E'type Post @model {\r\n  id: ID!\r  title: String\n  body = }');
-- A long line is cut around the place.
SELECT step FROM datastore.plan('type Post @model { a: String @default(value: "' || repeat('é', 300) || '") b = 1 c: String @default(value: "'
  || repeat('ü', 300) || '") }');

-- A byte order mark counts as white space, at the start and elsewhere; inside a name it ends the name.
SELECT count(*) > 0 AS planned FROM datastore.plan(E'\uFEFFtype Post @model { title: String }');
SELECT count(*) > 0 AS planned FROM datastore.plan(E'type Post @model { \uFEFFtitle: String }');
SELECT step FROM datastore.plan(E'type Post @model { ti\uFEFFtle: String }');

-- Text in any script is fine in strings, descriptions and comments.
SELECT kind, model FROM datastore.plan($$
# Καλημέρα κόσμε
"""Ein Gruß; 你好; 😀"""
type Post @model { title: String @default(value: "你好 \u{1F600} 😀") }
$$) WHERE step = 1;

-- Nesting has a limit; beyond it there is an error, and no crash.
SELECT step FROM datastore.plan('type Post @model { a: ' || repeat('[', 100000) || 'Int' || repeat(']', 100000) || ' }');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan('type Post @model { a: Int @default(value: ' || repeat('[', 1000000));
SELECT step FROM datastore.plan('type Post @model { a: Int @default(value: ' || repeat('{a:', 100000));
SELECT step FROM datastore.plan(repeat('{a', 100000));

-- register says the same as plan.
SELECT step FROM datastore.register('type Post @model { title: }');
\echo :LAST_ERROR_SQLSTATE
