-- Migrations: a default comes, changes, goes. Records that are there keep what they have.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_defaults;
SET search_path = migration_defaults;

SELECT * FROM test.migrate('type Post @model { title: String rating: Int! }');
INSERT INTO posts (id, title, rating) VALUES ('p1', 'One', 1), ('p2', NULL, 2);

SELECT * FROM test.migrate('type Post @model { title: String @default(value: "a") rating: Int! @default(value: "5") }');
INSERT INTO posts (id) VALUES ('p3');
SELECT * FROM test.migrate('type Post @model { title: String @default(value: "b") rating: Int! @default(value: "5") }');
INSERT INTO posts (id) VALUES ('p4');
SELECT kind, field, ddl FROM datastore.plan('type Post @model { title: String rating: Int! }', 'migration_defaults');
SELECT * FROM test.migrate('type Post @model { title: String rating: Int! }');
\set VERBOSITY terse
INSERT INTO posts (id) VALUES ('p5');
\set VERBOSITY default
INSERT INTO posts (id, rating) VALUES ('p5', 0);
SELECT id, title, rating, _version FROM posts ORDER BY id;

-- A default that somebody else set by hand stays while the schema says nothing about it.
ALTER TABLE posts ALTER COLUMN title SET DEFAULT 'by hand';
SELECT * FROM test.migrate('type Post @model { title: String rating: Int! }');
SELECT "column", "default" FROM test.columns WHERE "column" = 'title';

CALL test.finish();
