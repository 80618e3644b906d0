-- Names made to break out of quotes, and very long ones, in the stream.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
\set VERBOSITY terse
CREATE SCHEMA "he said ""no"", it's \ {a}; --";
SET search_path = "he said ""no"", it's \ {a}; --";
CALL test.start_with($doc$
type Parent @model(timestamps: null) @refersTo(name: "pa\"rent's \\ %s\n$$ {x}") {
  name: String @refersTo(name: "na\"me's \\ %I\t$1 {y},z")
  children: [Child] @hasMany
}
type Child @model(timestamps: null) @refersTo(name: "chi\"ld\u0007") { text: String @refersTo(name: "\\u0000\u007f'") parent: Parent @belongsTo }
$doc$);
CALL test.follow();
INSERT INTO "pa""rent's \ %s
$$ {x}" (id, "na""me's \ %I	$1 {y},z") VALUES (E'"},{"model":"X"', E'\\"\u0001%s');
INSERT INTO "pa""rent's \ %s
$$ {x}" (id, "na""me's \ %I	$1 {y},z") VALUES ('%n%s', repeat('"', 3));
UPDATE "pa""rent's \ %s
$$ {x}" SET "na""me's \ %I	$1 {y},z" = '\' WHERE id = '%n%s';
DELETE FROM "pa""rent's \ %s
$$ {x}";
SELECT test.steady(t) FROM test.stream_text('models', '"he said ""no"", it''s \ {a}; --".Parent', 'namespaces', '"he said ""no"", it''s \ {a}; --"') t;
CALL test.forsake();
CALL test.finish();

-- Names as long as register takes them. One that the catalogue cannot keep inside its row, as only somebody who writes there
-- himself could bring in, cannot be decoded: its changes are told without their records, and those of other models as ever.
CREATE SCHEMA decoding_names;
SET search_path = decoding_names;
SELECT left(string_agg(md5('name' || n), '' ORDER BY n), 254) AS long FROM generate_series(1, 8) n \gset
SELECT string_agg(md5('name' || n), '' ORDER BY n) AS longest FROM generate_series(1, 600) n \gset
SELECT count(*) > 0 AS registered FROM datastore.register('type Long @model(timestamps: null) { a' || :'long' || ': String t: t' || :'long' || ' } enum t' || :'long' || ' { A }'
  || ' type Longest @model(timestamps: null) { a: String }', 'decoding_names');
UPDATE datastore.field SET name = 'a' || :'longest' WHERE name = 'a' AND column_name = 'a'
  AND model = (SELECT m.id FROM datastore.model m WHERE m.relation = 'longests'::regclass);
CALL test.follow();
INSERT INTO longs (id, t) VALUES ('long', 'A');
INSERT INTO longests (id) VALUES ('longest');
UPDATE longs SET t = NULL;
DELETE FROM longests;
SELECT replace(replace(test.steady(t), :'longest', '…longest'), :'long', '…long') AS masked FROM test.stream_text('include-transaction', 'true') t;
-- It is shorter again: from here on it is as others.
SELECT count(*) > 0 AS registered FROM datastore.register('type Longest @model(timestamps: null) { text: String } type Long @model(timestamps: null) { text: String }', 'decoding_names', true);
INSERT INTO longests (id) VALUES ('longest');
SELECT test.steady(t) FROM test.stream_text() t WHERE t NOT LIKE '%"resync"%';
CALL test.forsake();
CALL test.finish();
