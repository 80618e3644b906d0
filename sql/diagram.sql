-- datastore.diagram: the registered models as a Mermaid ER diagram.
\set SHOW_CONTEXT never
CREATE SCHEMA diagram;
SET search_path = diagram;
\pset format unaligned
\pset tuples_only on

-- The blog of the README.
CALL test.start_with($$
  enum PostStatus { ACTIVE INACTIVE }

  type Post @model {
    title: String!
    status: PostStatus
    tags: [String!]
    comments: [Comment] @hasMany
    editors: [User] @manyToMany(relationName: "PostEditor")
  }

  type Comment @model {
    content: String!
    post: Post @belongsTo
  }

  type User @model {
    username: String!
    posts: [Post] @manyToMany(relationName: "PostEditor")
  }
$$);
SELECT datastore.diagram('diagram');

-- One to one, to itself, and required keys.
CALL test.start_with($$
  type Project @model(timestamps: null) { team: Team @hasOne tasks: [Task]! @hasMany }
  type Team @model(timestamps: null) { project: Project! @belongsTo place: Place }
  type Task @model(timestamps: null) { parts: [Task] @hasMany }
  type Place { city: String }
$$);
SELECT datastore.diagram('diagram');

-- It can be shown in a READ ONLY transaction; what is not registered has none.
BEGIN TRANSACTION READ ONLY;
SELECT length(datastore.diagram('diagram')) > 0;
COMMIT;
SELECT datastore.diagram('nowhere');
SELECT datastore.diagram();

CALL test.finish();
