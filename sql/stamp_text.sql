-- Timestamps that the schema declares as Strings: they have the form in which date-times are answered.
\set SHOW_CONTEXT never
CREATE SCHEMA stamp_text;
SET search_path = stamp_text;

CALL test.start_with('type Letter @model { text: String createdAt: String! updatedAt: String }');
INSERT INTO letters (id, text) VALUES ('a', 'one');
INSERT INTO letters (id, text, created_at, updated_at) VALUES ('b', 'two', 'long ago', 'yesterday');
SELECT id, created_at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$' AS iso, created_at = updated_at AS same,
       created_at::timestamptz > now() - interval '1 minute' AS created_now, _version
FROM letters WHERE id = 'a';
SELECT * FROM letters WHERE id = 'b' AND created_at = 'long ago' AND updated_at = 'yesterday' AND _version = 1 \gset given_
\echo :given_id

UPDATE letters SET text = 'changed';
SELECT id, left(created_at, 8) = 'long ago' AS given, updated_at::timestamptz > now() - interval '1 minute' AS updated_now, _version
FROM letters ORDER BY id;
UPDATE letters SET updated_at = 'tomorrow' WHERE id = 'b' RETURNING updated_at, _version;
SELECT datastore.get('Letter', 'a') ->> 'createdAt' = created_at AS answered FROM letters WHERE id = 'a';
SELECT datastore.save('Letter', '{"id": "c", "text": "three"}') ->> 'createdAt' ~ 'Z$' AS saved;

-- From timestamps that were the server's to Strings that are the app's.
CALL test.start_with('type Letter @model { text: String }');
INSERT INTO letters (id) VALUES ('a');
SELECT kind, field, destroys FROM test.migrate('type Letter @model { text: String createdAt: String! updatedAt: String! }', true);
UPDATE letters SET text = 'x' RETURNING _version;
INSERT INTO letters (id) VALUES ('b') RETURNING created_at = updated_at AS same;

CALL test.finish();
