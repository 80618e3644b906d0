-- What a consumer of the stream can choose, and what it is told if that makes no sense.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_options;
CREATE SCHEMA "decoding, options";
SET search_path = "decoding, options";
CALL test.start_with('type Post @model(timestamps: null) { title: String }');
SET search_path = decoding_options;
CALL test.start_with('type Post @model(timestamps: null) { title: String } type Note @model(timestamps: null) @refersTo(name: "small") { title: String } type Comment @model(timestamps: null) { text: String }');
CALL test.follow();
INSERT INTO posts (id) VALUES ('a');
INSERT INTO small (id) VALUES ('b');
INSERT INTO comments (id, text) VALUES ('c', 'text');
INSERT INTO "decoding, options".posts (id, title) VALUES ('d', 'title');
BEGIN;
DELETE FROM comments;
DELETE FROM posts;
DELETE FROM small;
DELETE FROM "decoding, options".posts;
COMMIT;
CREATE TABLE elsewhere AS SELECT 1 AS a;

CREATE FUNCTION told(VARIADIC options text[] DEFAULT '{}') RETURNS SETOF text LANGUAGE sql AS $$
  SELECT test.steady(data) FROM pg_logical_slot_peek_changes('regress_stream', NULL, NULL, VARIADIC options) $$;
CREATE FUNCTION brief(VARIADIC options text[] DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(concat_ws('.', e ->> 'namespace', e ->> 'model') || ' ' || (e ->> 'mutation'), '; ' ORDER BY n)
  FROM pg_logical_slot_peek_changes('regress_stream', NULL, NULL, VARIADIC options) WITH ORDINALITY AS s (lsn, xid, data, n)
  CROSS JOIN LATERAL (VALUES (data::json)) AS j (e) $$;

-- Nothing chosen: everything, without the bounds of transactions.
SELECT * FROM told();

-- models: by name in any namespace, or in one; capitals count; quotes where a name needs them.
SELECT brief('models', 'Post');
SELECT brief('models', 'post') IS NULL AS none;
SELECT brief('models', 'decoding_options.Post');
SELECT brief('models', ' Comment , "decoding, options".Post ');
SELECT brief('models', '"decoding, options"."Post",decoding_options."Note"');
SELECT brief('models', 'POST, "no such".Post, decoding_options.Nobody') IS NULL AS none;
-- namespaces, and both.
SELECT brief('namespaces', 'decoding_options');
SELECT brief('namespaces', '"decoding, options", nowhere');
SELECT brief('namespaces', '"decoding, options"', 'models', 'Post, Comment');
SELECT brief('namespaces', 'decoding_options', 'models', '"decoding, options".Post') IS NULL AS none;

-- include-transaction: the bounds of transactions that have events.
SELECT * FROM told('include-transaction', 'true', 'models', 'Comment');
SELECT count(*) FROM told('include-transaction', 'off');
-- include-data: only which record, and which version.
SELECT * FROM told('include-data', 'false', 'models', 'Comment');
SELECT count(*) FROM told('include-data', '1', 'include-transaction', 'yes');

-- What is no option, or no value of it. The slot stays as it is.
SELECT told('include-xids', '1');
\echo :LAST_ERROR_SQLSTATE
SELECT told('Models', 'Post');
SELECT told('include-data', 'perhaps');
\echo :LAST_ERROR_SQLSTATE
SELECT told('include-transaction', '');
SELECT told('models', '');
\echo :LAST_ERROR_SQLSTATE
SELECT told('models', 'Post,');
SELECT told('models', 'a.b.Post');
SELECT told('models', '"Post');
SELECT told('namespaces', 'decoding_options.Post');
SELECT told('namespaces', ' , ');
SELECT told('models', 'Post', 'models', 'Comment');
SELECT told('models');
SELECT count(*) FROM told();

-- The stream is text, also where bytes are asked for.
SELECT count(*) FROM pg_logical_slot_peek_binary_changes('regress_stream', NULL, NULL);
-- A limit of changes ends with a transaction.
SELECT count(*) FROM pg_logical_slot_peek_changes('regress_stream', NULL, 5);

CALL test.forsake();
DROP FUNCTION told, brief;
DROP TABLE elsewhere;
CALL test.finish();
SET search_path = "decoding, options";
CALL test.finish();
