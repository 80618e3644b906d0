-- The change stream of a record that is made again while its delete is still under way: it ends with the living record.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
CREATE SCHEMA decoding_recreate;
SET search_path = decoding_recreate;
CALL test.start_with($$ type Pea @model(timestamps: null) { t: String n: Int } $$);
INSERT INTO peas (id, t) VALUES ('a', 'old'), ('b', 'old');
CALL test.follow();
WITH d AS (DELETE FROM peas WHERE id = 'a' RETURNING id) INSERT INTO peas (id, t) SELECT id, 'new' FROM d LIMIT 1;
WITH d AS (DELETE FROM peas WHERE id = 'b' RETURNING id) INSERT INTO peas (id, t) SELECT id, 'new' FROM d;
SELECT tx, mutation, id, version, deleted, fields, changed FROM test.stream();

CREATE FUNCTION put_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO decoding_recreate.peas (id, t) VALUES (OLD.id, 'back');
  UPDATE decoding_recreate.peas SET n = 1 WHERE id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER put_back AFTER DELETE ON peas FOR EACH ROW EXECUTE FUNCTION put_back();
DELETE FROM peas WHERE id = 'a';
SELECT tx, mutation, id, version, deleted, fields, changed FROM test.stream();
SELECT id, t, n, _version, _field_versions FROM peas WHERE id = 'a';
CALL test.forsake();
DROP FUNCTION put_back CASCADE;
CALL test.finish();
