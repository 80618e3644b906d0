-- datastore.unregister: the models leave the catalogue. Their tables stay, or go.
\set SHOW_CONTEXT never
CREATE SCHEMA unregister;
SET search_path = unregister;
CREATE TEMPORARY TABLE document AS SELECT $$
  enum Status { NEW OLD }
  type Post @model { title: String! @index status: Status comments: [Comment] @hasMany }
  type Comment @model { content: String! post: Post @belongsTo }
$$ AS text;
SELECT count(*) FROM document, test.migrate(text);
INSERT INTO posts (id, title) VALUES ('p1', 'One');
UPDATE posts SET title = 'First';
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1');

-- The tables stay with all their columns, keys, checks and indexes; only the trigger goes.
SELECT kind, model, field, ddl, destroys_data FROM datastore.unregister('unregister');
SELECT count(*) FROM datastore.models WHERE namespace = 'unregister';
SELECT count(*) FROM datastore.fields WHERE namespace = 'unregister';
SELECT count(*) FROM datastore.relations WHERE namespace = 'unregister';
SELECT count(*) FROM datastore.namespace WHERE name = 'unregister';
-- Nothing is left without the model that it belongs to.
SELECT (SELECT count(*) FROM datastore.field WHERE model NOT IN (SELECT id FROM datastore.model)) AS fields,
       (SELECT count(*) FROM datastore.relation WHERE model NOT IN (SELECT id FROM datastore.model)) AS relations,
       (SELECT count(*) FROM datastore.part WHERE model NOT IN (SELECT id FROM datastore.model)) AS parts;
SELECT "table", "column" FROM test.columns WHERE "column" IN ('title', 'post_comments_id', '_version');
SELECT * FROM test.foreign_keys;
SELECT "check" FROM test.checks;
SELECT "index" FROM test.indexes;

-- They can be written like any table.
UPDATE posts SET title = 'Free' RETURNING _version;
INSERT INTO posts (id, title) VALUES ('p2', 'Two') RETURNING _version, created_at IS NOT NULL AS created;

-- Registered again, they are adopted as they are, and count on.
SELECT kind, model, field FROM document, test.migrate(text);
UPDATE posts SET title = 'Second' WHERE id = 'p1' RETURNING _version;

-- With the tables: what is in them goes, and nothing else.
CREATE TABLE mine (id text REFERENCES posts);
SELECT kind FROM datastore.unregister('unregister', drop_tables => true);
DROP TABLE mine;
SELECT kind, model, destroys_data FROM datastore.unregister('unregister', drop_tables => true);
SELECT "table" FROM test.columns;

-- Nothing is registered any more.
SELECT kind FROM datastore.unregister('unregister');
SELECT kind FROM datastore.unregister('nowhere');
SELECT count(*) FROM datastore.unregister(NULL);

-- Tables that somebody dropped, or moved, are no obstacle.
SELECT count(*) FROM document, test.migrate(text);
DROP TABLE comments;
ALTER TABLE posts RENAME TO moved;
SELECT kind, model, ddl FROM datastore.unregister('unregister', drop_tables => true);
SELECT count(*) FROM document, test.migrate(text);
DROP TRIGGER zz_datastore_stamp ON posts;
SELECT kind, model FROM datastore.unregister('unregister');
DROP TABLE comments, posts;

-- A namespace that is gone can still be unregistered.
SELECT count(*) FROM document, test.migrate(text);
SET client_min_messages = warning;
DROP SCHEMA unregister CASCADE;
RESET client_min_messages;
SELECT count(*) FROM datastore.models WHERE namespace = 'unregister';
SELECT kind, model FROM datastore.unregister('unregister', drop_tables => true);
SELECT count(*) FROM datastore.models WHERE namespace = 'unregister';
