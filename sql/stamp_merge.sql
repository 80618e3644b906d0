-- MERGE stamps what it inserts and what it updates. PostgreSQL has it from version 15 on.
SELECT current_setting('server_version_num')::int < 150000 AS too_old \gset
\if :too_old
\quit
\endif
CREATE SCHEMA stamp_merge;
SET search_path = stamp_merge;
CALL test.start_with('type Note @model { text: String }');
INSERT INTO notes (id, text) VALUES ('a', 'old'), ('b', 'gone'), ('c', 'same');
MERGE INTO notes n USING (VALUES ('a', 'new'), ('b', NULL), ('c', 'same'), ('d', 'fresh')) v(id, text) ON n.id = v.id
WHEN MATCHED AND v.text IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET text = v.text
WHEN NOT MATCHED THEN INSERT (id, text) VALUES (v.id, v.text);
SELECT id, text, _version FROM notes ORDER BY id;
CALL test.finish();
