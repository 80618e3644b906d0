-- Keys: the id, @primaryKey and @index.
\pset format unaligned
\pset tuples_only on

-- An id that nobody declared is added; a nullable one counts as required, a String one as ID.
SELECT substring(ddl FROM '"id" [^,\n]*') AS id FROM datastore.plan('type P @model { a: Int }') WHERE kind = 'create table';
SELECT substring(ddl FROM '"id" [^,\n]*') AS id FROM datastore.plan('type P @model { id: ID a: Int }') WHERE kind = 'create table';
SELECT substring(ddl FROM '"id" [^,\n]*') AS id FROM datastore.plan('type P @model { id: String! a: Int }') WHERE kind = 'create table';
-- Any other id is refused.
SELECT test.refusal('type P @model { id: Int! }');
SELECT test.refusal('type P @model { id: [ID!]! }');
SELECT test.refusal('type P @model { id: AWSDateTime! }');
SELECT test.refusal('enum E { A } type P @model { id: E! }');

-- @primaryKey is welcome on id: ID!, where it changes nothing.
SELECT substring(ddl FROM '"id" [^,\n]*') AS id FROM datastore.plan('type P @model { id: ID! @primaryKey a: Int }') WHERE kind = 'create table';
-- Elsewhere, or with sort keys, it makes sense, but cannot be served.
SELECT test.refusal('type P @model { code: ID! @primaryKey }');
SELECT test.refusal('type P @model { id: ID! code: String! @primaryKey(sortKeyFields: ["at"]) at: AWSDateTime! }');
SELECT test.refusal('type P @model { id: ID! @primaryKey(sortKeyFields: ["rank"]) rank: Int! }');
-- And these make no sense.
SELECT test.refusal('type P { id: ID! @primaryKey }  type Q @model { p: P }');
SELECT test.refusal('type P @model { id: ID! @primaryKey code: ID! @primaryKey }');
SELECT test.refusal('type P @model { code: ID @primaryKey }');
SELECT test.refusal('type P @model { codes: [ID!]! @primaryKey }');
SELECT test.refusal('type P @model { id: ID! @primaryKey(sortKeyFields: ["rank"]) rank: Int }');
SELECT test.refusal('type P @model { id: ID! @primaryKey(sortKeyFields: ["ranks"]) ranks: [Int!]! }');
SELECT test.refusal('type P @model { id: ID! @primaryKey(sortKeyFields: ["rang"]) rank: Int! }');
SELECT test.refusal('type P @model { id: ID! @primaryKey(sortKeyFields: ["id"]) }');
SET datastore.auth = off;
SELECT test.refusal('type P @model @auth(rules: [{allow: owner}]) { id: ID! @primaryKey(sortKeyFields: ["owner"]) owner: String! }');
RESET datastore.auth;

-- @index: where it may stand.
SELECT test.refusal('type P { a: String @index(name: "byA") } type Q @model { p: P }');
SELECT test.refusal('type P @model { a: [String] @index(name: "byA") }');
SELECT test.refusal('type P @model { a: E @index(name: "byA") } type E { x: Int }');
SELECT test.refusal('type P @model { q: Q @belongsTo @index(name: "byQ") } type Q @model { ps: [P] @hasMany }');
SELECT test.refusal('type P @model { id: ID! @primaryKey @index(name: "byId", sortKeyFields: ["a"]) a: Int }');

-- Its sort keys.
SELECT test.refusal('type P @model { a: String @index(name: "byA", sortKeyFields: ["b"]) c: Int }');
SELECT test.refusal('type P @model { a: String @index(name: "byA", sortKeyFields: ["a"]) }');
SELECT test.refusal('type P @model { a: String @index(name: "byA", sortKeyFields: ["b"]) b: [Int] }');
-- Amplify's API has no conditions on Boolean keys, so it refuses them anywhere in an index.
SELECT test.refusal('type P @model { a: String @index(name: "byA", sortKeyFields: ["b"]) b: Boolean }');
SELECT test.refusal('type P @model { a: String @index(name: "byA", sortKeyFields: ["c", "b"]) b: Boolean c: Int }');
SELECT test.refusal('type P @model { a: Boolean @index(name: "byA") }');
SELECT test.refusal('type P @model { a: String @index(name: "byA", sortKeyFields: ["b", "c"]) b: AWSDateTime c: Int }');

-- Its name.
SELECT test.refusal('type P @model { a: String @index(name: "byA") b: String @index(name: "byA") }');
SELECT test.refusal('type P @model { a: String @index(name: "by") }');
SELECT test.refusal('type P @model { a: String @index(name: "by A") }');
SELECT test.refusal('type P @model { a: String @index(name: "by–A") }');
SELECT test.refusal('type P @model { a: String @index(name: "' || repeat('a', 256) || '") }');
SELECT test.refusal('type P @model { a: String @index(name: "' || repeat('a', 255) || '") }');
SELECT test.refusal('type P @model { a: String @index(name: null) }');
SELECT test.refusal('type P @model { a: String @index }  type Q @model { a: String @index(queryField: "0a") }');
SELECT test.refusal('type P @model { a: String @index(queryField: null) }');

-- What is wrong with the field is told once, not again for each directive on it.
SELECT test.refusal('type P @model { a: Strang @index(name: "byA", sortKeyFields: ["b"]) b: Int }');
