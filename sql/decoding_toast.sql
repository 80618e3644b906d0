-- Large values: whole where the WAL has them, named where it has not.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_toast;
SET search_path = decoding_toast;
CALL test.start_with('type Doc @model(timestamps: null) { title: String body: String extra: AWSJSON tags: [String] }');
-- A megabyte that does not compress well, and one that does.
CREATE FUNCTION megabyte(seed text) RETURNS text LANGUAGE sql AS $$
  SELECT left(string_agg(md5(seed || n), '' ORDER BY n), 1048576) FROM generate_series(1, 32768) n $$;
CREATE FUNCTION told() RETURNS TABLE (mutation text, id text, version text, title text, body_length integer, body_md5 text, extra_length integer, tags integer, changed text, unchanged text, error text)
LANGUAGE sql AS $$
  SELECT e ->> 'mutation', e #>> '{record,id}', e #>> '{record,_version}', left(e #>> '{record,title}', 10), length(e #>> '{record,body}'), left(md5(e #>> '{record,body}'), 6),
         length(e #>> '{record,extra}'), CASE json_typeof(e #> '{record,tags}') WHEN 'array' THEN json_array_length(e #> '{record,tags}') END, e ->> 'changedFields', e ->> 'unchanged', e ->> 'error'
  FROM test.stream_text() WITH ORDINALITY AS s (t, n) CROSS JOIN LATERAL (VALUES (t::json)) AS j (e) ORDER BY n $$;
CALL test.follow();

INSERT INTO docs (id, title, body, extra) VALUES ('a', 'one', megabyte('a'), to_jsonb(megabyte('x'))), ('b', 'two', repeat('b', 1048576), NULL);
SELECT pg_column_size(body) > 1000000 AS large, pg_column_size(extra) > 500000 AS also FROM docs WHERE id = 'a';
SELECT * FROM told();
SELECT left(md5(megabyte('a')), 6) AS a, left(md5(repeat('b', 1048576)), 6) AS b;

-- Another field changes: the large ones are as they were, and are named. A null is a value.
UPDATE docs SET title = 'new title';
SELECT * FROM told();
-- One of the large ones changes; it is set to null; nothing changes.
UPDATE docs SET body = megabyte('c') WHERE id = 'a';
UPDATE docs SET body = NULL WHERE id = 'a';
UPDATE docs SET title = title;
SELECT * FROM told();
-- A list too large for its row; a title in the middle of its row, compressed.
UPDATE docs SET tags = (SELECT array_agg(md5(n::text)) FROM generate_series(1, 10000) n), title = repeat('t', 5000) WHERE id = 'b';
UPDATE docs SET tags = tags || '{}'::text[], title = 'short' WHERE id = 'b';
SELECT * FROM told();
-- The unchanged ones are not even there when data is left out; the key is.
UPDATE docs SET title = 'bare' WHERE id = 'b';
SELECT * FROM test.stream_masked('include-data', 'off');

-- Where the table's owner pays for it, the WAL has the old row, and so the values.
ALTER TABLE docs REPLICA IDENTITY FULL;
UPDATE docs SET title = 'full' WHERE id = 'b';
SELECT * FROM told();
ALTER TABLE docs REPLICA IDENTITY DEFAULT;

-- Deletes have all of the old record, also when many rows go to the log at once.
INSERT INTO docs (id, body) SELECT 'many ' || n, md5(n::text) || repeat(' many', 1000) FROM generate_series(1, 3) n;
SELECT count(*) FROM told();
DELETE FROM docs;
SELECT mutation, id, version, title, body_length, body_md5, extra_length, tags, unchanged FROM told() ORDER BY id;

-- An id out of line: the WAL has it with the old key.
INSERT INTO docs (id, title) SELECT string_agg(md5('id' || n), '' ORDER BY n), 'long id' FROM generate_series(1, 80) n;
UPDATE docs SET title = 'longer ' || repeat('.', 100);
DELETE FROM docs;
SELECT mutation, length(id) AS id, left(md5(id), 6) AS md5, version, title, unchanged FROM told();
-- Where the owner has forbidden even that, whose change it was cannot be told; other records' are.
INSERT INTO docs (id, title) SELECT string_agg(md5('id' || n), '' ORDER BY n), 'long id' FROM generate_series(1, 80) n;
INSERT INTO docs (id, title) VALUES ('short', 'short id');
SELECT count(*) FROM told();
ALTER TABLE docs REPLICA IDENTITY NOTHING;
UPDATE docs SET title = 'nothing';
SELECT count(*) FROM docs;
SELECT test.steady(t) FROM test.stream_text() t;
ALTER TABLE docs REPLICA IDENTITY DEFAULT;

CALL test.forsake();
DROP FUNCTION told, megabyte;
CALL test.finish();
