-- Migrations: a field gets another type.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_types;
SET search_path = migration_types;
SET TimeZone = 'UTC';
SET DateStyle = ISO;

-- Every value of the old type has one in the new: it is cast.
SELECT * FROM test.migrate($$
  type Thing @model {
    a: Int b: Int c: Int d: Float e: Boolean f: AWSDateTime g: AWSJSON h: [Int] i: AWSTimestamp j: ID k: AWSEmail
  }
$$);
INSERT INTO things (id, a, b, c, d, e, f, g, h, i, j, k)
VALUES ('t1', 1, 2, 3, 1.5, true, '2024-02-29 12:30Z', '{"x": 1}', '{1,2}', 7, 'ref', 'a@b.org'),
       ('t2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT kind, field, ddl FROM datastore.plan($$
  type Thing @model {
    a: Float b: String c: AWSTimestamp d: String e: String f: String g: String h: [String] i: String j: String k: String
  }
$$, 'migration_types') WHERE field <> 'k';
SELECT * FROM test.migrate($$
  type Thing @model {
    a: Float b: String c: AWSTimestamp d: String e: String f: String g: String h: [String] i: String j: String k: String
  }
$$);
SELECT "column", type FROM test.columns WHERE length("column") = 1;
SELECT a, b, c, d, e, f, g, h, i, j, k, _version FROM things ORDER BY id;

-- Text in another form: values that do not fit are counted.
CALL test.start_with('type Thing @model { a: String b: AWSEmail }');
INSERT INTO things (id, a, b) VALUES ('t1', 'a@b.org', 'a@b.org'), ('t2', 'nobody', NULL);
SELECT kind, field, blocked_by FROM datastore.plan('type Thing @model { a: AWSEmail b: AWSURL }', 'migration_types');
SELECT * FROM test.migrate('type Thing @model { a: AWSEmail b: AWSURL }');
UPDATE things SET a = 'n@b.org', b = NULL;
SELECT * FROM test.migrate('type Thing @model { a: AWSEmail b: AWSURL }');

-- Dates, times, addresses and numbers become the text that clients know, whatever the session's settings are.
CALL test.start_with('type Thing @model { a: AWSDate b: AWSTime c: AWSIPAddress d: AWSDateTime e: Float f: [Float] }');
INSERT INTO things (id, a, b, c, d, e, f)
VALUES ('t1', '2024-02-29', '12:30:00.5', '10.0.0.1', '2024-02-29 12:30:00.123456+02', 0.1234567890123456, '{0.1234567890123456,NULL}');
SET DateStyle = 'SQL, DMY';
SET TimeZone = 'America/New_York';
SET extra_float_digits = -10;
SELECT count(*) FROM test.migrate('type Thing @model { a: String b: String c: String d: String e: String f: [String] }');
RESET extra_float_digits;
SET TimeZone = 'UTC';
SET DateStyle = ISO;
SELECT a, b, c, d, e, f FROM things;

-- One value becomes a list of it.
CALL test.start_with('type Thing @model { a: String b: Int! c: Place } type Place { city: String }');
INSERT INTO things (id, a, b, c) VALUES ('t1', 'x', 1, '{"city": "Oulu"}'), ('t2', NULL, 2, NULL);
SELECT * FROM test.migrate('type Thing @model { a: [String] b: [Int!]! c: [Place] } type Place { city: String }');
SELECT a, b, c FROM things ORDER BY id;

-- Where the old values say nothing in the new type, they would go: that needs a word.
CALL test.start_with('type Thing @model { a: AWSDateTime b: [String] c: Int }');
INSERT INTO things (id, a, b, c) VALUES ('t1', now(), '{a}', 1);
SELECT * FROM test.migrate('type Thing @model { a: Int b: String c: Boolean }');
SELECT * FROM test.migrate('type Thing @model { a: Int b: String c: Boolean }', true);

-- With a default, the default changes its type as well.
CALL test.start_with('type Thing @model { a: Int @default(value: "7") }');
INSERT INTO things (id) VALUES ('t1');
SELECT * FROM test.migrate('type Thing @model { a: String @default(value: "8") }');
INSERT INTO things (id) VALUES ('t2');
SELECT id, a FROM things ORDER BY id;
SELECT * FROM test.migrate('type Thing @model { a: Float }', true);
SELECT id, a FROM things ORDER BY id;

-- ID and String are one in the database, but for keys.
CALL test.start_with('type Thing @model { a: String b: ID }');
SELECT * FROM test.migrate('type Thing @model { a: ID b: String }');

CALL test.finish();
