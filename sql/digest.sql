-- datastore.digest: a number for what a table holds, to compare copies by.
\set SHOW_CONTEXT never
CREATE SCHEMA digest;
SET search_path = digest;
CALL test.start_with('type Note @model(timestamps: null) { text: String }');
SELECT * FROM datastore.digest('Note');
INSERT INTO notes (id) VALUES ('a');
-- By hand: the first 64 bits of md5('a:1').
SELECT records, hash, hash = left(md5('a:1'), 16) AS same FROM datastore.digest('Note');
INSERT INTO notes (id) VALUES ('b'), ('c'), ('é');
-- Summed in numbers of any size, taken modulo 2^64; the order makes no difference.
CREATE FUNCTION by_hand() RETURNS text LANGUAGE sql AS $$
  SELECT lpad(ltrim(string_agg(to_hex(digit::integer), '' ORDER BY place DESC), ''), 16, '0')
  FROM (SELECT mod(sum(n), 18446744073709551616) AS total
        FROM (SELECT sum(('x' || substr(md5(id || ':' || _version), 2 * i - 1, 2))::bit(8)::integer::numeric * power(256::numeric, 8 - i)) AS n
              FROM digest.notes, generate_series(1, 8) i GROUP BY id) each) whole,
       generate_series(0, 15) place, LATERAL (SELECT mod(div(total, power(16::numeric, place)), 16) AS digit) d $$;
SELECT records, hash = by_hand() AS same FROM datastore.digest('Note');
INSERT INTO notes (id) SELECT n::text FROM generate_series(1, 1000) n;
SELECT records, hash = by_hand() AS same FROM datastore.digest('Note');
SELECT hash AS before FROM datastore.digest('Note') \gset
-- A change changes it, a rollback brings it back; so does what is deleted and made again not, since its version is another one.
BEGIN;
UPDATE notes SET text = 'x' WHERE id = '7';
SELECT records, hash = :'before' AS same FROM datastore.digest('Note');
ROLLBACK;
SELECT records, hash = :'before' AS same FROM datastore.digest('Note');
DELETE FROM notes WHERE id = '7';
INSERT INTO notes (id) VALUES ('7');
SELECT records, hash = :'before' AS same FROM datastore.digest('Note');
UPDATE notes SET text = text;
SELECT hash AS before FROM datastore.digest('Note') \gset
SELECT records, hash = :'before' AS same FROM datastore.digest('digest.Note');
SELECT * FROM datastore.digest('Nothing');
SELECT * FROM datastore.digest(NULL);
\set VERBOSITY terse
CREATE ROLE regress_datastore_reader;
GRANT USAGE ON SCHEMA digest TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT * FROM datastore.digest('digest.Note');
RESET ROLE;
DROP OWNED BY regress_datastore_reader;
DROP ROLE regress_datastore_reader;
DROP FUNCTION by_hand;
CALL test.finish();
