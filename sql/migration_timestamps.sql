-- Migrations: timestamps are renamed, switched off and on, declared.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_timestamps;
SET search_path = migration_timestamps;

SELECT * FROM test.migrate('type Post @model { title: String }');
INSERT INTO posts (id, title) VALUES ('p1', 'One');

-- Off: the column would go.
SELECT * FROM test.migrate('type Post @model(timestamps: { updatedAt: null }) { title: String }');
SELECT * FROM test.migrate('type Post @model(timestamps: { updatedAt: null }) { title: String }', true);
UPDATE posts SET title = 'Two' RETURNING _version;

-- On again: there is no telling when the records that are there were changed, so it is now.
SELECT * FROM test.migrate('type Post @model { title: String }');
SELECT updated_at > now() - interval '1 minute' AS recent, _version FROM posts;
UPDATE posts SET title = 'Three' RETURNING updated_at >= created_at AS in_order, _version;

-- Declared: the column is the same, and the user's from now on.
SELECT * FROM test.migrate('type Post @model { title: String createdAt: AWSDateTime! updatedAt: AWSDateTime! }');
UPDATE posts SET created_at = '2001-01-01Z' RETURNING created_at = '2001-01-01Z' AS kept, _version;
SELECT field, type, origin FROM datastore.fields WHERE namespace = 'migration_timestamps' AND field LIKE '%At' ORDER BY 1;

-- And ours again.
SELECT * FROM test.migrate('type Post @model { title: String }');
UPDATE posts SET created_at = '2002-02-02Z', title = 'Four' RETURNING created_at = '2001-01-01Z' AS kept, _version;

-- Another name is another field: the old one's times would go.
SELECT kind, field, destroys_data FROM datastore.plan('type Post @model(timestamps: { createdAt: "made" }) { title: String }', 'migration_timestamps');

-- Unless it is declared with its old column.
SELECT * FROM test.migrate($$
  type Post @model(timestamps: { createdAt: "made" }) { title: String made: AWSDateTime! @refersTo(name: "created_at") }
$$);
SELECT created_at = '2001-01-01Z' AS kept FROM posts;

CALL test.finish();
