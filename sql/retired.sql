-- A model that is no longer registered, or whose table is dropped, and comes back: it is the same to its clients.
\set SHOW_CONTEXT never
CREATE SCHEMA retired;
SET search_path = retired;
CALL test.start_with($$
  type Post @model(timestamps: null) { title: String text: String comments: [Comment] @hasMany }
  type Comment @model(timestamps: null) { text: String post: Post @belongsTo }
$$);
CREATE FUNCTION shown(answer json) RETURNS TABLE (id text, title text, version text, deleted text) LANGUAGE sql AS $$
  SELECT i ->> 'id', i ->> 'title', i ->> '_version', i ->> '_deleted' FROM json_array_elements(answer -> 'items') i ORDER BY 1 $$;
CREATE VIEW numbers AS SELECT m.name AS model, m.id, f.name AS field, f.number FROM datastore.model m JOIN datastore.field f ON f.model = m.id WHERE m.namespace = 'retired';
CREATE TEMPORARY TABLE before AS SELECT * FROM numbers;
INSERT INTO posts (id, title) VALUES ('p1', 'one'), ('p2', 'one'), ('p3', 'one');
UPDATE posts SET title = 'two';
DELETE FROM posts WHERE id = 'p3';
INSERT INTO comments (id, post_comments_id) VALUES ('c1', 'p1');
SELECT datastore.set_conflict_handler('Post', 'OPTIMISTIC_CONCURRENCY');

-- Out of the catalogue, with the tables kept. No view shows it, and no function knows it.
SELECT count(*) AS steps FROM datastore.unregister('retired');
SELECT (SELECT count(*) FROM datastore.models WHERE namespace = 'retired') AS models, (SELECT count(*) FROM datastore.fields WHERE namespace = 'retired') AS fields,
       (SELECT count(*) FROM datastore.relations WHERE namespace = 'retired') AS relations;
SELECT datastore.sync('Post');
SELECT datastore.unregister('retired');
-- Meanwhile somebody makes one of the deleted again, and another record.
INSERT INTO posts (id, title) VALUES ('p3', 'made meanwhile'), ('p4', 'made meanwhile') RETURNING id, _version;
SELECT count(*) > 0 AS registered FROM datastore.register($$
  type Post @model(timestamps: null) { size: Int title: String text: String comments: [Comment] @hasMany }
  type Comment @model(timestamps: null) { text: String post: Post @belongsTo }
$$, 'retired');
-- Numbers are what they were; a new field has a new one. So is the conflict handler.
SELECT * FROM before EXCEPT SELECT * FROM numbers;
SELECT field, number > (SELECT max(number) FROM before b WHERE b.model = n.model) AS new FROM numbers n WHERE (model, field) NOT IN (SELECT model, field FROM before);
SELECT conflict_handler FROM datastore.models WHERE namespace = 'retired' AND model = 'Post';
-- The tombstone is there, and versions go on from it.
SELECT * FROM shown(datastore.sync('Post'));
DELETE FROM posts WHERE id IN ('p3', 'p4');
INSERT INTO posts (id, title) VALUES ('p3', 'again') RETURNING _version;

-- The tables dropped, by unregister: clients are told of every record, and one of the same id goes on from its version.
SELECT datastore.heartbeat() AS moment \gset
SELECT datastore.changes(NULL, '{Post,Comment}') ->> 'cursor' AS cursor \gset
SELECT kind, model FROM datastore.unregister('retired', drop_tables => true);
SELECT count(*) > 0 AS registered FROM datastore.register($$
  type Post @model(timestamps: null) { title: String comments: [Comment] @hasMany }
  type Comment @model(timestamps: null) { text: String post: Post @belongsTo }
$$, 'retired');
SELECT * FROM shown(datastore.sync('Post', :moment));
SELECT * FROM shown(datastore.sync('Post'));
SELECT c ->> 'model' AS model, c ->> 'mutation' AS mutation, c -> 'record' ->> 'id' AS id FROM json_array_elements(datastore.changes(:'cursor', '{Post,Comment}') -> 'changes') c ORDER BY 1, 3;
INSERT INTO posts (id, title) VALUES ('p2', 'new'), ('p9', 'new') RETURNING id, _version;
SELECT * FROM shown(datastore.sync('Post', :moment));
SELECT datastore.get('Comment', 'c1') ->> '_version' AS version;

-- By register, with a document that leaves a model out, and a later one that has it again.
SELECT datastore.heartbeat() AS moment \gset
INSERT INTO comments (id, post_comments_id) VALUES ('c2', 'p2');
SELECT kind, model FROM datastore.register('type Post @model(timestamps: null) { title: String }', 'retired', true) ORDER BY 1, 2;
SELECT model FROM datastore.models WHERE namespace = 'retired';
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model(timestamps: null) { title: String } type Comment @model(timestamps: null) { text: String }', 'retired');
SELECT id, version, deleted FROM shown(datastore.sync('Comment', :moment));
INSERT INTO comments (id) VALUES ('c1'), ('c2') RETURNING id, _version;

-- What another model is renamed to, has been deleted all the same.
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model(timestamps: null) { title: String }', 'retired', true);
SELECT count(*) > 0 AS registered FROM datastore.register('type Comment @model(timestamps: null) @mapsTo(name: "Post") { title: String }', 'retired');
SELECT model, "table" FROM datastore.models WHERE namespace = 'retired';
SELECT id, version, deleted FROM shown(datastore.sync('Comment'));
SELECT count(*) > 0 AS registered FROM datastore.register('type Comment @model(timestamps: null) { title: String } type Other @model(timestamps: null) { title: String }', 'retired');
-- A table that somebody else drops leaves tombstones, too.
INSERT INTO others (id) VALUES ('o1'), ('o2');
DELETE FROM others WHERE id = 'o1';
DROP TABLE others;
SELECT kind, model FROM datastore.register('type Other @model(timestamps: null) @mapsTo(name: "Comment") { title: String }', 'retired', true);
SELECT id, version, deleted FROM shown(datastore.sync('Other')) WHERE id > 'o';
SELECT name, retired FROM datastore.model WHERE namespace = 'retired' ORDER BY name;

-- A table that is not as it was registered can be dropped, too.
SELECT format('ALTER TABLE %s DROP COLUMN _version', "table") FROM datastore.models WHERE namespace = 'retired' \gexec
SELECT kind, model FROM datastore.unregister('retired', drop_tables => true);

-- No number is given twice.
SELECT count(*) > 0 AS registered FROM datastore.register('type Brandnew @model(timestamps: null) { title: String }', 'retired');
SELECT id > (SELECT max(id) FROM before) AS new FROM datastore.model WHERE namespace = 'retired' AND name = 'Brandnew';
DROP VIEW numbers;
DROP FUNCTION shown;
CALL test.finish();
