-- Migrations: descriptions are comments on tables and columns.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_descriptions;
SET search_path = migration_descriptions;
CREATE VIEW comments_on AS
SELECT obj_description(c.oid) AS "table", col_description(c.oid, 2) AS title
FROM pg_class c WHERE c.oid = to_regclass('migration_descriptions.posts');

SELECT kind, model, field FROM test.migrate($$
  "A post"
  type Post @model {
    "What it's \"called\""
    title: String
  }
$$);
SELECT * FROM comments_on;
SELECT model, description FROM datastore.models WHERE namespace = 'migration_descriptions';

-- Changed.
SELECT kind, model, field FROM test.migrate($$
  """
  A post,
  of two lines
  """
  type Post @model {
    "Its title"
    title: String
  }
$$);
SELECT * FROM comments_on;

-- Left out.
SELECT kind, model, field FROM test.migrate('type Post @model { title: String }');
SELECT * FROM comments_on;

-- A comment by somebody else stays while the schema has none.
COMMENT ON TABLE posts IS 'by hand';
SELECT kind, model, field FROM test.migrate('type Post @model { title: String }');
SELECT * FROM comments_on;
SELECT kind, model, field FROM test.migrate('"A post" type Post @model { title: String }');
COMMENT ON TABLE posts IS 'by hand again';
SELECT kind, model, field FROM test.migrate('type Post @model { title: String }');
SELECT * FROM comments_on;

DROP VIEW comments_on;
CALL test.finish();
