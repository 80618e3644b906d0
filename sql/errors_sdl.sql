-- Documents that are GraphQL, but no type system: SQLSTATE 42P17, with suggestions where a name was mistyped.
\pset format unaligned
\pset tuples_only on

-- Unknown types.
SELECT test.refusal('type Post @model { title: Strin }');
SELECT test.refusal('type Post @model { at: AWSDatetime }');
SELECT test.refusal('type Post @model { status: PostStaus } enum PostStatus { ACTIVE }');
SELECT test.refusal('type Post @model { x: Qwertyuiop }');

-- Unknown directives and arguments.
SELECT test.refusal('type Post @modle { title: String }');
SELECT test.refusal('type Post @model { comments: [Comment] @hasmany } type Comment @model { text: String }');
SELECT test.refusal('type Post @model { title: String @wibble }');
SELECT test.refusal('type Post @model(querys: null) { title: String }');
SELECT test.refusal('type Post @model(queries: {lst: "all"}) { title: String }');

-- Arguments of a wrong type, left out, or given twice.
SELECT test.refusal('type Post @model { a: Int @default(value: 1) }');
SELECT test.refusal('type Post @model { tags: [Tag] @manyToMany } type Tag @model { posts: [Post] @manyToMany(relationName: "PT") }');
SELECT test.refusal('type Post @model { tags: [Tag] @hasMany(limit: "ten") } type Tag @model { a: Int }');
SELECT test.refusal('type Post @model { a: String @index(name: "byA", name: "byB") }');
SELECT test.refusal('type Post @mapsTo(name: null) @model { a: String }');

-- Directives twice, or where they have no place.
SELECT test.refusal('type Post @model @model { title: String }');
SELECT test.refusal('interface Node @model { id: ID! }');
SELECT test.refusal('type Post @model { title: String @model }');
SELECT test.refusal('enum Status @model { A }');
SELECT test.refusal('type Post @model @hasMany { title: String }');
-- @index is the one that may be repeated.
SELECT test.refusal('type Post @model { id: ID! a: String @index(name: "one") @index(name: "two", sortKeyFields: ["id"]) }');

-- Directives of the first generation of Amplify's transformer.
SELECT test.refusal('type Post @model @key(fields: ["id"]) { id: ID! }');
SELECT test.refusal('type Post @model { comments: [Comment] @connection } type Comment @model @versioned { text: String }');

-- Names twice.
SELECT test.refusal('type Post @model { a: Int } enum Post { A }');
SELECT test.refusal('type Post @model { a: Int a: String }');
SELECT test.refusal('type Post @model { a: Int } extend type Post { a: Int }');
SELECT test.refusal('enum Status { A B A } type Post @model { s: Status }');
SELECT test.refusal('directive @mine on OBJECT directive @mine on FIELD_DEFINITION type Post @model { a: Int }');

-- Names that GraphQL or we keep. (GraphQL lets a document repeat its own scalars.)
SELECT test.refusal('type Post @model { __a: Int }');
SELECT test.refusal('type __Post @model { a: Int }');
SELECT test.refusal('scalar String type Post @model { a: Int }');
SELECT test.refusal('directive @model on OBJECT type Post @model { a: Int }');

-- Extensions.
SELECT test.refusal('extend type Post { a: Int }');
SELECT test.refusal('extend type Pots { a: Int } type Post @model { b: Int }');
SELECT test.refusal('type Post @model { a: Int } extend enum Post { B }');
SELECT test.refusal('type Post { a: Int } extend type Post @model');
SELECT test.refusal('type Post @model { a: Int } type Tag @model { a: Int } extend type Post { tags: [Tag] @hasMany }');
SELECT substring(ddl FROM '"b" [a-z]+') FROM datastore.plan('type Post @model { a: Int } extend type Post { b: Int }') WHERE kind = 'create table';

-- What is no type system at all.
SELECT test.refusal('query Q { posts { id } }');
SELECT test.refusal('{ posts { id } } type Post @model { a: Int }');
SELECT test.refusal('fragment F on Post { id } type Post @model { a: Int }');
SELECT test.refusal('schema { query: Query } schema { query: Query } type Query { a: Int } type Post @model { a: Int }');

-- Interfaces that are not implemented, and empty or impossible types.
SELECT test.refusal('interface Node { a: Int b: Int } type Post implements Node @model { a: Int }');
-- An id that a model has of its own counts.
SELECT test.refusal('interface Node { id: ID! } type Post implements Node @model { a: Int }');
SELECT test.refusal('interface Node { a: Int } type Post implements Node @model { a: String }');
SELECT test.refusal('type Post implements Nodes @model { a: Int } interface Node { a: Int }');
SELECT test.refusal('union U type Post @model { a: Int }');
SELECT test.refusal('union U = Int type Post @model { a: Int }');
SELECT test.refusal('input A { a: A! } type Post @model { a: Int }');
SELECT test.refusal('type Post @model { a: In } input In { a: Int }');
