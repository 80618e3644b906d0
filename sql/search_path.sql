-- Whatever stands in search_path, nothing of it is called or looked at: an attacker who can make functions, operators, tables
-- and types gains nothing from others registering or writing.
\set SHOW_CONTEXT never
CREATE SCHEMA attack;
CREATE SCHEMA victim;
CREATE TABLE attack.called (what text);

-- A function of each name that our SQL uses, with the same arguments or better matching ones. Each leaves a trace.
DO $$
DECLARE
  f record;
BEGIN
  FOR f IN
    SELECT p.proname, pg_get_function_identity_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result
    FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
      AND p.proname IN ('jsonb_typeof', 'jsonb_each', 'unnest', 'pg_has_role', 'format_type', 'gen_random_uuid', 'now', 'count', 'md5',
        'pg_get_expr', 'regexp_match', 'texteq', 'textne', 'nameeq', 'oideq', 'int4eq', 'array_length', 'cardinality', 'to_char',
        'textregexeq', 'texticregexeq', 'char_length', 'length', 'coalesce', 'to_jsonb', 'jsonb_array_length', 'host', 'nextval')
      AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) a WHERE a IN ('internal'::regtype, '"any"'::regtype, 'anyarray'::regtype,
        'anyelement'::regtype, 'anymultirange'::regtype, 'anyrange'::regtype))
  LOOP
    EXECUTE format('CREATE FUNCTION attack.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L', f.proname, f.arguments, f.result,
      format('BEGIN INSERT INTO attack.called VALUES (%L); RAISE EXCEPTION ''attack.%s was called''; END', f.proname, f.proname));
  END LOOP;
END $$;
SELECT count(*) > 20 AS functions FROM pg_proc WHERE pronamespace = 'attack'::regnamespace;

-- Operators.
CREATE FUNCTION attack.trap_text(text, text) RETURNS boolean LANGUAGE plpgsql AS
  'BEGIN INSERT INTO attack.called VALUES (''operator''); RAISE EXCEPTION ''an operator of attack was called''; END';
CREATE FUNCTION attack.trap_name(name, text) RETURNS boolean LANGUAGE plpgsql AS
  'BEGIN INSERT INTO attack.called VALUES (''operator''); RAISE EXCEPTION ''an operator of attack was called''; END';
CREATE FUNCTION attack.trap_oid(oid, oid) RETURNS boolean LANGUAGE plpgsql AS
  'BEGIN INSERT INTO attack.called VALUES (''operator''); RAISE EXCEPTION ''an operator of attack was called''; END';
CREATE FUNCTION attack.trap_regclass(regclass, oid) RETURNS boolean LANGUAGE plpgsql AS
  'BEGIN INSERT INTO attack.called VALUES (''operator''); RAISE EXCEPTION ''an operator of attack was called''; END';
CREATE FUNCTION attack.trap_int(integer, integer) RETURNS boolean LANGUAGE plpgsql AS
  'BEGIN INSERT INTO attack.called VALUES (''operator''); RAISE EXCEPTION ''an operator of attack was called''; END';
CREATE FUNCTION attack.trap_concat(text, text) RETURNS text LANGUAGE plpgsql AS
  'BEGIN INSERT INTO attack.called VALUES (''operator''); RAISE EXCEPTION ''an operator of attack was called''; END';
CREATE OPERATOR attack.= (FUNCTION = attack.trap_text, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR attack.<> (FUNCTION = attack.trap_text, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR attack.~ (FUNCTION = attack.trap_text, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR attack.~* (FUNCTION = attack.trap_text, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR attack.~~ (FUNCTION = attack.trap_text, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR attack.= (FUNCTION = attack.trap_name, LEFTARG = name, RIGHTARG = text);
CREATE OPERATOR attack.= (FUNCTION = attack.trap_oid, LEFTARG = oid, RIGHTARG = oid);
CREATE OPERATOR attack.= (FUNCTION = attack.trap_regclass, LEFTARG = regclass, RIGHTARG = oid);
CREATE OPERATOR attack.= (FUNCTION = attack.trap_int, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR attack.> (FUNCTION = attack.trap_int, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR attack.>= (FUNCTION = attack.trap_int, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR attack.<= (FUNCTION = attack.trap_int, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR attack.|| (FUNCTION = attack.trap_concat, LEFTARG = text, RIGHTARG = text);

-- Types, and empty catalogues.
CREATE DOMAIN attack.text AS pg_catalog.text CHECK (false);
CREATE DOMAIN attack.jsonb AS pg_catalog.jsonb CHECK (false);
CREATE DOMAIN attack.timestamptz AS pg_catalog.timestamptz CHECK (false);
CREATE DOMAIN attack.bigint AS pg_catalog.int8 CHECK (false);
CREATE DOMAIN attack.int4 AS pg_catalog.int4 CHECK (false);
CREATE DOMAIN attack.bool AS pg_catalog.bool CHECK (false);
CREATE DOMAIN attack.float8 AS pg_catalog.float8 CHECK (false);
CREATE DOMAIN attack.inet AS pg_catalog.inet CHECK (false);
CREATE DOMAIN attack.date AS pg_catalog.date CHECK (false);
CREATE DOMAIN attack.oid AS pg_catalog.oid CHECK (false);
CREATE TABLE attack.pg_class (LIKE pg_catalog.pg_class);
CREATE TABLE attack.pg_namespace (LIKE pg_catalog.pg_namespace);
CREATE TABLE attack.pg_trigger (LIKE pg_catalog.pg_trigger);
CREATE TABLE attack.pg_index (LIKE pg_catalog.pg_index);
CREATE TABLE attack.pg_constraint (LIKE pg_catalog.pg_constraint);
-- And tables with the names that will be registered.
CREATE TABLE attack.posts (id int);
CREATE TABLE attack.comments (id int);

CREATE TEMPORARY TABLE document AS SELECT $doc$
type Post @model {
  title: String! @index(name: "byTitle", queryField: "postsByTitle")
  status: Status @default(value: "DRAFT")
  mail: AWSEmail
  url: AWSURL
  phone: AWSPhone
  ip: AWSIPAddress
  at: AWSDateTime
  day: AWSDate
  time: AWSTime
  rating: Float @default(value: "1.5")
  tags: [String!]!
  data: AWSJSON
  comments: [Comment] @hasMany
  authors: [Author] @manyToMany(relationName: "PostAuthor")
}
type Comment @model { text: String post: Post @belongsTo }
type Author @model { name: String posts: [Post] @manyToMany(relationName: "PostAuthor") }
enum Status { DRAFT PUBLISHED }
$doc$ AS text;

-- Temporary tables come before pg_catalog, if nobody says otherwise.
CREATE TEMPORARY TABLE pg_class AS SELECT * FROM pg_catalog.pg_class WITH NO DATA;
CREATE TEMPORARY TABLE pg_attribute (attrelid pg_catalog.oid);
CREATE TEMPORARY TABLE posts (id int);

-- Everything is put before pg_catalog.
SET search_path = attack, pg_temp, pg_catalog, public;
SELECT 'a' = 'b';
SELECT count(*) FROM datastore.plan((SELECT d."text" FROM pg_temp.document d), 'victim');
SELECT count(*) FROM datastore.register((SELECT d."text" FROM pg_temp.document d), 'victim');
SELECT count(*) FROM datastore.register((SELECT d."text" FROM pg_temp.document d), 'victim', false, '{"secondaryKeyAsGSI": true}'::pg_catalog.jsonb);
INSERT INTO victim.posts (id, title, status, mail, url, phone, ip, at, tags, data)
VALUES ('1', 'One', 'DRAFT', 'a@example.com', 'https://example.com/', '+44 20 7946 0958', '10.0.0.1', '2024-01-01T00:00Z', '{a}', '{}');
UPDATE victim.posts SET title = 'Two';
INSERT INTO victim.comments (id, text, post_comments_id) VALUES ('1', 'Hello', '1');
COPY victim.comments (id, text) FROM STDIN;
2	World
\.
SELECT count(*) FROM datastore.plan(pg_catalog.replace((SELECT d."text" FROM pg_temp.document d), 'DRAFT PUB', 'DRAFT WITHDRAWN PUB'), 'victim');
SELECT count(*) FROM datastore.register(pg_catalog.replace((SELECT d."text" FROM pg_temp.document d), 'DRAFT PUB', 'DRAFT WITHDRAWN PUB'), 'victim');
SELECT pg_catalog.left(datastore.diagram('victim'), 9);
DELETE FROM victim.posts;
SELECT model, "table" FROM datastore.models WHERE namespace OPERATOR(pg_catalog.=) 'victim' ORDER BY model;
SELECT count(*) FROM datastore.unregister('victim', drop_tables => true);

-- An empty path, and one that holds nothing that exists.
SET search_path = '';
SELECT pg_catalog.count(*) FROM datastore.register((SELECT d.text FROM pg_temp.document d), 'victim');
INSERT INTO victim.posts (title, tags) VALUES ('One', '{}');
SET search_path = nowhere;
UPDATE victim.posts SET title = 'Two' RETURNING _version;
SELECT count(*) FROM datastore.register((SELECT d.text FROM pg_temp.document d), 'victim');

-- The caller's path is as it was, after a success and after an error.
SET search_path = attack;
SELECT step FROM datastore.plan('type P', 'victim');
SHOW search_path;
BEGIN;
SET LOCAL search_path = victim;
SELECT count(*) FROM datastore.plan('type P @model { a: Int }', 'victim');
SHOW search_path;
COMMIT;
SHOW search_path;

-- Our own schema in the path, and tables of the catalogue's names before it.
RESET search_path;
CREATE TABLE attack.model AS SELECT * FROM datastore.model WITH NO DATA;
CREATE TABLE attack.field AS SELECT * FROM datastore.field WITH NO DATA;
CREATE SCHEMA "DataStore";
CREATE TABLE "DataStore".model AS SELECT * FROM datastore.model WITH NO DATA;
SET search_path = "DataStore", attack, datastore;
INSERT INTO victim.comments (text) VALUES ('one') RETURNING _version;
RESET search_path;

-- Not one trap was called (the one above was our own doing, and was rolled back).
SELECT * FROM attack.called;
DROP TABLE document, pg_temp.pg_class, pg_attribute, pg_temp.posts;
SET client_min_messages = warning;
SELECT count(*) FROM datastore.unregister('victim', drop_tables => true);
DROP SCHEMA attack, victim, "DataStore" CASCADE;
