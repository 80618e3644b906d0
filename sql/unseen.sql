-- What is done to a registered table behind its triggers' back: the next register notices, and whoever had not seen it then is
-- given everything.
\set SHOW_CONTEXT never
CREATE SCHEMA unseen;
SET search_path = unseen;
\set document 'type Post @model(timestamps: null) { title: String rating: Int } type Tag @model(timestamps: null) { label: String }'
CREATE FUNCTION shown(answer json) RETURNS TABLE (id text, title text, rating text, version text, deleted text) LANGUAGE sql AS $$
  SELECT i ->> 'id', i ->> 'title', i ->> 'rating', i ->> '_version', i ->> '_deleted' FROM json_array_elements(answer -> 'items') i ORDER BY 1 $$;
-- How a client of before learns of it: by changes alone, or by a new copy. Of the other model nothing is sent again.
CREATE TABLE client (moment bigint, posts text, tags text);
CREATE PROCEDURE looks() LANGUAGE sql AS $$
  DELETE FROM unseen.client;
  INSERT INTO unseen.client SELECT datastore.heartbeat(), datastore.changes(NULL, '{Post}') ->> 'cursor', datastore.changes(NULL, '{Tag}') ->> 'cursor' $$;
CREATE FUNCTION learns(OUT posts bigint, OUT reset text, OUT tags bigint, OUT reset_tags text) LANGUAGE sql AS $$
  SELECT json_array_length(datastore.sync('Post', c.moment) -> 'items'), datastore.changes(c.posts, '{Post}') ->> 'reset',
         json_array_length(datastore.sync('Tag', c.moment) -> 'items'), datastore.changes(c.tags, '{Tag}') ->> 'reset'
  FROM unseen.client c $$;
CREATE PROCEDURE anew() LANGUAGE plpgsql AS $$
BEGIN
  CALL test.start_with('type Post @model(timestamps: null) { title: String rating: Int } type Tag @model(timestamps: null) { label: String }');
  INSERT INTO posts (id, title, rating) VALUES ('p1', 'one', 1), ('p2', 'two', 2), ('p3', 'three', 3);
  DELETE FROM posts WHERE id = 'p3';
  INSERT INTO tags (id, label) VALUES ('t1', 'red');
END $$;
CALL anew();

-- Nothing of the kind: the next register has nothing to tell.
CALL looks();
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();
-- Nor has it for what leaves records as they are, or logs what it does.
ANALYZE posts;
VACUUM FULL posts;
SELECT kind FROM test.migrate(:'document');
CLUSTER posts USING posts_pkey;
GRANT SELECT ON posts TO PUBLIC;
CREATE INDEX mine ON posts (title);
COMMENT ON TABLE posts IS 'mine';
ALTER TABLE posts ADD COLUMN mine integer DEFAULT 1, ADD COLUMN own text DEFAULT now()::text;
ALTER TABLE posts ADD CONSTRAINT mine CHECK (rating > 0);
SELECT kind FROM test.migrate(:'document');
ALTER TABLE posts ALTER COLUMN rating SET DEFAULT 7, ALTER COLUMN title SET STATISTICS 10;
SELECT kind FROM test.migrate(:'document');
ALTER TABLE posts ALTER COLUMN own DROP DEFAULT, ALTER COLUMN own TYPE varchar;
ALTER TABLE posts DROP COLUMN mine, DROP COLUMN own;
CREATE FUNCTION mine() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER mine BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION mine();
ALTER TABLE posts DISABLE TRIGGER mine;
ALTER TABLE posts RENAME TO elsewhere;
ALTER TABLE elsewhere RENAME CONSTRAINT posts_pkey TO own_pkey;
SELECT kind, field FROM test.migrate(:'document');
SELECT * FROM learns();
DROP INDEX mine;
DROP TRIGGER mine ON posts;
DROP FUNCTION mine;
TRUNCATE tags;
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();

-- A trigger that is gone for a while.
CALL anew();
CALL looks();
DROP TRIGGER zz_datastore_update ON posts;
UPDATE posts SET title = 'unseen' WHERE id = 'p1';
SELECT * FROM learns();
SELECT kind, model FROM test.migrate(:'document');
SELECT * FROM learns();
SELECT * FROM shown(datastore.sync('Post', (SELECT moment FROM client)));
SELECT c ->> 'reset' AS reset, string_agg(r ->> 'mutation' || ' ' || (r #>> '{record,id}'), ', ') AS changes
FROM client, datastore.changes(posts, '{Post}') c, json_array_elements(c -> 'changes') r GROUP BY 1;
-- From there on by changes again.
CALL looks();
UPDATE posts SET title = 'seen' WHERE id = 'p1';
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();

-- Triggers that were off, as pg_restore --disable-triggers leaves them. What was loaded has the versions of another cluster, or none of its own;
-- one was deleted here before. What was deleted meanwhile leaves no tombstone: a consumer of changes is told to drop what does not come.
CALL looks();
ALTER TABLE posts DISABLE TRIGGER ALL;
INSERT INTO posts (id, title, _version, _last_changed_at, _field_versions) VALUES ('r1', 'restored', 7, 1, '{5,7}');
INSERT INTO posts (id, title) VALUES ('r2', 'restored'), ('p3', 'restored');
DELETE FROM posts WHERE id = 'p2';
ALTER TABLE posts ENABLE TRIGGER ALL;
SELECT * FROM learns();
SELECT kind, model FROM test.migrate(:'document');
SELECT * FROM learns();
SELECT * FROM shown(datastore.sync('Post', (SELECT moment FROM client)));
UPDATE posts SET title = 'again' WHERE id = 'r1' RETURNING _version;
DELETE FROM posts WHERE id = 'p3';
SELECT id, version, deleted FROM shown(datastore.sync('Post')) WHERE id = 'p3';

-- The same, with nothing left to mend.
CALL looks();
BEGIN;
ALTER TABLE posts DISABLE TRIGGER zz_datastore_insert;
INSERT INTO posts (id, title) VALUES ('u1', 'unseen'), ('p3', 'unseen');
ALTER TABLE posts ENABLE ALWAYS TRIGGER zz_datastore_insert;
COMMIT;
SELECT * FROM learns();
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();
SELECT * FROM shown(datastore.sync('Post', (SELECT moment FROM client))) WHERE id IN ('u1', 'p3');

-- Records written anew by a changed column, of the same type in the end.
CALL looks();
ALTER TABLE posts ALTER COLUMN rating TYPE integer USING rating * 10;
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();
CALL looks();
ALTER TABLE posts ALTER COLUMN _version TYPE integer USING 100;
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();
-- Of another type, which register brings back.
CALL looks();
ALTER TABLE posts ALTER COLUMN title TYPE varchar USING upper(title);
SELECT kind, field FROM test.migrate(:'document');
SELECT * FROM learns();
SELECT id, title FROM shown(datastore.sync('Post', (SELECT moment FROM client))) WHERE id = 'p1';
-- By register itself.
CALL looks();
SELECT kind, field FROM test.migrate(replace(:'document', 'rating: Int', 'rating: [Int]'));
SELECT * FROM learns();
SELECT id, rating FROM shown(datastore.sync('Post', (SELECT moment FROM client))) WHERE id = 'p1';
CALL anew();
-- A column dropped and made again.
CALL looks();
ALTER TABLE posts DROP COLUMN title;
ALTER TABLE posts ADD COLUMN title text;
SELECT kind FROM test.migrate(:'document');
SELECT * FROM learns();
-- A column that was there becomes a field.
ALTER TABLE posts ADD COLUMN size integer DEFAULT 5;
SELECT kind FROM test.migrate(:'document');
CALL looks();
SELECT kind FROM test.migrate(replace(:'document', 'rating:', 'size: Int rating:'));
SELECT * FROM learns();
SELECT datastore.sync('Post', moment) #>> '{items,0,size}' AS size FROM client;

-- A table that is dropped, and made again by register: empty.
CALL anew();
CALL looks();
DROP TABLE posts;
SELECT kind, model FROM test.migrate(:'document');
SELECT * FROM learns();
SELECT * FROM shown(datastore.sync('Post', (SELECT moment FROM client)));
INSERT INTO posts (id, title) VALUES ('p1', 'again'), ('p3', 'again') RETURNING id, _version;
-- By somebody: adopted.
CALL looks();
DROP TABLE posts;
CREATE TABLE posts (id text COLLATE "C" PRIMARY KEY, title text, rating integer);
INSERT INTO posts VALUES ('p9', 'by hand', 9);
SELECT count(*) > 0 AS adopted FROM test.migrate(:'document');
SELECT * FROM learns();
-- While it was not registered.
CALL looks();
SELECT count(*) > 0 AS unregistered FROM datastore.unregister('unseen');
DROP TABLE posts;
SELECT count(*) > 0 AS registered FROM test.migrate(:'document');
SELECT reset FROM learns();
-- With register's knowledge, each record is told of.
CALL anew();
CALL looks();
SELECT kind, model FROM test.migrate('type Tag @model(timestamps: null) { label: String }', true);
SELECT kind, model FROM test.migrate(:'document');
SELECT * FROM learns();
-- Unless somebody had written behind its back before.
CALL anew();
CALL looks();
ALTER TABLE posts DISABLE TRIGGER USER;
DELETE FROM posts WHERE id = 'p1';
ALTER TABLE posts ENABLE TRIGGER USER;
SELECT kind, model FROM test.migrate('type Tag @model(timestamps: null) { label: String }', true);
SELECT kind, model FROM test.migrate(:'document');
SELECT * FROM learns();

-- A new model is none of it: a cursor of all models goes on.
CALL anew();
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
SELECT count(*) > 0 AS registered FROM test.migrate(:'document' || ' type New @model { a: Int }');
SELECT datastore.changes(:'cursor') ->> 'reset' AS reset;

-- What was created again over a tombstone, and deleted unseen: nobody is told of the tombstone, which is older than what he may have.
INSERT INTO posts (id, title) VALUES ('t1', 'first');
DELETE FROM posts WHERE id = 't1';
SELECT datastore.heartbeat() AS moment, datastore.changes(NULL, '{Post}') ->> 'cursor' AS cursor \gset
INSERT INTO posts (id, title) VALUES ('t1', 'again') RETURNING _version;
ALTER TABLE posts DISABLE TRIGGER ALL;
DELETE FROM posts WHERE id = 't1';
SELECT datastore.sync('Post', :moment) -> 'items' AS delta, datastore.changes(:'cursor', '{Post}') -> 'changes' AS changes;
ALTER TABLE posts ENABLE TRIGGER ALL;

DROP PROCEDURE anew, looks;
DROP FUNCTION learns, shown;
DROP TABLE client;
CALL test.finish();
