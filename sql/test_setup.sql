-- What the other tests use. A test makes a schema, sets search_path to it, and registers its documents there.
CREATE SCHEMA test;
GRANT USAGE ON SCHEMA test TO PUBLIC;

-- Registers a document in the current schema and returns the steps. On the way it checks what holds for every
-- registration: datastore.plan foretells the same steps, and registering again finds nothing to do, whether the text is
-- the very same (which is known without a look at the tables' parts) or not. Notices come once.
CREATE FUNCTION test.migrate(document text, allow_destructive boolean DEFAULT false,
  OUT kind text, OUT model text, OUT field text, OUT destroys boolean)
RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
  planned text[];
  ran text[];
  same_schema text;
  again text[];
  taken record;
BEGIN
  SET LOCAL client_min_messages = warning;
  planned := ARRAY(
    SELECT (p.step, p.kind, p.model, p.field, p.ddl, p.destroys_data)::text
    FROM datastore.plan(migrate.document, current_schema(), migrate.allow_destructive) p);
  SET LOCAL client_min_messages = notice;
  FOR taken IN SELECT * FROM datastore.register(migrate.document, current_schema(), migrate.allow_destructive) LOOP
    ran := ran || taken::text;
    kind := taken.kind;
    model := taken.model;
    field := taken.field;
    destroys := taken.destroys_data;
    RETURN NEXT;
  END LOOP;
  IF planned IS DISTINCT FROM COALESCE(ran, '{}') THEN
    RAISE EXCEPTION E'planned: %\nran: %', planned, ran;
  END IF;
  SET LOCAL client_min_messages = warning;
  FOREACH same_schema IN ARRAY ARRAY[migrate.document || ' # again', migrate.document, migrate.document] LOOP
    again := ARRAY(SELECT r.kind || ': ' || r.ddl FROM datastore.register(same_schema, current_schema(), false) r);
    IF again <> '{}' THEN
      RAISE EXCEPTION 'registered again: %', again;
    END IF;
  END LOOP;
  SET LOCAL client_min_messages = notice;
END $$;

-- Empties the current schema of registered tables, and forgets what was deleted in them; then as test.migrate.
CREATE PROCEDURE test.start_with(document text) LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM datastore.models WHERE namespace = current_schema()) THEN
    PERFORM datastore.unregister(current_schema(), drop_tables => true);
  END IF;
  WITH gone AS (DELETE FROM datastore.model WHERE namespace = current_schema() AND retired RETURNING id),
       fields AS (DELETE FROM datastore.field USING gone WHERE model = id)
  DELETE FROM datastore.change USING gone WHERE model = id;
  PERFORM test.migrate(start_with.document);
END $$;

-- Drops the current schema with the registered tables. Whatever else is left in it is an error.
CREATE PROCEDURE test.finish() LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM datastore.models WHERE namespace = current_schema()) THEN
    PERFORM datastore.unregister(current_schema(), drop_tables => true);
  END IF;
  EXECUTE format('DROP SCHEMA %I', current_schema());
END $$;

-- What PostgreSQL's catalogues say about the tables of the current schema -------------------------------------

CREATE VIEW test.columns AS
SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attnotnull THEN 'not null' END AS "null?", pg_get_expr(d.adbin, d.adrelid) AS "default", a.attnum
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind = 'r'
ORDER BY c.relname, a.attnum;

CREATE VIEW test.foreign_keys AS
SELECT f.conrelid::regclass AS "table", a.attname AS "column", f.confrelid::regclass AS target,
       CASE f.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'a' THEN 'no action'
       ELSE f.confdeltype::text END AS on_delete,
       CASE WHEN a.attnotnull THEN 'not null' END AS "null?"
FROM pg_constraint f
JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
WHERE f.contype = 'f' AND f.connamespace = quote_ident(current_schema())::regnamespace
ORDER BY f.conrelid::regclass::text COLLATE "C", a.attname;

CREATE VIEW test.checks AS
SELECT k.conrelid::regclass AS "table", k.conname AS "check", pg_get_expr(k.conbin, k.conrelid) AS expression
FROM pg_constraint k
WHERE k.contype = 'c' AND k.connamespace = quote_ident(current_schema())::regnamespace
ORDER BY k.conrelid::regclass::text COLLATE "C", k.conname;

CREATE VIEW test.indexes AS
SELECT i.indrelid::regclass AS "table", c.relname AS "index",
       substring(pg_get_indexdef(i.indexrelid) FROM 'USING (.*)') AS columns
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace
ORDER BY i.indrelid::regclass::text COLLATE "C", c.relname;

-- Inserts one value into a table, and says whether it got in; if not, by which constraint or error.
CREATE FUNCTION test.try(relation regclass, column_name text, value text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  by_constraint text;
BEGIN
  EXECUTE format('INSERT INTO %s (%I) VALUES (%s)', relation, column_name, value);
  RETURN 'taken';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS by_constraint = CONSTRAINT_NAME;
  RETURN COALESCE(NULLIF(by_constraint, ''), SQLERRM);
END $$;

-- Why a document is refused: SQLSTATE, message, detail and hint; or that it is not.
CREATE FUNCTION test.refusal(document text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  state text;
  message text;
  detail text;
  hint text;
BEGIN
  PERFORM datastore.plan(document);
  RETURN 'planned';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
    hint = PG_EXCEPTION_HINT;
  RETURN state || ' ' || message || E'\n' || detail || COALESCE(E'\n-> ' || NULLIF(hint, ''), '');
END $$;

-- What the change log has of the models in the current schema since this was last asked. `tx` counts the transactions.
CREATE TABLE test.seen (xid xid8 NOT NULL DEFAULT '0', seq bigint NOT NULL DEFAULT 0);
INSERT INTO test.seen DEFAULT VALUES;

CREATE FUNCTION test.changes(OUT tx bigint, OUT model text, OUT op "char", OUT id text, OUT version integer, OUT data boolean)
RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY
    SELECT dense_rank() OVER (ORDER BY c.xid), m.name, c.op, c.record_id, c.version, c.data IS NOT NULL
    FROM datastore.change c
    JOIN datastore.model m ON m.id = c.model
    CROSS JOIN test.seen s
    WHERE m.namespace = current_schema() AND (c.xid, c.seq) > (s.xid, s.seq)
    ORDER BY c.xid, c.seq;
  UPDATE test.seen SET (xid, seq) = (SELECT c.xid, c.seq FROM datastore.change c ORDER BY c.xid DESC, c.seq DESC LIMIT 1)
  WHERE EXISTS (SELECT FROM datastore.change);
END $$;

-- Records as they are answered, without what differs from run to run.
CREATE FUNCTION test.masked(record text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace(record, '"(createdAt|updatedAt)":"[-0-9]{10}T[:0-9.]*Z"', '"\1":"…"', 'g'),
    '"_lastChangedAt":[0-9]{13}', '"_lastChangedAt":…', 'g'), '[0-9a-f]{8}-[0-9a-f]{4}-4[-0-9a-f]{21}', '(uuid)', 'g')
$$;
CREATE FUNCTION test.masked(record json) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT test.masked(record::text)';

-- Runs a query of one value and gives it, or why it is refused: SQLSTATE, message, detail and hint, masked as above.
CREATE FUNCTION test.outcome(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  answer text;
  state text;
  message text;
  detail text;
  hint text;
BEGIN
  EXECUTE query INTO answer;
  RETURN test.masked(answer);
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
    hint = PG_EXCEPTION_HINT;
  RETURN state || ' ' || message || COALESCE(E'\nDETAIL ' || NULLIF(test.masked(detail), ''), '') || COALESCE(E'\n-> ' || NULLIF(hint, ''), '');
END $$;

-- The tombstones of the models in the current schema.
CREATE VIEW test.tombstones AS
SELECT c.* FROM datastore.change c JOIN datastore.model m ON m.id = c.model WHERE m.namespace = current_schema() AND c.op = 'd';
