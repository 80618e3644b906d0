-- Migrations: another name for a model or a field, its data kept.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_rename;
SET search_path = migration_rename;

SELECT * FROM test.migrate($$
  type Post @model { title: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
  enum Status { NEW OLD }
$$);
INSERT INTO posts (id, title, status) VALUES ('p1', 'One', 'NEW');
UPDATE posts SET title = 'First';
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1');
CREATE TEMPORARY TABLE numbers AS
SELECT m.name AS model, m.id, f.name AS field, f.number FROM datastore.field f JOIN datastore.model m ON m.id = f.model
WHERE m.namespace = 'migration_rename';

-- A field: @refersTo names the column that it has so far. The column stays as it is.
SELECT * FROM test.migrate($$
  type Post @model { headline: String! @refersTo(name: "title") @index status: Status comments: [Comment] @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
  enum Status { NEW OLD }
$$);
SELECT id, title, _version FROM posts;
SELECT field, "column" FROM datastore.fields WHERE namespace = 'migration_rename' AND field IN ('title', 'headline');

-- The same GraphQL name with another column: the column is renamed.
SELECT kind, model, field, ddl FROM datastore.plan($$
  type Post @model { headline: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
  enum Status { NEW OLD }
$$, 'migration_rename');
SELECT * FROM test.migrate($$
  type Post @model { headline: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
  enum Status { NEW OLD }
$$);
SELECT id, headline, _version FROM posts;
-- It is the same field: its number is the old one.
SELECT f.name, f.number = n.number AS kept FROM datastore.field f
JOIN datastore.model m ON m.id = f.model JOIN numbers n ON n.id = m.id AND n.field = 'title'
WHERE m.namespace = 'migration_rename' AND f.name = 'headline';

-- A model: @mapsTo says what it was called. It keeps the table of that name. The implicit key of its list is named
-- after the model: @refersTo tells the column that it has so far.
SELECT * FROM test.migrate($$
  type Article @model @mapsTo(name: "Post") { headline: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model {
    articleCommentsId: ID @refersTo(name: "post_comments_id")
    content: String!
    post: Article @belongsTo
  }
  enum Status { NEW OLD }
$$);
SELECT model, "table" FROM datastore.models WHERE namespace = 'migration_rename' ORDER BY 1;
SELECT id, headline, _version FROM posts;
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes;
SELECT m.name, m.id = n.id AS kept FROM datastore.model m JOIN numbers n ON n.id = m.id AND n.field = 'title'
WHERE m.namespace = 'migration_rename';

-- @mapsTo may stay. Taken out, the table gets the model's own name, and keys that lead to it follow.
SELECT * FROM test.migrate($$
  type Article @model { headline: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model {
    articleCommentsId: ID @refersTo(name: "post_comments_id")
    content: String!
    post: Article @belongsTo
  }
  enum Status { NEW OLD }
$$);
SELECT id, headline, _version FROM articles;
SELECT * FROM test.foreign_keys;

-- A model, with @refersTo: the table keeps its name.
SELECT * FROM test.migrate($$
  type Text @model @refersTo(name: "articles") { headline: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model {
    textCommentsId: ID @refersTo(name: "post_comments_id")
    content: String!
    post: Text @belongsTo
  }
  enum Status { NEW OLD }
$$);
SELECT model, "table" FROM datastore.models WHERE namespace = 'migration_rename' ORDER BY 1;
UPDATE articles SET headline = 'Second' RETURNING id, headline, _version;
DELETE FROM articles;
SELECT count(*) FROM comments;

-- Without either, a new name is another model: the old one's data would go.
CALL test.start_with('type Post @model { title: String! }');
INSERT INTO posts (id, title) VALUES ('p1', 'One');
SELECT * FROM test.migrate('type Article @model { title: String! }');

-- Two fields change columns.
CALL test.start_with('type Pair @model { a: String b: String }');
INSERT INTO pairs (id, a, b) VALUES ('x', 'was a', 'was b');
SELECT kind, field, ddl FROM datastore.plan($$
  type Pair @model { a: String @refersTo(name: "b") b: String @refersTo(name: "a") }
$$, 'migration_rename');
SELECT * FROM test.migrate('type Pair @model { a: String @refersTo(name: "b") b: String @refersTo(name: "a") }');
SELECT a, b FROM pairs;
SELECT field, "column" FROM datastore.fields WHERE namespace = 'migration_rename' AND field IN ('a', 'b') ORDER BY 1;

-- Three in a ring.
CALL test.start_with('type Trio @model { a: Int b: Int c: Int }');
INSERT INTO trios (id, a, b, c) VALUES ('x', 1, 2, 3);
SELECT * FROM test.migrate('type Trio @model { a: Int @refersTo(name: "b") b: Int @refersTo(name: "c") c: Int @refersTo(name: "a") }');
SELECT a, b, c FROM trios;

-- Two tables change names.
CALL test.start_with('type One @model { a: Int } type Two @model { b: Int }');
INSERT INTO ones (id, a) VALUES ('x', 1);
INSERT INTO twos (id, b) VALUES ('y', 2);
SELECT * FROM test.migrate('type One @model @refersTo(name: "twos") { a: Int } type Two @model @refersTo(name: "ones") { b: Int }');
SELECT 'ones' AS "table", id, b FROM ones UNION ALL SELECT 'twos', id, a FROM twos;

-- A field that keeps its name keeps its data. Another may take the column name that it leaves.
CALL test.start_with('type Post @model { title: String! }');
INSERT INTO posts (id, title) VALUES ('p1', 'One');
SELECT * FROM test.migrate('type Post @model { title: String! @refersTo(name: "heading") number: Int @refersTo(name: "title") }');
SELECT id, heading, title, _version FROM posts;

-- A field that was renamed gets another type: what was checked of the old column goes with it.
CALL test.start_with('type Post @model { phones: [AWSPhone] }');
SELECT * FROM test.migrate('type Post @model { phones: [AWSPhone] @refersTo(name: "numbers") }');
SELECT * FROM test.migrate('type Post @model { phones: Kind } enum Kind { HOME WORK }', true);
SELECT * FROM test.checks;

-- The same with a field that goes: its check makes room for another of its name.
CALL test.start_with('type Post @model { phones: [AWSPhone] }');
SELECT count(*) FROM test.migrate('type Post @model { phones: [AWSPhone] @refersTo(name: "numbers") }');
SELECT * FROM test.migrate('type Post @model { mail: [AWSEmail] @refersTo(name: "phones") }', true);
SELECT * FROM test.checks;

-- A column that cannot keep its values leaves its name to another.
CALL test.start_with('type Pair @model { a: String b: String }');
INSERT INTO pairs (id, a, b) VALUES ('x', 'was a', 'was b');
SELECT kind, field, ddl FROM datastore.plan($$
  type Pair @model { a: Int @refersTo(name: "b") b: String @refersTo(name: "a") }
$$, 'migration_rename');
SELECT * FROM test.migrate('type Pair @model { a: Int @refersTo(name: "b") b: String @refersTo(name: "a") }');
SELECT * FROM test.migrate('type Pair @model { a: Int @refersTo(name: "b") b: String @refersTo(name: "a") }', true);
SELECT a, b FROM pairs;
-- Nobody wants it: one statement.
SELECT kind, field, ddl FROM datastore.plan($$
  type Pair @model { a: Boolean @refersTo(name: "c") b: String @refersTo(name: "a") }
$$, 'migration_rename');
SELECT count(*) FROM test.migrate('type Pair @model { a: Boolean @refersTo(name: "c") b: String @refersTo(name: "a") }', true);
SELECT a, c FROM pairs;

-- Renamed by hand: the table is known by what it is, not by its name.
CALL test.start_with('type Post @model { title: String! }');
INSERT INTO posts (id, title) VALUES ('p1', 'One');
ALTER TABLE posts RENAME TO moved;
SELECT * FROM test.migrate('type Post @model { title: String! }');
SELECT id, title, _version FROM posts;

-- The number of a field, its slot in _field_versions, goes with its data: where two columns change places, and where a new field
-- gets the name that another column has had.
CREATE VIEW field_numbers AS
SELECT f.name, f.column_name, f.number FROM datastore.field f JOIN datastore.model m ON m.id = f.model
WHERE m.namespace = 'migration_rename' AND f.name ~ '^.$' ORDER BY f.name;
SELECT kind, model, field FROM test.migrate('type P @model {a: String b: String}', true) WHERE model = 'P' AND kind !~ 'trigger';
INSERT INTO ps (id, a, b) VALUES ('1', 'a', 'b');
UPDATE ps SET b = 'b again' RETURNING _field_versions;
TABLE field_numbers;
SELECT kind, field FROM test.migrate('type P @model {a: String @refersTo(name: "b") b: String @refersTo(name: "a")}');
SELECT id, a, b, _field_versions FROM ps;
TABLE field_numbers;
SELECT kind, field FROM test.migrate('type P @model {a: String @refersTo(name: "z") b: String @refersTo(name: "a") c: String @refersTo(name: "b")}');
SELECT id, z, a, b FROM ps;
TABLE field_numbers;
-- A field that keeps its name keeps its data and its number, and takes another column along.
SELECT kind, field FROM test.migrate('type P @model {b: String @refersTo(name: "z") c: String @refersTo(name: "a")}', true);
SELECT id, z, a FROM ps;
TABLE field_numbers;
DROP VIEW field_numbers;

CALL test.finish();
