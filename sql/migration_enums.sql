-- Migrations: values of an enum come and go.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_enums;
SET search_path = migration_enums;

SELECT * FROM test.migrate($$
  enum Status { DRAFT ACTIVE }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$);
INSERT INTO posts (id, status, history) VALUES ('p1', 'DRAFT', '{DRAFT,NULL}'), ('p2', 'ACTIVE', '{ACTIVE,DRAFT}'), ('p3', NULL, NULL);
INSERT INTO pages (id, status) VALUES ('q1', 'ACTIVE');

-- A value more: usable at once, in the transaction that adds it.
BEGIN;
SELECT * FROM test.migrate($$
  enum Status { DRAFT ACTIVE ARCHIVED }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$);
UPDATE posts SET status = 'ARCHIVED' WHERE id = 'p3' RETURNING status;
COMMIT;

-- Their order and descriptions are the API's.
SELECT * FROM test.migrate($$
  enum Status { ARCHIVED "not yet" DRAFT ACTIVE }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$);

-- A value less, in use: refused, with counts for each field.
SELECT kind, model, field, blocked_by FROM datastore.plan($$
  enum Status { ACTIVE ARCHIVED }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$, 'migration_enums');
SELECT * FROM test.migrate($$
  enum Status { ACTIVE ARCHIVED }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$);
-- allow_destructive is no way around: no value would be right.
SELECT * FROM test.migrate($$
  enum Status { ACTIVE ARCHIVED }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$, true);

-- Out of use, it goes.
UPDATE posts SET status = 'ACTIVE' WHERE status = 'DRAFT';
UPDATE posts SET history = array_remove(history, 'DRAFT');
SELECT * FROM test.migrate($$
  enum Status { ACTIVE ARCHIVED }
  type Post @model { status: Status history: [Status] }
  type Page @model { status: Status! }
$$);
SELECT * FROM test.checks;
SELECT id, status, history FROM posts ORDER BY id;

-- Another enum of the same values is no change of the table; nor is a new name for it.
SELECT * FROM test.migrate($$
  enum State { ACTIVE ARCHIVED }
  type Post @model { status: State history: [State] }
  type Page @model { status: State! }
$$);

-- A string becomes an enum, if all its values are in it; an enum becomes a string.
SELECT * FROM test.migrate($$
  enum State { ACTIVE ARCHIVED }
  type Post @model { status: String history: [State] }
  type Page @model { status: State! }
$$);
UPDATE posts SET status = 'anything' WHERE id = 'p1';
SELECT * FROM test.migrate($$
  enum State { ACTIVE ARCHIVED }
  type Post @model { status: State history: [State] }
  type Page @model { status: State! }
$$);
UPDATE posts SET status = 'ACTIVE' WHERE id = 'p1';
SELECT * FROM test.migrate($$
  enum State { ACTIVE ARCHIVED }
  type Post @model { status: State history: [State] }
  type Page @model { status: State! }
$$);

CALL test.finish();
