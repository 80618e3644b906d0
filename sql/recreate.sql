-- A record that is made again while its delete is still under way: in one statement, or by a trigger of the user's. The log, the
-- change stream and every client end with the living record, above its tombstone.
\set SHOW_CONTEXT never
CREATE SCHEMA recreate;
SET search_path = recreate;
CALL test.start_with($$
  type Pea @model(timestamps: null) { t: String pods: [Pod] @hasMany }
  type Pod @model(timestamps: null) { t: String pea: Pea @belongsTo }
  type Owner @model(timestamps: null) { t: String thing: Thing @hasOne }
  type Thing @model(timestamps: null) { t: String }
  type Node @model(timestamps: null) { t: String nodes: [Node] @hasMany parent: Node @belongsTo }
$$);
CREATE FUNCTION fed(after text) RETURNS TABLE (model text, mutation text, id text, version text, t text) LANGUAGE sql AS $$
  SELECT c ->> 'model', c ->> 'mutation', c -> 'record' ->> 'id', c -> 'record' ->> '_version', c -> 'record' ->> 't'
  FROM json_array_elements(datastore.changes(after) -> 'changes') c $$;

-- The INSERT ends first: it does not read all that the DELETE returns. Then the other way round.
INSERT INTO peas (id, t) VALUES ('s', 'old'), ('u', 'old');
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
SELECT count(*) FROM test.changes();
WITH d AS (DELETE FROM peas WHERE id = 's' RETURNING id) INSERT INTO peas (id, t) SELECT id, 'new' FROM d LIMIT 1;
SELECT op, id, version, data FROM test.changes();
SELECT id, t, _version, _field_versions FROM peas ORDER BY id;
SELECT * FROM fed(:'cursor');
WITH d AS (DELETE FROM peas RETURNING id) INSERT INTO peas (id, t) SELECT id, 'newer' FROM d;
SELECT op, id, version, data FROM test.changes() ORDER BY id, version;
DELETE FROM peas WHERE id = 'u';
SELECT count(*) FROM test.changes();
WITH d AS (DELETE FROM peas RETURNING id) INSERT INTO peas (id, t) SELECT id, 'newest' FROM d LIMIT 1 ON CONFLICT (id) DO UPDATE SET t = 'conflict';
SELECT op, id, version, data FROM test.changes();
SELECT id, t, _version, _field_versions FROM peas ORDER BY id;
-- A change made to a version of the earlier life is not merged into the new one; one to the new one is.
SELECT datastore.save('Pea', jsonb_build_object('id', 's', 't', 'stale', '_version', 5)) ->> 't' AS t;
SELECT datastore.save('Pea', jsonb_build_object('id', 's', 't', 'fresh', '_version', _version)) ->> 't' AS t FROM peas WHERE id = 's';
DELETE FROM peas;
SELECT count(*) FROM test.changes();

-- A trigger that puts a record back. What has been deleted and put back before is above that, too.
CREATE FUNCTION put_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.t = 'once' THEN
    INSERT INTO recreate.peas (id, t) VALUES (OLD.id, 'back');
  ELSIF OLD.t = 'edited' THEN
    INSERT INTO recreate.peas (id, t) VALUES (OLD.id, 'back');
    UPDATE recreate.peas SET t = t || '!' WHERE id = OLD.id;
    UPDATE recreate.peas SET t = t || '!' WHERE id = OLD.id;
    UPDATE recreate.peas SET t = t || '!' WHERE id = OLD.id;
  ELSIF OLD.t = 'twice' THEN
    INSERT INTO recreate.peas (id, t) VALUES (OLD.id, 'once');
    DELETE FROM recreate.peas WHERE id = OLD.id;
  ELSIF OLD.t = 'never' THEN
    INSERT INTO recreate.peas (id, t) VALUES (OLD.id, 'x');
    UPDATE recreate.peas SET t = 'y' WHERE id = OLD.id;
    DELETE FROM recreate.peas WHERE id = OLD.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER put_back AFTER DELETE ON peas FOR EACH ROW EXECUTE FUNCTION put_back();
INSERT INTO peas (id, t) VALUES ('a', 'once'), ('b', 'edited'), ('c', 'twice'), ('d', 'never'), ('e', 'other');
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
SELECT op, id, version FROM test.changes();
DELETE FROM peas WHERE id = 'a';
SELECT op, id, version FROM test.changes();
DELETE FROM peas WHERE id = 'b';
SELECT op, id, version FROM test.changes();
DELETE FROM peas WHERE id = 'c';
SELECT op, id, version FROM test.changes();
DELETE FROM peas WHERE id = 'd';
SELECT op, id, version FROM test.changes();
SELECT id, t, _version, _field_versions FROM peas ORDER BY id;
SELECT * FROM fed(:'cursor') ORDER BY mutation, id;
-- What datastore.delete answers; all at once, in a transaction and after a savepoint that is rolled back.
SELECT (datastore.delete('Pea', 'a'))::jsonb - '_lastChangedAt' AS tombstone;
UPDATE peas SET t = 'once';
SELECT count(*) FROM test.changes();
BEGIN;
SAVEPOINT s;
DELETE FROM peas;
ROLLBACK TO s;
DELETE FROM peas;
SELECT op, id, version FROM test.changes() ORDER BY id, version;
COMMIT;
SELECT id, t, _version FROM peas ORDER BY id;
SELECT p.id, p._version, max(t.version) AS tombstone FROM peas p JOIN test.tombstones t ON t.record_id = p.id GROUP BY p.id, p._version ORDER BY 1;

-- By a cascade, and what a record owned.
CREATE FUNCTION keep_pod() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO recreate.pods (id, t) VALUES (OLD.id, 'kept'); RETURN NULL; END $$;
CREATE TRIGGER keep_pod AFTER DELETE ON pods FOR EACH ROW EXECUTE FUNCTION keep_pod();
INSERT INTO peas (id) VALUES ('p');
INSERT INTO pods (id, t, pea_pods_id) VALUES ('q', 'x', 'p'), ('r', 'x', 'p');
UPDATE pods SET t = 'y';
SELECT count(*) FROM test.changes();
DELETE FROM peas WHERE id = 'p';
SELECT model, op, id, version FROM test.changes() ORDER BY model, id, version;
SELECT id, t, pea_pods_id, _version FROM pods ORDER BY id;
CREATE FUNCTION keep_thing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO recreate.things (id, t) VALUES (OLD.id, 'kept'); RETURN NULL; END $$;
CREATE TRIGGER keep_thing AFTER DELETE ON things FOR EACH ROW EXECUTE FUNCTION keep_thing();
INSERT INTO things (id) VALUES ('h');
INSERT INTO owners (id, owner_thing_id) VALUES ('o', 'h');
SELECT count(*) FROM test.changes();
DELETE FROM owners;
SELECT model, op, id, version FROM test.changes();
SELECT id, t, _version FROM things;

-- What is made again under its parent goes by the cascade of the parent's delete, once more: that is one delete.
INSERT INTO nodes (id, t) VALUES ('r', 'old');
INSERT INTO nodes (id, t, node_nodes_id) VALUES ('k', 'old', 'r');
SELECT count(*) FROM test.changes();
WITH d AS (DELETE FROM nodes RETURNING *) INSERT INTO nodes (id, t, node_nodes_id) SELECT id, 'new', node_nodes_id FROM d;
SELECT op, id, version FROM test.changes() ORDER BY id, version;
SELECT id, t, _version FROM nodes;

-- After TRUNCATE.
CREATE FUNCTION keep_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO recreate.owners (id, t) VALUES ('o', 'kept'); RETURN NULL; END $$;
CREATE TRIGGER keep_one AFTER TRUNCATE ON owners FOR EACH STATEMENT EXECUTE FUNCTION keep_one();
INSERT INTO owners (id) VALUES ('o');
TRUNCATE owners;
SELECT model, op, id, version FROM test.changes();
SELECT id, t, _version FROM owners;

-- An insert of the same transaction that has nothing to do with it.
BEGIN;
INSERT INTO owners (id) VALUES ('o2');
DELETE FROM owners WHERE id = 'o';
DELETE FROM owners;
COMMIT;
SELECT op, id, version FROM test.changes();

-- A row that an INSERT's own AFTER trigger changes, or takes away again.
CREATE FUNCTION at_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.t = 'brief' THEN DELETE FROM recreate.owners WHERE id = NEW.id;
  ELSIF NEW.t = 'edit' THEN UPDATE recreate.owners SET t = 'edited' WHERE id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER at_once AFTER INSERT ON owners FOR EACH ROW EXECUTE FUNCTION at_once();
INSERT INTO owners (id, t) VALUES ('o', 'brief');
SELECT op, id, version FROM test.changes();
INSERT INTO owners (id, t) VALUES ('o', 'edit');
SELECT op, id, version FROM test.changes();
WITH d AS (DELETE FROM owners RETURNING id) INSERT INTO owners (id, t) SELECT id, 'edit' FROM d LIMIT 1;
SELECT op, id, version FROM test.changes();
WITH d AS (DELETE FROM owners RETURNING id) INSERT INTO owners (id, t) SELECT id, 'brief' FROM d;
SELECT op, id, version FROM test.changes();
SELECT id, t, _version FROM owners;
DROP FUNCTION fed, put_back, keep_pod, keep_thing, keep_one, at_once CASCADE;
CALL test.finish();
