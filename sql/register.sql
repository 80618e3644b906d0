-- datastore.register, with the schema of the README: a blog.

-- Looking first: plan changes nothing, and needs no right to change anything.
BEGIN TRANSACTION READ ONLY;
SELECT step, kind, model, field, destroys_data, blocked_by
FROM datastore.plan($$
  enum PostStatus { ACTIVE INACTIVE }

  type Post @model {
    title: String!
    status: PostStatus
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
COMMIT;
SELECT count(*) FROM datastore.models;

-- Doing it. The document is kept in a table here, to register it twice.
CREATE TEMPORARY TABLE document AS SELECT $$
  enum PostStatus { ACTIVE INACTIVE }

  "What people read"
  type Post @model {
    title: String!
    status: PostStatus
    comments: [Comment] @hasMany
    editors: [User] @manyToMany(relationName: "PostEditor")
  }

  type Comment @model {
    "Plain text"
    content: String!
    post: Post @belongsTo
  }

  type User @model {
    username: String!
    posts: [Post] @manyToMany(relationName: "PostEditor")
  }
$$ AS text;
\pset format unaligned
\pset tuples_only on
SELECT ddl || ';' FROM document, datastore.register(text);
\pset format aligned
\pset tuples_only off

-- The tables.
\d posts
\d comments
\d users
\d post_editors

-- What is registered.
SELECT model, "table", plural, join_model, description FROM datastore.models WHERE namespace = 'public' ORDER BY 1;
SELECT model, field, type, "column", origin FROM datastore.fields WHERE namespace = 'public' ORDER BY 1, position;
SELECT model, field, kind, related, key_model, key_field, counterpart, many_to_many
FROM datastore.relations WHERE namespace = 'public' ORDER BY 1, position;
SELECT obj_description('posts'::regclass), col_description('comments'::regclass, 2);

-- Registering it again finds nothing to do, and so does plan.
SELECT count(*) FROM document, datastore.register(text);
SELECT count(*) FROM document, datastore.plan(text);

-- White space and comments are no change.
SELECT count(*) FROM document, datastore.register('# the blog' || replace(text, E'\n', E'\n\n'));

-- The README's first five minutes.
INSERT INTO posts (title) VALUES ('Hello') RETURNING length(id), _version, created_at = updated_at AS same_time;
UPDATE posts SET title = 'Hello, world' RETURNING _version;

-- One more field is one statement, which plan shows and register runs.
SELECT kind, model, field, ddl FROM document, datastore.plan(replace(text, 'title: String!', 'title: String! rating: Int'));
SELECT kind, model, field, ddl FROM document, datastore.register(replace(text, 'title: String!', 'title: String! rating: Int'));
SELECT title, rating FROM posts;

-- To leave it out again would lose data: that needs a word.
SELECT kind FROM document, datastore.register(text);
SELECT kind, model, field, destroys_data FROM document, datastore.register(text, allow_destructive => true);

-- Rolled back, it never was.
BEGIN;
SELECT kind, field FROM document, datastore.register(replace(text, 'title: String!', 'title: String! rating: Int'));
ROLLBACK;
SELECT count(*) FROM datastore.fields WHERE field = 'rating';
SELECT count(*) FROM document, datastore.register(text);

-- Types may be extended, and fields come in the order of the document.
SELECT kind, model, field FROM document, datastore.register(text || $$
  extend type User { email: AWSEmail }
$$);

-- There must be a document.
SELECT count(*) FROM datastore.register(NULL);

-- Taken out with its tables.
SELECT kind, model, destroys_data FROM datastore.unregister('public', drop_tables => true);
SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace;
