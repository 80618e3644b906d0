-- Prepared transactions in the change stream: they come when they are committed, as any other, and in that order.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%'
  OR current_setting('max_prepared_transactions') = '0' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_prepared;
SET search_path = decoding_prepared;
CALL test.start_with('type Post @model { title: String }');
CALL test.follow();
BEGIN;
INSERT INTO posts (id) VALUES ('prepared');
PREPARE TRANSACTION 'datastore_stream';
INSERT INTO posts (id) VALUES ('after');
SELECT tx, mutation, id FROM test.stream();
COMMIT PREPARED 'datastore_stream';
BEGIN;
DELETE FROM posts WHERE id = 'after';
PREPARE TRANSACTION 'datastore_stream';
ROLLBACK PREPARED 'datastore_stream';
SELECT tx, mutation, id FROM test.stream();

CALL test.forsake();
CALL test.finish();
