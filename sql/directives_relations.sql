-- @hasMany, @hasOne, @belongsTo: which key columns they make, and what their delete rules are.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_relations;
SET search_path = directives_relations;

-- @hasMany ----------------------------------------------------------------------------------------------------

-- Alone: the child gets the key, which is named after the parent and the field.
CALL test.start_with($$
  type Post @model { title: String! comments: [Comment] @hasMany }
  type Comment @model { content: String! }
$$);
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes WHERE "index" NOT LIKE '%_pkey';

-- With the @belongsTo that answers it: the same key. Whether the @belongsTo has a "!" changes nothing.
SELECT kind, field FROM test.migrate($$
  type Post @model { title: String! comments: [Comment] @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
$$);
SELECT count(*) FROM test.migrate($$
  type Post @model { title: String! comments: [Comment!] @hasMany(limit: 50) }
  type Comment @model { content: String! post: Post! @belongsTo }
$$);
SELECT model, field, kind, related, key_model, key_field, counterpart
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- A list that is required makes a key that is required.
CALL test.start_with($$
  type Post @model { title: String! comments: [Comment]! @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
$$);
SELECT * FROM test.foreign_keys;

-- A key field that the child declares under that name is used as it is.
CALL test.start_with($$
  type Post @model { title: String! comments: [Comment] @hasMany }
  type Comment @model { postCommentsId: ID! content: String! }
$$);
SELECT * FROM test.foreign_keys;
SELECT field, type, origin FROM datastore.fields
WHERE namespace = 'directives_relations' AND model = 'Comment' ORDER BY position;

-- The way of the @index: the parent's key against the child's index.
CALL test.start_with($$
  type Post @model { id: ID! title: String! comments: [Comment] @hasMany(indexName: "byPost", fields: ["id"]) }
  type Comment @model {
    postID: ID! @index(name: "byPost", sortKeyFields: ["content"])
    content: String!
    post: Post @belongsTo(fields: ["postID"])
  }
$$);
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes WHERE "index" NOT LIKE '%_pkey';

-- The way of references: the child's key field, named on both sides.
CALL test.start_with($$
  type Post @model { title: String! comments: [Comment] @hasMany(references: ["postId"]) }
  type Comment @model { postId: ID content: String! post: Post @belongsTo(references: ["postId"]) }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field, kind, related, key_model, key_field, counterpart
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- A list argument may be given as one bare value.
SELECT count(*) FROM test.migrate($$
  type Post @model { title: String! comments: [Comment] @hasMany(references: "postId") }
  type Comment @model { postId: ID content: String! post: Post @belongsTo(references: "postId") }
$$);

-- @hasOne -----------------------------------------------------------------------------------------------------

-- Alone: the owner holds the key.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String }
$$);
SELECT * FROM test.foreign_keys;

-- With a @belongsTo at the other end: a second key, of its own.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String project: Project @belongsTo }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field, kind, related, key_model, key_field, counterpart
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- A "!" on either field makes that key required.
CALL test.start_with($$
  type Project @model { name: String team: Team! @hasOne }
  type Team @model { name: String project: Project @belongsTo }
$$);
SELECT * FROM test.foreign_keys;
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String project: Project! @belongsTo }
$$);
SELECT * FROM test.foreign_keys;

-- Fields that are named are the keys.
CALL test.start_with($$
  type Project @model { name: String teamID: ID team: Team @hasOne(fields: ["teamID"]) }
  type Team @model { name: String projectID: ID! project: Project @belongsTo(fields: ["projectID"]) }
$$);
SELECT * FROM test.foreign_keys;

-- With references the key is the owned record's, for both fields.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne(references: ["projectId"]) }
  type Team @model { name: String projectId: ID project: Project @belongsTo(references: ["projectId"]) }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field, kind, related, key_model, key_field, counterpart
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- Several relations -------------------------------------------------------------------------------------------

-- Two lists between the same models: a key each. Both @belongsTo stand for the first, as Amplify resolves them;
-- a notice says so.
CALL test.start_with($$
  type User @model { name: String written: [Post] @hasMany edited: [Post] @hasMany }
  type Post @model { title: String author: User @belongsTo editor: User @belongsTo }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field, kind, key_model, key_field
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- To tell them apart, name the keys.
CALL test.start_with($$
  type User @model {
    name: String
    written: [Post] @hasMany(references: ["authorId"])
    edited: [Post] @hasMany(references: ["editorId"])
  }
  type Post @model {
    title: String
    authorId: ID!
    author: User @belongsTo(references: ["authorId"])
    editorId: ID
    editor: User @belongsTo(references: ["editorId"])
  }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field, kind, key_model, key_field, counterpart
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- One of each: @belongsTo answers the first of the two, the @hasOne, with a key of its own.
CALL test.start_with($$
  type User @model { main: Post @hasOne posts: [Post] @hasMany }
  type Post @model { title: String user: User @belongsTo }
$$);
SELECT * FROM test.foreign_keys;

-- A model may refer to itself.
CALL test.start_with($$
  type Node @model { name: String children: [Node] @hasMany parent: Node @belongsTo }
  type Person @model { name: String spouse: Person @hasOne }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field, kind, related, key_field, counterpart
FROM datastore.relations WHERE namespace = 'directives_relations' ORDER BY 1, 2;

-- Two models may own each other (Amplify refuses that while DataStore is in use; here it is a cycle of keys like any other).
CALL test.start_with($$
  type Team @model { name: String members: [Member] @hasMany }
  type Member @model { name: String leads: [Team] @hasMany }
$$);
SELECT * FROM test.foreign_keys;
CALL test.start_with($$
  type King @model { name: String queen: Queen @hasOne }
  type Queen @model { name: String king: King @hasOne }
$$);
SELECT * FROM test.foreign_keys;

-- Names keep their case and underscores in the API; in SQL they are snake case.
CALL test.start_with($$
  type my_post @model { Comment_list: [comment] @hasMany }
  type comment @model { content: String! }
$$);
SELECT * FROM test.foreign_keys;
SELECT model, field FROM datastore.fields
WHERE namespace = 'directives_relations' AND origin = 'foreign key';

-- A field of a model's type without a directive is part of the API alone: it makes no key.
CALL test.start_with($$
  type Post @model { title: String mainComment: Comment }
  type Comment @model { content: String! }
$$);
SELECT * FROM test.foreign_keys;

-- Amplify's older naming -----------------------------------------------------------------------------------------

-- respectPrimaryKeyAttributesOnConnectionField: false. The keys of an id are called the same; join models differ.
CALL test.start_with('type Nothing @model { name: String }');
SELECT kind, model, field
FROM datastore.register($$
  type Nothing @model { name: String }
  type Post @model { comments: [Comment] @hasMany tags: [Tag] @manyToMany(relationName: "PostTags") }
  type Comment @model { content: String! }
  type Tag @model { label: String posts: [Post] @manyToMany(relationName: "PostTags") }
$$, 'directives_relations', flags => '{"respectPrimaryKeyAttributesOnConnectionField": false}');
SELECT * FROM test.foreign_keys;

CALL test.finish();
