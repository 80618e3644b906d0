-- What the triggers set stands between columns of any kind, ours and other people's: all others stay as they were given. A table without
-- triggers takes the same writes, and holds the same.
\set SHOW_CONTEXT never
CREATE SCHEMA stamp_layouts;
SET search_path = stamp_layouts;

-- Columns before ours by an adopted table, behind ours by ALTER TABLE; some are dropped again.
CREATE DOMAIN rank AS smallint;
CREATE TYPE pair AS (a smallint, b text);
CREATE TABLE things (
  flag boolean, gone_1 text, small rank, letter "char", id text PRIMARY KEY, one char(1), uid uuid, gone_2 smallint, label name,
  span interval, amount numeric, text text, mixed pair, half real, bits bit varying, place point, doubled integer GENERATED ALWAYS AS (small * 2) STORED);
ALTER TABLE things DROP COLUMN gone_1, DROP COLUMN gone_2;
CALL test.start_with('type Thing @model { text: String stars: Int }');
ALTER TABLE things ADD tail_1 boolean, ADD tail_2 text, ADD tail_3 smallint DEFAULT 7, ADD tail_4 double precision, ADD gone_3 bigint;
ALTER TABLE things DROP COLUMN gone_3;

CREATE TABLE control (LIKE things INCLUDING DEFAULTS INCLUDING GENERATED);
-- Where both differ, of what the triggers leave alone.
CREATE VIEW different AS
SELECT id, key, t.value AS is, c.value AS should_be
FROM things JOIN control USING (id) CROSS JOIN LATERAL jsonb_each(to_jsonb(things)) t JOIN LATERAL jsonb_each(to_jsonb(control)) c USING (key)
WHERE key NOT IN ('created_at', 'updated_at', '_version', '_last_changed_at', '_field_versions') AND t.value IS DISTINCT FROM c.value;
CREATE VIEW stamped AS
SELECT count(*), (SELECT count(*) FROM control) AS wanted, min(_version), max(_version),
       bool_and(created_at > now() - interval '1 minute' AND updated_at >= created_at) AS now,
       bool_and(_last_changed_at = floor(extract(epoch FROM updated_at) * 1000)::bigint) AS in_step
FROM things;

-- Every mixture of nulls, of short and long values, in two tables alike.
CREATE VIEW wanted AS
SELECT 'id-' || repeat('x', n % 5) || n AS id, CASE WHEN n & 1 = 0 THEN n % 3 = 0 END AS flag, CASE WHEN n & 2 = 0 THEN n END AS small,
       CASE WHEN n & 4 = 0 THEN 'c'::"char" END AS letter, CASE WHEN n & 8 = 0 THEN 'o' END AS one,
       CASE WHEN n & 16 = 0 THEN md5(n::text)::uuid END AS uid, CASE WHEN n & 32 = 0 THEN 'label ' || n END AS label,
       CASE WHEN n & 64 = 0 THEN make_interval(days => n) END AS span, CASE WHEN n & 128 = 0 THEN n / 7.0 END AS amount,
       CASE WHEN n & 256 = 0 THEN repeat(md5(n::text), CASE n % 10 WHEN 0 THEN 300 ELSE n % 4 END) END AS text,
       CASE WHEN n & 3 > 0 THEN (n, 'b')::pair END AS mixed, CASE WHEN n & 5 > 0 THEN n / 3.0 END AS half,
       CASE WHEN n & 9 > 0 THEN n::bit(11)::bit varying END AS bits, CASE WHEN n & 17 > 0 THEN point(n, -n) END AS place,
       CASE WHEN n & 33 > 0 THEN n END AS stars, CASE WHEN n & 65 > 0 THEN n % 2 = 0 END AS tail_1,
       CASE WHEN n & 129 > 0 THEN repeat('t', n % 200) END AS tail_2, CASE WHEN n & 257 > 0 THEN n / 5.0 END AS tail_4
FROM generate_series(0, 511) n;

INSERT INTO things (id, flag, small, letter, one, uid, label, span, amount, text, mixed, half, bits, place, stars, tail_1, tail_2, tail_4) SELECT * FROM wanted;
INSERT INTO control (id, flag, small, letter, one, uid, label, span, amount, text, mixed, half, bits, place, stars, tail_1, tail_2, tail_4, created_at, updated_at, _version, _last_changed_at)
SELECT *, '2000-01-01Z', '2000-01-01Z', 1, 0 FROM wanted;
SELECT * FROM different;
SELECT * FROM stamped;

-- Updates: of a field, of what is no field, of nothing, of all at once.
UPDATE things SET tail_3 = 8, place = NULL;
UPDATE control SET tail_3 = 8, place = NULL;
UPDATE things SET stars = NULL, text = text || '!' WHERE small % 2 = 0;
UPDATE control SET stars = NULL, text = text || '!' WHERE small % 2 = 0;
UPDATE things SET flag = NOT flag, small = small + 1, text = text, tail_2 = repeat('longer', 50);
UPDATE control SET flag = NOT flag, small = small + 1, text = text, tail_2 = repeat('longer', 50);
SELECT * FROM different;
SELECT * FROM stamped;

-- A column that is younger than a row stands in none of its bytes, and is written with it by the next update.
ALTER TABLE things ADD young integer NOT NULL DEFAULT 5, ADD younger text DEFAULT 'y';
ALTER TABLE control ADD young integer NOT NULL DEFAULT 5, ADD younger text DEFAULT 'y';
UPDATE things SET stars = 1 WHERE small < 100;
UPDATE control SET stars = 1 WHERE small < 100;
UPDATE things SET young = 6 WHERE small < 50;
UPDATE control SET young = 6 WHERE small < 50;
SELECT * FROM different;
-- So are our own, where they are younger than the rows: adopted with rows in it.
CREATE TABLE olds (id text PRIMARY KEY, flag boolean, text text);
INSERT INTO olds SELECT id, flag, text FROM wanted;
SELECT FROM test.migrate('type Thing @model { text: String stars: Int } type Old @model { text: String }');
UPDATE olds SET flag = NOT flag;
UPDATE olds SET text = 'new' WHERE flag;
SELECT count(*), count(*) FILTER (WHERE olds.flag IS DISTINCT FROM NOT wanted.flag) AS wrong_flag,
       count(*) FILTER (WHERE olds.text IS DISTINCT FROM CASE WHEN olds.flag THEN 'new' ELSE wanted.text END) AS wrong_text,
       array_agg(DISTINCT _version ORDER BY _version) AS versions
FROM olds JOIN wanted USING (id);

-- A whole row from a table of the very same shape: the executor hands over the row that stands in that table's page, which stays as it is.
-- Its rows are older than their last columns.
CREATE TABLE others (id text COLLATE "C" NOT NULL, flag boolean, text text);
INSERT INTO others SELECT id, flag, text FROM wanted;
ALTER TABLE others
  ADD created_at timestamptz NOT NULL DEFAULT '2000-01-01Z', ADD updated_at timestamptz NOT NULL DEFAULT '2000-01-01Z',
  ADD _version integer NOT NULL DEFAULT 1, ADD _last_changed_at bigint NOT NULL DEFAULT 0, ADD _field_versions integer[];
DELETE FROM olds;
INSERT INTO olds SELECT * FROM others;
SELECT count(*), count(*) FILTER (WHERE o.flag IS DISTINCT FROM w.flag OR o.text IS DISTINCT FROM w.text) AS wrong,
       bool_and(o._version > 1 AND o.updated_at > now() - interval '1 minute') AS stamped
FROM olds o JOIN wanted w USING (id);
SELECT array_agg(attname || ' ' || atttypid::regtype ORDER BY attnum) = (SELECT array_agg(attname || ' ' || atttypid::regtype ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'olds'::regclass AND attnum > 0) AS same_shape
FROM pg_attribute WHERE attrelid = 'others'::regclass AND attnum > 0;
SELECT count(*) AS untouched FROM others WHERE _version = 1 AND _last_changed_at = 0 AND updated_at = '2000-01-01Z';

-- One change for each, of the version that the record has.
SELECT count(*) AS not_logged
FROM things t
WHERE NOT EXISTS (SELECT FROM datastore.change c JOIN datastore.model m ON m.id = c.model
                  WHERE m.name = 'Thing' AND m.relation = 'things'::regclass AND c.record_id = t.id AND c.version = t._version AND c.op <> 'd');

DROP VIEW different, stamped, wanted;
DROP TABLE control, others;
DROP TYPE pair CASCADE;
DROP DOMAIN rank CASCADE;
CALL test.finish();
