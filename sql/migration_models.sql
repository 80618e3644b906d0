-- Migrations: models come and go.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_models;
SET search_path = migration_models;

SELECT * FROM test.migrate('type Post @model { title: String! }');
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two');

-- A model more; nothing happens to the others.
SELECT * FROM test.migrate($$
  type Post @model { title: String! }
  type Author @model { name: String }
$$);
INSERT INTO authors (id, name) VALUES ('a1', 'Ada');

-- A model less: plan says what it destroys, and register refuses without a word.
SELECT kind, model, ddl, destroys_data, blocked_by
FROM datastore.plan('type Post @model { title: String! }', 'migration_models');
SELECT * FROM test.migrate('type Post @model { title: String! }');
SELECT count(*) FROM authors;
SELECT * FROM test.migrate('type Post @model { title: String! }', true);
SELECT to_regclass('authors') IS NULL AS gone, (SELECT count(*) FROM posts) AS posts;

-- An empty table goes the same way: what is in it is not asked.
SELECT * FROM test.migrate('type Post @model { title: String! } type Empty @model { x: Int }');
SELECT * FROM test.migrate('type Post @model { title: String! }');
SELECT * FROM test.migrate('type Post @model { title: String! }', true);

-- Models that refer to each other go together, in any order.
SELECT * FROM test.migrate($$
  type Post @model { title: String! }
  type Team @model { name: String members: [Member] @hasMany }
  type Member @model { name: String leads: [Team] @hasMany }
$$);
INSERT INTO teams (id) VALUES ('t1');
INSERT INTO members (id, team_members_id) VALUES ('m1', 't1');
UPDATE teams SET member_leads_id = 'm1';
SELECT * FROM test.migrate('type Post @model { title: String! }', true);

-- A table that others lean on: their view is theirs to drop.
SELECT * FROM test.migrate('type Post @model { title: String! } type Author @model { name: String }');
CREATE VIEW names AS SELECT name FROM authors;
SELECT * FROM test.migrate('type Post @model { title: String! }', true);
SELECT count(*) FROM datastore.models WHERE namespace = 'migration_models';
DROP VIEW names;
SELECT * FROM test.migrate('type Post @model { title: String! }', true);

-- A model that went and comes again starts empty, under a number of its own.
SELECT * FROM test.migrate('type Post @model { title: String! } type Author @model { name: String }');
SELECT count(*) FROM authors;

-- Posts have been through all of it unchanged.
SELECT id, title, _version FROM posts ORDER BY id;

-- Nothing is left of the models that went.
SELECT (SELECT count(*) FROM datastore.field WHERE model NOT IN (SELECT id FROM datastore.model)) AS fields,
       (SELECT count(*) FROM datastore.relation WHERE NOT ARRAY[model, related, key_model] <@ ARRAY(SELECT id FROM datastore.model)) AS relations,
       (SELECT count(*) FROM datastore.part WHERE model NOT IN (SELECT id FROM datastore.model)) AS parts;

CALL test.finish();
