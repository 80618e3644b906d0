-- The answer to a save spells each value as the record did, if that is what is stored: a client compares them. Reads that
-- follow give the normal form, whatever the session's time zone and styles are.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA save_spelling;
SET search_path = save_spelling;
SET timezone = 'America/St_Johns';
SET datestyle = 'German';
SET intervalstyle = 'sql_standard';
SET extra_float_digits = -5;
CALL test.start_with($$
  type Place { city: String at: AWSDateTime lat: Float }
  type Post @model {
    number: Int
    score: Float
    at: AWSDateTime
    day: AWSDate
    hour: AWSTime
    stamp: AWSTimestamp
    ip: AWSIPAddress
    extra: AWSJSON
    place: Place
    dates: [AWSDateTime]
    scores: [Float]
    extras: [AWSJSON]
    author: ID
    authors: [ID]
  }
$$);
-- A field as it is given, as it is answered, and as it is read then.
CREATE FUNCTION save_spelling.spelled(field text, value jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  answered json := datastore.save('Post', jsonb_build_object('id', 'p1', field, value)) -> field;
BEGIN
  RETURN rpad(field, 8) || answered || '   ' || COALESCE(datastore.get('Post', 'p1') ->> field, 'null');
END $$;

SELECT spelled('at', v) FROM unnest('{
  "\"2026-01-02T03:04:05.678Z\"", "\"2026-01-02T03:04:05Z\"", "\"2026-01-02T03:04Z\"", "\"2026-01-02T03:04:05.000Z\"", "\"2026-01-02T03:04:05.1Z\"",
  "\"2026-01-02T03:04:05.123456Z\"", "\"2026-01-02T03:04:05.120000Z\"", "\"2026-01-02T03:04:05+05:30\"", "\"2026-01-02T03:04:05-00:00\"",
  "\"2026-01-01T23:00:00-03:30\"", "\"2026-01-02T03:04:05\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999Z\"", null}'::jsonb[]) v;
SELECT spelled('day', v) FROM unnest('{"\"2026-02-28\"", "\"0001-01-01\"", "\"9999-12-31\""}'::jsonb[]) v;
SELECT spelled('hour', v) FROM unnest('{"\"12:34\"", "\"12:34:56\"", "\"12:34:56.7\"", "\"12:34:56.789012\"", "\"00:00:00.000\""}'::jsonb[]) v;
SELECT spelled('number', v) FROM unnest('{1, 1.0, -0, 1e3, -2147483648}'::jsonb[]) v;
SELECT spelled('score', v) FROM unnest('{1, 1.0, 1.50, -0, -0.0, 1e21, 1e-7, 0.1, 0.30000000000000004, 0.1000000000000000055511151231257827, 123456789012345678}'::jsonb[]) v;
SELECT spelled('stamp', v) FROM unnest('{0, 1700000000000.0, -9223372036854775808}'::jsonb[]) v;
SELECT spelled('ip', v) FROM unnest('{"\"10.0.0.1\"", "\"::1\"", "\"2001:DB8:0:0:0:0:0:1\"", "\"10.0.0.0/8\""}'::jsonb[]) v;
SELECT spelled('extra', to_jsonb(v)) FROM unnest('{"{\"b\":1,\"a\":[ 1,2 ]}", " { } ", "\"text\"", "1.50", "1e2", "true", "null", "{\"a\":1,\"a\":2}", "\"\\u00fc\""}'::text[]) v;
SELECT spelled('place', v) FROM unnest('{"{\"city\": \"Ulm\", \"at\": \"2026-01-02T03:04Z\", \"lat\": 48.40}", "{}"}'::jsonb[]) v;
SELECT spelled('dates', '["2026-01-02T03:04Z", null, "2026-01-02T03:04:05+01:00"]'), spelled('scores', '[1.0, 1e2, null, -0]'), spelled('extras', '["[1,2]", " 1", null]');
SELECT spelled('author', '1.0'), spelled('authors', '["a", 2, null, 3.00]');

-- A repeat answers in its own spelling, and changes nothing.
SELECT datastore.save('Post', '{"id": "p2", "at": "2026-01-02T03:04:05Z", "extra": "{\"a\": 1}"}') ->> 'at';
SELECT datastore.save('Post', '{"id": "p2", "at": "2026-01-02T04:04:05+01:00", "extra": "{\"a\":1}"}') ->> 'at';
SELECT datastore.save('Post', '{"id": "p2", "extra": "{\"a\":1}"}') ->> 'at';
SELECT _version, extract(epoch FROM at) FROM posts WHERE id = 'p2';
-- What a trigger, or another's change, made of it is answered as it is.
CREATE FUNCTION save_spelling.later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.at := new.at + interval '1s'; RETURN new; END $$;
CREATE TRIGGER later BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION later();
SELECT x ->> 'at', x ->> 'day' FROM datastore.save('Post', '{"id": "p3", "at": "2026-01-02T03:04:05Z", "day": "2026-01-02"}') x;
DROP FUNCTION save_spelling.later CASCADE;
SELECT datastore.save_many('Post', '[{"id": "p4", "at": "2026-01-02T03:04Z"}, {"id": "p4", "at": "2026-01-02T03:04:00Z"}, {"id": "p4"}]') ->> 'at';
-- The lists that queries and syncs answer are in the normal form.
SELECT record ->> 'at' FROM datastore.query('Post', '{"id": {"eq": "p4"}}');
SELECT datastore.sync('Post', filter => '{"id": {"eq": "p4"}}') -> 'items' -> 0 ->> 'at';
-- The tombstone, too.
SELECT datastore.delete('Post', 'p4') ->> 'at';
DROP FUNCTION save_spelling.spelled;
CALL test.finish();
