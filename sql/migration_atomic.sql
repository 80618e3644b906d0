-- A register that fails leaves everything as it was: tables, records, catalogue, and what the session knows of them.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_atomic;
SET search_path = migration_atomic;

SELECT * FROM test.migrate($$
  type Post @model { title: String rating: Int }
  type Page @model { title: String }
$$);
INSERT INTO posts (id, title) VALUES ('p1', 'One');

-- All that is registered and all that is there, as one text.
CREATE VIEW whole AS SELECT jsonb_build_object(
  'columns', (SELECT jsonb_agg(c) FROM test.columns c),
  'checks', (SELECT jsonb_agg(c) FROM test.checks c),
  'keys', (SELECT jsonb_agg(c) FROM test.foreign_keys c),
  'indexes', (SELECT jsonb_agg(c) FROM test.indexes c),
  'namespace', (SELECT jsonb_agg(n) FROM datastore.namespace n WHERE n.name = 'migration_atomic'),
  'models', (SELECT jsonb_agg(m ORDER BY id) FROM datastore.model m WHERE m.namespace = 'migration_atomic'),
  'fields', (SELECT jsonb_agg(f ORDER BY f.model, f.number) FROM datastore.field f),
  'parts', (SELECT jsonb_agg(p ORDER BY p.model, p.kind, p.name) FROM datastore.part p)) AS state;
CREATE TEMPORARY TABLE before AS SELECT state FROM whole;

-- Refused before the first step.
SELECT * FROM test.migrate($$
  type Post @model { title: String! subtitle: String! }
  type Page @model { title: Int }
  type More @model { title: Int }
$$);
SELECT whole.state = before.state AS unchanged FROM whole, before;

-- In the middle: the last steps meet a view that PostgreSQL will not break.
CREATE VIEW ratings AS SELECT rating FROM posts;
SELECT * FROM test.migrate($$
  type More @model { title: Int }
  type Page @model { title: String number: Int @index }
  type Post @model { title: String rating: String }
$$);
DROP VIEW ratings;
SELECT whole.state = before.state AS unchanged FROM whole, before;

-- The session goes on stamping as before, also after a savepoint.
BEGIN;
SAVEPOINT here;
SELECT kind, field FROM test.migrate($$
  type Post @model(timestamps: null) { title: String rating: Int }
  type Page @model { title: String }
$$, true);
INSERT INTO posts (id, title) VALUES ('p2', 'Two') RETURNING _version;
ROLLBACK TO here;
INSERT INTO posts (id, title) VALUES ('p2', 'Two') RETURNING _version, created_at = updated_at AS stamped;
ROLLBACK;
SELECT whole.state = before.state AS unchanged FROM whole, before;
UPDATE posts SET title = 'Uno' RETURNING _version, updated_at >= created_at AS stamped;

DROP VIEW whole;
CALL test.finish();
