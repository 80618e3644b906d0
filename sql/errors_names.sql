-- Names that meet: of tables, of columns, of the operations of the API. An error names both sides.
\pset format unaligned
\pset tuples_only on

-- Two types with one table.
SELECT test.refusal('type BlogPost @model { a: Int } type blog_post @model { a: Int }');
SELECT test.refusal('type Post @model { a: Int } type Posts @model { a: Int }');
SELECT test.refusal('type Post @model { a: Int } type Note @model @refersTo(name: "posts") { a: Int }');
SELECT test.refusal('type Post @model @refersTo(name: "t") { a: Int } type Note @model @refersTo(name: "t") { a: Int }');
-- With a join model, too.
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "Pair") } type T @model { ps: [P] @manyToMany(relationName: "Pair") } type Both @model @refersTo(name: "pairs") { a: Int }');
-- @refersTo gets out of the way, of the tables at least.
SELECT test.refusal('type BlogPost @model { a: Int } type blog_post @model(queries: {list: "listSmallPosts"}) @refersTo(name: "small_posts") { a: Int }');

-- Two fields with one column.
SELECT test.refusal('type P @model { blogId: ID blog_id: ID }');
SELECT test.refusal('type P @model { a: Int b: Int @refersTo(name: "a") }');
SELECT test.refusal('type P @model { createdAt: AWSDateTime created_at: AWSDateTime }');
SELECT test.refusal('type P @model { created_at: AWSDateTime }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { p_c_id: ID }');

-- Fields that every record has of its own.
SELECT test.refusal('type P @model { _version: Int }');
SELECT test.refusal('type P @model { _deleted: Boolean }');
SELECT test.refusal('type P @model { _lastChangedAt: AWSTimestamp }');
SELECT test.refusal('type P @model(timestamps: {createdAt: "_version"}) { a: Int }');
-- And the columns of these.
SELECT test.refusal('type P @model { _last_changed_at: Int }');
SELECT test.refusal('type P @model { _fieldVersions: Int }');
SELECT test.refusal('type P @model { a: Int @refersTo(name: "_version") }');
-- PostgreSQL's own columns.
SELECT test.refusal('type P @model { ctid: Int }');
SELECT test.refusal('type P @model { xmin: Int tableoid: ID }');
SELECT test.refusal('type P @model { ctid: Int @refersTo(name: "c_t_id") }');

-- Timestamps.
SELECT test.refusal('type P @model(timestamps: {createdAt: "at", updatedAt: "at"}) { a: Int }');
SELECT test.refusal('type P @model(timestamps: {createdAt: "id"}) { a: Int }');
SELECT test.refusal('type P @model(timestamps: {createdAt: "not a name"}) { a: Int }');
-- A declared one of another type is kept as declared; a notice tells that nobody keeps it up to date.
SELECT test.refusal('type P @model { createdAt: Int }');

-- Operations of one name.
SELECT test.refusal('type Post @model { a: Int } type Posts @model @refersTo(name: "other") { a: Int }');
SELECT test.refusal('type Post @model { a: Int } type post @model(mutations: null, subscriptions: null) @refersTo(name: "other") { a: Int }');
SELECT test.refusal('type P @model { a: Int @index(queryField: "getP") }');
SELECT test.refusal('type P @model { a: Int @index(queryField: "find") b: Int @index(queryField: "find") }');
SELECT test.refusal('type P @model(queries: {get: "find"}) { a: Int } type Q @model(queries: {list: "find"}) { a: Int }');
SELECT test.refusal('type P @model(mutations: {create: "put"}) { a: Int } type Q @model(mutations: {update: "put"}) { a: Int }');
-- One subscription may be about several events of a model.
SELECT test.refusal('type P @model(subscriptions: {onCreate: ["seen"], onUpdate: ["seen"]}) { a: Int }');
SELECT test.refusal('type P @model(queries: {get: "a b"}) { a: Int }');
-- What the types Query and Mutation declare counts, too.
SELECT test.refusal('type P @model { a: Int } type Query { getP: Int }');
-- A query and a mutation may share a name.
SELECT test.refusal('type P @model(queries: {get: "p"}, mutations: {create: "p"}) { a: Int }');

-- Models cannot be the types of the API's operations.
SELECT test.refusal('type Query @model { a: Int }');
SELECT test.refusal('type Mutation @model { a: Int }');
SELECT test.refusal('schema { query: Root } type Root @model { a: Int }');

-- @refersTo
SELECT test.refusal('type P @model @refersTo(name: "") { a: Int }');
SELECT test.refusal('type P @model { a: Int @refersTo(name: "") }');
SELECT test.refusal('type P @model @refersTo(name: "' || repeat('x', 64) || '") { a: Int }');
SELECT test.refusal('type P @model @refersTo(name: "' || repeat('x', 63) || '") { a: Int }');
SELECT test.refusal('type P @model { a: Int @refersTo(name: "' || repeat('ü', 32) || '") }');
SELECT test.refusal('type P @model { a: Int @refersTo(name: "' || repeat('ü', 31) || 'x") }');
SELECT test.refusal('type P @model { id: ID! @refersTo(name: "key") }');
SELECT test.refusal('type P @model { c: C @hasOne @refersTo(name: "c") } type C @model { x: Int }');
SELECT test.refusal('type E @refersTo(name: "e") { x: Int } type P @model { e: E }');

-- GraphQL has no limit for names; the catalogue has. As long as they may be, they work.
SELECT left(test.refusal('type ' || repeat('P', 256) || ' @model { a: Int }'), 200);
SELECT left(test.refusal('type P @model { ' || repeat('f', 256) || ': Int }'), 200);
SELECT left(test.refusal('type P @model { q: [Q] @manyToMany(relationName: "' || repeat('R', 3000) || '") } type Q @model { p: [P] @manyToMany(relationName: "' || repeat('R', 3000) || '") }'), 200);

-- @mapsTo
SELECT test.refusal('type P @model @mapsTo(name: "Q") { a: Int } type Q @model { a: Int }');
SELECT test.refusal('type P @model @mapsTo(name: "Old") { a: Int } type Q @model @mapsTo(name: "Old") { a: Int }');
SELECT test.refusal('type P @mapsTo(name: "Old") { a: Int } type Q @model { p: P }');
SELECT test.refusal('type P @model @mapsTo(name: "") { a: Int }');
SELECT test.refusal('type P @model @mapsTo(name: "not a name") { a: Int }');
SELECT test.refusal('type P @model @mapsTo(name: "Old") { a: Int }');
