-- MERGE (from PostgreSQL 15 on) logs each record as what was done to it.
SELECT current_setting('server_version_num')::int < 150000 AS old \gset
\if :old
\quit
\endif
CREATE SCHEMA change_log_merge;
SET search_path = change_log_merge;
CALL test.start_with('type Note @model { text: String stars: Int }');
INSERT INTO notes (id, text) VALUES ('a', 'old'), ('b', 'old'), ('c', 'old'), ('d', 'old');
SELECT * FROM test.changes();
MERGE INTO notes n
USING (VALUES ('a', 'new'), ('b', 'old'), ('c', NULL), ('e', 'new')) v (id, text) ON n.id = v.id
WHEN MATCHED AND v.text IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET text = v.text
WHEN NOT MATCHED THEN INSERT (id, text) VALUES (v.id, v.text);
SELECT op, id, version, data FROM test.changes() ORDER BY id;
SELECT id, text, _version FROM notes ORDER BY id;
-- Only some of the actions, or none.
MERGE INTO notes n USING (VALUES ('a')) v (id) ON n.id = v.id WHEN MATCHED THEN DO NOTHING;
MERGE INTO notes n USING (VALUES ('c')) v (id) ON n.id = v.id WHEN NOT MATCHED THEN INSERT (id) VALUES (v.id);
SELECT * FROM test.changes();
-- One record goes, and comes again by another row of the source: above its tombstone.
MERGE INTO notes n USING (VALUES (1, 'a'), (2, 'nobody')) v (k, id) ON n.id = v.id
WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id, text) VALUES ('a', 'again');
SELECT op, id, version, data FROM test.changes();
SELECT id, text, _version FROM notes WHERE id = 'a';
-- With a trigger that puts it back.
CREATE FUNCTION put_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO change_log_merge.notes (id, text) VALUES (OLD.id, 'back'); RETURN NULL; END $$;
CREATE TRIGGER put_back AFTER DELETE ON notes FOR EACH ROW EXECUTE FUNCTION put_back();
MERGE INTO notes n USING (VALUES ('a', NULL), ('b', 'new'), ('f', 'new')) v (id, text) ON n.id = v.id
WHEN MATCHED AND v.text IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET text = v.text
WHEN NOT MATCHED THEN INSERT (id, text) VALUES (v.id, v.text);
SELECT op, id, version FROM test.changes() ORDER BY id, version;
SELECT id, text, _version FROM notes WHERE id IN ('a', 'b', 'f') ORDER BY id;
DROP FUNCTION put_back CASCADE;
CALL test.finish();
