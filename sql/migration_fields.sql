-- Migrations: fields come and go, with records in the table.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_fields;
SET search_path = migration_fields;

SELECT * FROM test.migrate('type Post @model { title: String! }');
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two');

-- Optional fields.
SELECT * FROM test.migrate('type Post @model { title: String! rating: Int tags: [String] place: Place } type Place { city: String }');
SELECT id, title, rating, tags, place, _version FROM posts ORDER BY id;

-- The order of the fields is no matter.
SELECT * FROM test.migrate('type Post @model { place: Place tags: [String] rating: Int title: String! } type Place { city: String }');

-- An optional one with a default: that is for new records, those that are there have no value.
SELECT * FROM test.migrate($$
  type Post @model { title: String! rating: Int tags: [String] place: Place mood: String @default(value: "fine") }
  type Place { city: String }
$$);
SELECT id, mood, _version FROM posts ORDER BY id;

-- A required one with a default is no trouble.
SELECT kind, field, ddl, blocked_by FROM datastore.plan($$
  type Post @model {
    title: String! rating: Int tags: [String] place: Place mood: String @default(value: "fine")
    likes: Int! @default(value: "0")
  }
  type Place { city: String }
$$, 'migration_fields');
SELECT * FROM test.migrate($$
  type Post @model {
    title: String! rating: Int tags: [String] place: Place mood: String @default(value: "fine")
    likes: Int! @default(value: "0")
  }
  type Place { city: String }
$$);
SELECT id, likes FROM posts ORDER BY id;

-- A required one without a default stands in the way of the records that are there. plan tells it, register refuses.
SELECT kind, field, blocked_by FROM datastore.plan($$
  type Post @model {
    title: String! rating: Int tags: [String] place: Place mood: String @default(value: "fine")
    likes: Int! @default(value: "0") author: String! editor: ID!
  }
  type Place { city: String }
$$, 'migration_fields');
SELECT * FROM test.migrate($$
  type Post @model {
    title: String! rating: Int tags: [String] place: Place mood: String @default(value: "fine")
    likes: Int! @default(value: "0") author: String! editor: ID!
  }
  type Place { city: String }
$$);

-- Without records it is none.
CREATE TEMPORARY TABLE kept AS SELECT * FROM posts;
DELETE FROM posts;
SELECT * FROM test.migrate($$
  type Post @model {
    title: String! rating: Int tags: [String] place: Place mood: String @default(value: "fine")
    likes: Int! @default(value: "0") author: String!
  }
  type Place { city: String }
$$);
INSERT INTO posts (id, title, author) SELECT id, title, 'Ada' FROM kept;

-- Fields less: that loses data, and needs a word. All of them are told at once.
SELECT kind, field, ddl, destroys_data FROM datastore.plan('type Post @model { title: String! author: String! }', 'migration_fields');
SELECT * FROM test.migrate('type Post @model { title: String! author: String! }');
SELECT * FROM test.migrate('type Post @model { title: String! author: String! }', true);
SELECT "column" FROM test.columns WHERE "column" NOT LIKE '\_%';
SELECT id, title, author, _version FROM posts ORDER BY id;

-- A field that went and comes again is a new one: its number is not used twice.
SELECT f.name, f.number FROM datastore.field f JOIN datastore.model m ON m.id = f.model
WHERE m.namespace = 'migration_fields' AND f.name IN ('title', 'author', 'rating') ORDER BY 2;
SELECT * FROM test.migrate('type Post @model { title: String! author: String! rating: Int }');
SELECT f.name, f.number FROM datastore.field f JOIN datastore.model m ON m.id = f.model
WHERE m.namespace = 'migration_fields' AND f.name IN ('title', 'author', 'rating') ORDER BY 2;
SELECT id, rating FROM posts ORDER BY id;

-- A column that somebody added by hand under the field's name is taken, if it fits.
ALTER TABLE posts ADD COLUMN subtitle text;
UPDATE posts SET subtitle = 'by hand' WHERE id = 'p1';
SELECT * FROM test.migrate('type Post @model { title: String! author: String! rating: Int subtitle: String }');
SELECT id, subtitle FROM posts ORDER BY id;

-- The extension's own columns survive; after all of this an update counts on.
UPDATE posts SET rating = 1 WHERE id = 'p1' RETURNING _version;

CALL test.finish();
