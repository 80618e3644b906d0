-- datastore.api: the GraphQL API of the registered models.
\set SHOW_CONTEXT never
CREATE SCHEMA api;
SET search_path = api;
\pset format unaligned
\pset tuples_only on

-- Relations of all kinds, an index with sort keys, an enum, an embedded type, an interface, renamed and missing operations.
CALL test.start_with($$
  "What becomes of a post."
  enum PostStatus {
    DRAFT
    "Everybody sees it."
    PUBLISHED
    OLD @deprecated(reason: "Use DRAFT.")
  }

  interface Named { name: String! }

  type Place { city: String! lines: [String!] }

  """
  A text,
  and who wrote it.
  """
  type Post @model {
    id: ID!
    title: String! @index(name: "byTitle", queryField: "postsByTitle", sortKeyFields: ["stars", "at"])
    stars: Int!
    at: AWSDateTime!
    status: PostStatus
    moods: [PostStatus]
    "Words to find it by."
    tags: [String]
    extra: AWSJSON
    comments: [Comment] @hasMany(indexName: "byPost", fields: ["id"])
    editors: [User] @manyToMany(relationName: "PostEditor")
  }

  type Comment @model(mutations: {delete: null}, subscriptions: null) {
    content: String!
    postID: ID! @index(name: "byPost", sortKeyFields: ["content"])
    post: Post @belongsTo(fields: ["postID"])
  }

  type User implements Named @model(queries: {get: "person", list: null}, timestamps: null) {
    name: String!
    nick: String @deprecated
    home: Place
    posts: [Post] @manyToMany(relationName: "PostEditor")
  }
$$);
SELECT datastore.api('api');

-- Whoever may use the schema may read it; it changes with the schema.
CREATE ROLE api_reader;
SET ROLE api_reader;
SELECT datastore.api('api');
RESET ROLE;
GRANT USAGE ON SCHEMA api TO api_reader;
SET ROLE api_reader;
SELECT substr(datastore.api('api'), 1, 50);
RESET ROLE;
REVOKE USAGE ON SCHEMA api FROM api_reader;
DROP ROLE api_reader;
CALL test.start_with($$ type Note @model { text: String } $$);
SELECT line FROM regexp_split_to_table(datastore.api('api'), '\n') line WHERE line ~ 'Note\(';

-- A document without models has no operations.
CALL test.start_with('enum Colour { RED }');
SELECT line FROM regexp_split_to_table(datastore.api('api'), '\n') line WHERE line ~ '^(type|enum|input) ';

-- A type that would meet one of the API.
SELECT datastore.register($$
  type Note @model { text: String which: ModelSortDirection }
  enum ModelSortDirection { UP DOWN }
$$, 'api');
SELECT datastore.plan($$
  type Note @model { which: ModelSortDirection }
  enum ModelSortDirection { UP DOWN }
$$, 'api');

-- What there is not.
SELECT datastore.api();
SELECT datastore.api('nowhere');
SELECT datastore.api(NULL);
CALL test.finish();
