-- Migrations: relations come, change and go.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_relations;
SET search_path = migration_relations;

SELECT * FROM test.migrate('type Post @model { title: String } type Comment @model { content: String }');
INSERT INTO posts (id) VALUES ('p1'), ('p2');
INSERT INTO comments (id, content) VALUES ('c1', 'a'), ('c2', 'b');

-- A list: the child's records have no parent yet.
SELECT * FROM test.migrate($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { content: String }
$$);
UPDATE comments SET post_comments_id = 'p1' WHERE id = 'c1';

-- Its other side is known already.
SELECT * FROM test.migrate($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo }
$$);

-- The key is declared, under the same name.
SELECT * FROM test.migrate($$
  type Post @model { title: String comments: [Comment] @hasMany(references: ["postCommentsId"]) }
  type Comment @model { postCommentsId: ID content: String post: Post @belongsTo(references: ["postCommentsId"]) }
$$);
SELECT id, post_comments_id, _version FROM comments ORDER BY id;

-- The relation goes, the field stays: no key holds it any more.
SELECT * FROM test.migrate($$
  type Post @model { title: String }
  type Comment @model { postCommentsId: ID content: String }
$$);
SELECT * FROM test.foreign_keys;
UPDATE comments SET post_comments_id = 'nobody' WHERE id = 'c2';

-- It comes again: ids that lead nowhere stand in the way.
SELECT kind, field, blocked_by FROM datastore.plan($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { postCommentsId: ID content: String }
$$, 'migration_relations') WHERE blocked_by IS NOT NULL;
SELECT * FROM test.migrate($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { postCommentsId: ID content: String }
$$);
UPDATE comments SET post_comments_id = 'p2' WHERE id = 'c2';
SELECT * FROM test.migrate($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { postCommentsId: ID content: String }
$$);

-- An implicit key goes with its relation, and takes its ids along: that needs a word.
CALL test.start_with($$
  type Post @model { title: String comments: [Comment] @hasMany }
  type Comment @model { content: String }
$$);
INSERT INTO posts (id) VALUES ('p1');
INSERT INTO comments (id, post_comments_id) VALUES ('c1', 'p1');
SELECT * FROM test.migrate('type Post @model { title: String } type Comment @model { content: String }');
SELECT * FROM test.migrate('type Post @model { title: String } type Comment @model { content: String }', true);
SELECT * FROM test.indexes;

-- One to many, to one to one: the key moves to the owner.
CALL test.start_with($$
  type Project @model { name: String team: [Team] @hasMany }
  type Team @model { name: String }
$$);
SELECT * FROM test.migrate($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String }
$$, true);
SELECT * FROM test.foreign_keys;

-- Whether the key of a @hasOne is required decides what becomes of it: the rule of the key changes.
SELECT * FROM test.migrate($$
  type Project @model { name: String team: Team! @hasOne }
  type Team @model { name: String }
$$);
SELECT * FROM test.foreign_keys;

-- The key leads to another model.
CALL test.start_with($$
  type Post @model { title: String notes: [Note] @hasMany(references: ["ownerId"]) }
  type Page @model { title: String }
  type Note @model { ownerId: ID owner: Post @belongsTo(references: ["ownerId"]) }
$$);
INSERT INTO posts (id) VALUES ('x');
INSERT INTO notes (id, owner_id) VALUES ('n1', 'x');
SELECT * FROM test.migrate($$
  type Post @model { title: String }
  type Page @model { title: String notes: [Note] @hasMany(references: ["ownerId"]) }
  type Note @model { ownerId: ID owner: Page @belongsTo(references: ["ownerId"]) }
$$);
INSERT INTO pages (id) VALUES ('x');
SELECT * FROM test.migrate($$
  type Post @model { title: String }
  type Page @model { title: String notes: [Note] @hasMany(references: ["ownerId"]) }
  type Note @model { ownerId: ID owner: Page @belongsTo(references: ["ownerId"]) }
$$);
SELECT * FROM test.foreign_keys;

-- Many to many comes and goes with its join table; another name for it is another table.
CALL test.start_with('type Post @model { title: String } type Tag @model { label: String }');
INSERT INTO posts (id) VALUES ('p1');
INSERT INTO tags (id) VALUES ('t1');
SELECT * FROM test.migrate($$
  type Post @model { title: String tags: [Tag] @manyToMany(relationName: "PostTags") }
  type Tag @model { label: String posts: [Post] @manyToMany(relationName: "PostTags") }
$$);
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j1', 'p1', 't1');
SELECT * FROM test.migrate($$
  type Post @model { title: String tags: [Tag] @manyToMany(relationName: "Labels") }
  type Tag @model { label: String posts: [Post] @manyToMany(relationName: "Labels") }
$$);
SELECT * FROM test.migrate($$
  type Post @model { title: String tags: [Tag] @manyToMany(relationName: "Labels") }
  type Tag @model { label: String posts: [Post] @manyToMany(relationName: "Labels") }
$$, true);
SELECT * FROM test.migrate('type Post @model { title: String } type Tag @model { label: String }', true);
SELECT (SELECT count(*) FROM posts) AS posts, (SELECT count(*) FROM tags) AS tags;

CALL test.finish();
