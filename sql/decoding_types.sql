-- The values of every type are written as sync writes them, in creates, updates and deletes.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_types;
SET search_path = decoding_types;
CALL test.start_with($$
  enum Colour { RED GREEN }
  type Place { city: String! at: [Float] }
  type Value @model {
    text: String int: Int float: Float yes: Boolean key: ID at: AWSDateTime day: AWSDate time: AWSTime stamp: AWSTimestamp json: AWSJSON
    address: AWSIPAddress mail: AWSEmail url: AWSURL phone: AWSPhone colour: Colour place: Place
    texts: [String] ints: [Int!] floats: [Float] flags: [Boolean] times: [AWSDateTime] addresses: [AWSIPAddress] jsons: [AWSJSON] colours: [Colour] places: [Place]
  }
$$);
CREATE TEMP TABLE wanted (id text, record text);
CREATE TEMP TABLE seen (n bigint, id text, mutation text, record text);
-- The records of the stream beside those of sync, as text.
CREATE PROCEDURE compare(INOUT records bigint DEFAULT NULL, INOUT different text DEFAULT NULL) LANGUAGE plpgsql AS $$ BEGIN
  DELETE FROM wanted;
  DELETE FROM seen;
  INSERT INTO wanted SELECT i ->> 'id', i::text FROM json_array_elements(datastore.sync('Value', NULL, 1000) -> 'items') i;
  INSERT INTO seen SELECT n, e #>> '{record,id}', e ->> 'mutation', (e -> 'record')::text
    FROM test.stream_text() WITH ORDINALITY AS s (t, n) CROSS JOIN LATERAL (VALUES (t::json)) AS j (e);
  SELECT count(*), string_agg(COALESCE(s.id, w.id) || ': ' || COALESCE(s.record, 'nothing') || ' is not ' || COALESCE(w.record, 'anything'), E'\n')
    FILTER (WHERE s.record IS DISTINCT FROM w.record) INTO records, different
  FROM (SELECT DISTINCT ON (id) * FROM seen ORDER BY id, n DESC) s FULL JOIN wanted w ON w.id = s.id;
END $$;
CALL test.follow();
-- Whatever the settings of the session that reads are.
SET DateStyle = 'SQL, DMY'; SET TimeZone = 'Asia/Kathmandu'; SET extra_float_digits = -5; SET IntervalStyle = 'sql_standard';
INSERT INTO "values" (id, text, int, float, yes, key, at, day, time, stamp, json, address, mail, url, phone, colour, place, texts, ints, floats, flags, times, addresses, jsons, colours, places) VALUES
  ('all', E'"\\\t\n\u0001é😀', -1, 0.1, true, 'k', '2024-02-29T12:34:56.789012Z', '2024-02-29', '12:34:56.5', 1, '{"b": [1, 2.50, "x\"y", null], "a": {}}', '10.0.0.1',
   'a@example.com', 'https://example.com/?a="', '+358 1', 'RED', '{"city": "Å\"bo", "at": [1.5, null]}', '{"a,b","\"",NULL,"null",""}', '{1,-2}', '{1e300,NULL}', '{t,f,NULL}',
   '{2024-01-01T00:00:00Z,NULL}', '{::1,10.0.0.0/8}', ARRAY['{"a": 1}', '"x"', 'null']::jsonb[], '{RED,GREEN}', '[{"city": "x"}, null]'),
  ('odd', '', 2147483647, 'NaN', false, '', 'infinity', '0001-01-01 BC', '24:00', 9223372036854775807, 'null', '::ffff:1.2.3.0/120', NULL, NULL, NULL, NULL, '{"city": ""}', '{}', '{}', '{NaN,Infinity}', '{}', '{infinity}', '{}', '{}', '{}', '[]');
INSERT INTO "values" (id) VALUES (E'"id"\\'), ('null');
SELECT test.steady(t) FROM pg_logical_slot_peek_changes('regress_stream', NULL, NULL) AS s (lsn, xid, t);
CALL compare();
UPDATE "values" SET text = text || '!', texts = texts || '{more}'::text[], int = COALESCE(int, 1) - 1;
CALL compare();
-- What a delete says is what the log says, and that is what sync says.
DELETE FROM "values";
CALL compare();
SELECT n, mutation FROM seen ORDER BY n;
RESET ALL; SET search_path = decoding_types;
CALL test.forsake();
DROP PROCEDURE compare;
DROP TABLE wanted, seen;
CALL test.finish();
