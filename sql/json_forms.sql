-- How values are written: as JavaScript, and AppSync's scalars, write them.
\set SHOW_CONTEXT never
CREATE SCHEMA json_forms;
SET search_path = json_forms;
CALL test.start_with($$
  type Value @model(timestamps: null) {
    at: AWSDateTime day: AWSDate time: AWSTime stamp: AWSTimestamp float: Float int: Int text: String json: AWSJSON
    address: AWSIPAddress many: [String] times: [AWSDateTime] floats: [Float] embedded: Any
  }
  type Any { a: Int }
$$);
-- A field of each record, as sync and a tombstone give it: they must agree.
CREATE FUNCTION forms(field text) RETURNS TABLE (id text, written text) LANGUAGE plpgsql AS $$ BEGIN
  RETURN QUERY
    SELECT i.item ->> 'id', (i.item -> forms.field)::text
    FROM json_array_elements(datastore.sync('Value') -> 'items') i (item)
    WHERE i.item ->> '_deleted' IS NULL ORDER BY 1;
END $$;
-- Whatever the session's own settings are.
SET DateStyle = 'SQL, DMY'; SET TimeZone = 'Asia/Kathmandu'; SET extra_float_digits = -5; SET IntervalStyle = 'sql_standard'; SET bytea_output = 'escape';

-- Date-times: UTC, three digits, six where there is more; years beyond four digits with a sign.
INSERT INTO "values" (id, at) VALUES
  ('a', '2024-02-29T12:34:56Z'), ('b', '2024-02-29T12:34:56.7Z'), ('c', '2024-02-29T12:34:56.789Z'), ('d', '2024-02-29T12:34:56.789012Z'),
  ('e', '2024-02-29T12:34:56.000001Z'), ('f', '1969-12-31T23:59:59.999999Z'), ('g', '1970-01-01T00:00:00Z'), ('h', '2024-01-01T00:30:00+05:45'),
  ('i', '0001-01-01T00:00:00Z'), ('j', '0001-12-31T00:00:00Z BC'), ('k', '0044-03-15T12:00:00Z BC'), ('l', '9999-12-31T23:59:59.999Z'),
  ('m', '10000-01-01T00:00:00Z'), ('n', '294276-12-31T23:59:59.999999Z'), ('o', '4713-11-24T00:00:00Z BC'), ('p', 'infinity'), ('q', '-infinity'),
  ('r', '1900-03-01T00:00:00Z'), ('s', '2000-02-29T24:00:00Z'), ('t', NULL);
SELECT * FROM forms('at');
DELETE FROM "values";

INSERT INTO "values" (id, day, time) VALUES
  ('a', '2024-02-29', '00:00:00'), ('b', '0001-01-01', '23:59:59.999999'), ('c', '0001-01-01 BC', '24:00:00'), ('d', '9999-12-31', '12:00:00.5'),
  ('e', '10000-01-01', '12:00:00.000001'), ('f', '5874897-12-31', '01:02:03.04'), ('g', '4713-01-01 BC', NULL), ('h', 'infinity', NULL), ('i', NULL, NULL);
SELECT d.id, d.written AS day, t.written AS time FROM forms('day') d JOIN forms('time') t USING (id);
DELETE FROM "values";

-- Numbers: the shortest that reads back as the same; what JSON cannot say is null.
INSERT INTO "values" (id, float) VALUES
  ('a', 0), ('b', -0.0), ('c', '-0'), ('d', 0.1), ('e', 1e300), ('f', 1e-300), ('g', 4.9406564584124654e-324), ('h', 1.7976931348623157e308),
  ('i', 'NaN'), ('j', 'Infinity'), ('k', '-Infinity'), ('l', 123456789012345678), ('m', 0.30000000000000004), ('n', 1e21), ('o', 1e15), ('p', 100), ('q', 3.0);
SELECT f.id, f.written, NULLIF(f.written, 'null')::float8 = v.float AS same FROM forms('float') f JOIN "values" v USING (id) ORDER BY 1;
DELETE FROM "values";
INSERT INTO "values" (id, int, stamp) VALUES ('a', 0, 0), ('b', -2147483648, -9223372036854775808), ('c', 2147483647, 9223372036854775807);
SELECT i.id, i.written AS int, s.written AS stamp FROM forms('int') i JOIN forms('stamp') s USING (id);
DELETE FROM "values";

-- Text: control characters are escaped, everything else is as it is.
INSERT INTO "values" (id, text)
SELECT to_char(n, '000'), 'a' || chr(n) || 'b' FROM generate_series(1, 35) n
UNION ALL SELECT to_char(n, '000'), chr(n) FROM unnest(ARRAY[47, 60, 92, 127, 128, 160, 233]) n
UNION ALL VALUES ('emoji', '😀👩‍👩‍👧'), ('separators', U&'\2028\2029'), ('empty', ''), ('null', NULL), ('long', repeat('"\', 20000));
SELECT id, written FROM forms('text') WHERE id <> 'long';
SELECT f.id, (f.written::json #>> '{}') IS NOT DISTINCT FROM v.text AS same FROM forms('text') f JOIN "values" v USING (id)
WHERE (f.written::json #>> '{}') IS DISTINCT FROM v.text OR f.id = 'long';
DELETE FROM "values";
-- So is an id.
INSERT INTO "values" (id) VALUES (E'"\\\t\n');
SELECT datastore.sync('Value') #> '{items,0,id}';
DELETE FROM "values";

-- AWSJSON is a string that holds JSON; an embedded object stands as it is; lists.
INSERT INTO "values" (id, json, embedded, address, many, times, floats) VALUES
  ('a', '{"b": [1, 2.50, "x\"y", null, true], "a": {}}', '{"a": 1, "more": "é"}', '10.0.0.1', '{}', '{}', '{}'),
  ('b', '"text"', NULL, '::ffff:1.2.3.0/120', '{"a,b","\"","",NULL,"null"}', '{2024-01-01T00:00:00Z,NULL,infinity}', '{NaN,1,NULL}'),
  ('c', 'null', '{}', '2001:DB8::1', NULL, NULL, NULL), ('d', '1e400', '{"a": 1e2}', NULL, NULL, NULL, NULL);
SELECT j.id, j.written AS json, e.written AS embedded, a.written AS address, m.written AS many, t.written AS times, f.written AS floats
FROM forms('json') j JOIN forms('embedded') e USING (id) JOIN forms('address') a USING (id) JOIN forms('many') m USING (id)
JOIN forms('times') t USING (id) JOIN forms('floats') f USING (id);

-- A tombstone is written in the same way.
CREATE TABLE live AS
SELECT item ->> 'id' AS id, (item::jsonb - '_version' - '_lastChangedAt' - '_deleted')::text AS record
FROM json_array_elements(datastore.sync('Value') -> 'items') item WHERE item ->> '_deleted' IS NULL;
DELETE FROM "values";
SELECT l.id, l.record = c.data::jsonb::text AS same FROM live l JOIN datastore.change c ON c.record_id = l.id AND c.op = 'd'
JOIN datastore.model m ON m.id = c.model AND m.relation = '"values"'::regclass
WHERE c.xid = (SELECT max(xid::text::bigint)::text::xid8 FROM datastore.change) ORDER BY 1;
DROP TABLE live;

DROP FUNCTION forms;
RESET ALL; SET search_path = json_forms;
CALL test.finish();
