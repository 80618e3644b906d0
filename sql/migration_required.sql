-- Migrations: a field becomes required, or optional.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_required;
SET search_path = migration_required;

SELECT * FROM test.migrate('type Post @model { title: String rating: Int tags: [String] }');
INSERT INTO posts (id, title, rating, tags) VALUES ('p1', 'One', NULL, '{a,NULL}'), ('p2', NULL, NULL, NULL), ('p3', 'Three', 3, '{b}');

-- Records without a value stand in the way: they are counted, per field.
SELECT kind, field, blocked_by
FROM datastore.plan('type Post @model { title: String! rating: Int! tags: [String] }', 'migration_required');
SELECT * FROM test.migrate('type Post @model { title: String! rating: Int! tags: [String] }');

-- With a default they are filled, which is a change of these records.
SELECT kind, field, ddl FROM datastore.plan(
  'type Post @model { title: String! @default(value: "Untitled") rating: Int tags: [String] }', 'migration_required');
SELECT * FROM test.migrate('type Post @model { title: String! @default(value: "Untitled") rating: Int tags: [String] }');
SELECT id, title, _version FROM posts ORDER BY id;

-- What needs no filling is one step.
UPDATE posts SET rating = 1 WHERE rating IS NULL;
SELECT * FROM test.migrate('type Post @model { title: String! @default(value: "Untitled") rating: Int! tags: [String] }');
\set VERBOSITY terse
UPDATE posts SET rating = NULL WHERE id = 'p1';
\set VERBOSITY default

-- And back again: no data is touched.
SELECT * FROM test.migrate('type Post @model { title: String @default(value: "Untitled") rating: Int tags: [String] }');
UPDATE posts SET rating = NULL WHERE id = 'p1' RETURNING rating;

-- The items of a list become required: those that are null are counted.
SELECT kind, field, blocked_by FROM datastore.plan(
  'type Post @model { title: String @default(value: "Untitled") rating: Int tags: [String!] }', 'migration_required');
SELECT * FROM test.migrate('type Post @model { title: String @default(value: "Untitled") rating: Int tags: [String!] }');
UPDATE posts SET tags = '{a}' WHERE id = 'p1';
SELECT * FROM test.migrate('type Post @model { title: String @default(value: "Untitled") rating: Int tags: [String!] }');
\set VERBOSITY terse
UPDATE posts SET tags = '{a,NULL}' WHERE id = 'p1';
\set VERBOSITY default
SELECT * FROM test.migrate('type Post @model { title: String @default(value: "Untitled") rating: Int tags: [String] }');
UPDATE posts SET tags = '{a,NULL}' WHERE id = 'p1' RETURNING tags;

-- A foreign key becomes required by a list that does.
CALL test.start_with($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { content: String }
$$);
INSERT INTO posts (id) VALUES ('p1');
INSERT INTO comments (id, post_comments_id) VALUES ('c1', 'p1'), ('c2', NULL);
SELECT kind, model, field FROM test.migrate($$
  type Post @model { title: String comments: [Comment]! @hasMany }
  type Comment @model { content: String }
$$);
DELETE FROM comments WHERE id = 'c2';
SELECT kind, model, field FROM test.migrate($$
  type Post @model { title: String comments: [Comment]! @hasMany }
  type Comment @model { content: String }
$$);
SELECT * FROM test.foreign_keys;

-- What the data does not allow and what would destroy data are told together.
INSERT INTO comments (id, content, post_comments_id) VALUES ('c3', NULL, 'p1');
SELECT kind FROM test.migrate('type Post @model { comments: [Comment]! @hasMany } type Comment @model { content: String! }');

CALL test.finish();
