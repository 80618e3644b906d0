-- Tombstones: what is left of a deleted record. It keeps the record as it was, and its id's versions from going back.
\set SHOW_CONTEXT never
CREATE SCHEMA tombstones;
SET search_path = tombstones;

CALL test.start_with($$
  type Note @model { text: String stars: Int }
  type Every @model {
    id: ID!
    anId: ID!
    string: String
    int: Int
    float: Float
    boolean: Boolean
    date: AWSDate
    time: AWSTime
    dateTime: AWSDateTime
    timestamp: AWSTimestamp
    email: AWSEmail
    json: AWSJSON
    url: AWSURL
    phone: AWSPhone
    ip: AWSIPAddress
    color: Color
    place: Place
    strings: [String]
    ints: [Int!]
    floats: [Float]
    booleans: [Boolean]
    dates: [AWSDate]
    dateTimes: [AWSDateTime]
    times: [AWSTime]
    stamps: [AWSTimestamp]
    jsons: [AWSJSON]
    ips: [AWSIPAddress]
    colors: [Color]
    places: [Place]
    matrix: [[Int]]
    nothing: String
    renamedField: String @refersTo(name: "other name")
    kinds: [Kind] @hasMany
    single: Kind @hasOne
  }
  type Kind @model { name: String }
  enum Color { RED GREEN }
  type Place { city: String! inner: Inner }
  type Inner { lat: Float tags: [String] }
$$);

-- A tombstone holds the whole record under the names of the API, relations by their keys, every type in its form.
INSERT INTO kinds (id) VALUES ('k1');
INSERT INTO everies (id, an_id, string, int, float, boolean, date, time, date_time, timestamp, email, json, url, phone, ip, color, place,
  strings, ints, floats, booleans, dates, date_times, times, stamps, jsons, ips, colors, places, matrix, "other name", every_single_id)
VALUES ('e1', '123', 'text "quoted" \ / é 日本 😀', 42, 1.5, true, '2024-02-29', '13:14:15.5', '2024-02-29T13:14:15.678+02:00', 1700000000,
  'a@example.com', '{"a": [1, "x", null]}', 'https://example.com/?a=b', '+358 40 123', '10.0.0.1/8', 'RED', '{"city": "Turku", "inner": {"lat": 60.45, "tags": ["a"]}}',
  '{a,NULL,"b,c",""}', '{1,2}', '{0.1,NULL,1e300}', '{t,f,NULL}', '{2024-01-01}', '{2024-01-01T00:00:00Z,NULL}', '{00:00:00,23:59:59.999999}', '{1,-1}',
  '{"{\"a\": 1}",NULL,"\"text\""}', '{::1,10.0.0.1}', '{RED,NULL}', '[{"city": "Oulu"}, null]', '[[1, 2], [], null]', 'other', 'k1');
SELECT created_at, updated_at, _last_changed_at FROM everies \gset before_
DELETE FROM everies;
SELECT key, value FROM test.tombstones c, json_each_text(c.data) WHERE c.record_id = 'e1' AND key NOT IN ('createdAt', 'updatedAt');
SELECT (data ->> 'createdAt')::timestamptz = :'before_created_at'::timestamptz AS created,
       (data ->> 'updatedAt')::timestamptz = :'before_updated_at'::timestamptz AS updated,
       c.version, c.changed_at >= :before__last_changed_at AS later
FROM test.tombstones c WHERE c.record_id = 'e1';
-- What was owned has one, too.
SELECT data ->> 'id' AS id, data ->> 'name' AS name FROM test.tombstones WHERE record_id = 'k1';
-- One whose fields are all null.
INSERT INTO everies (id, an_id) VALUES ('e2', '');
DELETE FROM everies;
SELECT key, value FROM test.tombstones c, json_each(c.data)
WHERE c.record_id = 'e2' AND key NOT IN ('createdAt', 'updatedAt') AND value::text <> 'null';
SELECT count(*) = count(DISTINCT key) AS each_once FROM test.tombstones c, json_each(c.data) WHERE c.record_id = 'e2';

-- A record of a deleted one's id goes on from its version, whatever makes it.
INSERT INTO notes (id, text) VALUES ('a', 'one'), ('b', 'one');
UPDATE notes SET text = 'two' WHERE id = 'a';
DELETE FROM notes;
SELECT model, op, id, version FROM test.changes() WHERE model = 'Note';
INSERT INTO notes (id, text) VALUES ('a', 'again'), ('c', 'new') RETURNING id, _version;
COPY notes (id, text) FROM stdin;
b	copied
d	new
\.
SELECT id, _version, _field_versions FROM notes ORDER BY id;
DELETE FROM notes WHERE id = 'a';
INSERT INTO notes (id, text) VALUES ('a', 'third') ON CONFLICT (id) DO UPDATE SET text = excluded.text RETURNING _version;
INSERT INTO notes (id, text) VALUES ('a', 'fourth') ON CONFLICT (id) DO UPDATE SET text = excluded.text RETURNING _version;
SELECT model, op, id, version FROM test.changes();

-- Delete and create in one transaction, over and over, and in a savepoint that is taken back.
BEGIN;
DELETE FROM notes WHERE id = 'a';
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
DELETE FROM notes WHERE id = 'a';
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
SAVEPOINT here;
DELETE FROM notes WHERE id = 'a';
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
ROLLBACK TO here;
UPDATE notes SET text = 'fifth' WHERE id = 'a' RETURNING _version;
COMMIT;
SELECT * FROM test.changes();
-- In one statement, too.
WITH gone AS (DELETE FROM notes WHERE id = 'a' RETURNING id) INSERT INTO notes (id) SELECT id FROM gone;
SELECT id, _version FROM notes WHERE id = 'a';
WITH gone AS (DELETE FROM notes WHERE id = 'b') INSERT INTO notes (id) VALUES ('e');
SELECT * FROM test.changes();
-- In REPEATABLE READ and SERIALIZABLE.
BEGIN ISOLATION LEVEL SERIALIZABLE;
DELETE FROM notes WHERE id = 'a';
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
COMMIT;
SELECT * FROM test.changes();

-- An id is what it is, whatever is in it.
INSERT INTO notes (id) VALUES (''), ('É'), ('é'), ('a'' b'), (E'tab\tnew\nline'), (repeat('x', 2000));
DELETE FROM notes WHERE id NOT IN ('a', 'b', 'c', 'd');
SELECT left(c.record_id, 10) AS id, c.version, c.record_id = data ->> 'id' AS same FROM datastore.change c JOIN datastore.model m ON m.id = c.model
WHERE m.relation = 'notes'::regclass AND c.op = 'd' AND c.record_id NOT IN ('a', 'b') ORDER BY 1;
INSERT INTO notes (id) VALUES ('É'), ('') RETURNING id, _version;

-- Another model's tombstones do not count; those of a model of this name that was dropped do, the last one of each record among them.
INSERT INTO kinds (id) VALUES ('a') RETURNING _version;
SELECT count(*) > 0 AS dropped FROM datastore.register('type Kind @model { name: String }', 'tombstones', true);
SELECT count(*) > 0 AS made FROM datastore.register('type Kind @model { name: String } type Note @model { text: String }', 'tombstones');
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
-- A field that came later is not in older tombstones.
DELETE FROM notes;
SELECT count(*) > 0 AS extended FROM datastore.register('type Kind @model { name: String } type Note @model { text: String more: Int }', 'tombstones');
INSERT INTO notes (id, more) VALUES ('b', 1);
DELETE FROM notes;
SELECT DISTINCT ON (record_id) record_id, ARRAY(SELECT json_object_keys(data)) AS fields FROM datastore.change c JOIN datastore.model m ON m.id = c.model
WHERE m.relation = 'notes'::regclass AND c.op = 'd' AND c.record_id IN ('a', 'b') ORDER BY record_id, c.version DESC;

-- The index is used as one; without it the answer is the same.
SET enable_indexscan = off; SET enable_bitmapscan = off;
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
RESET enable_indexscan; RESET enable_bitmapscan;
DELETE FROM notes;
SET enable_seqscan = off;
INSERT INTO notes (id) VALUES ('a') RETURNING _version;
RESET enable_seqscan;

CALL test.finish();
