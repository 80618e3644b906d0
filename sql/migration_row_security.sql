-- Migrations of tables whose owner has put row security on himself too: counts and backfills see every record.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
DROP ROLE IF EXISTS regress_datastore_secured;
RESET client_min_messages;
CREATE ROLE regress_datastore_secured;
CREATE SCHEMA secured AUTHORIZATION regress_datastore_secured;
SET search_path = secured;
SET ROLE regress_datastore_secured;
SELECT count(*) > 0 AS registered FROM datastore.register('enum E { A B } type P @model { a: Int e: E } type Q @model { x: Int }', 'secured');
INSERT INTO ps (id, a, e) VALUES ('1', 1, 'A'), ('2', NULL, 'B');
ALTER TABLE ps ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON ps USING (false);
SELECT count(*) FROM ps;

-- A value that is still in use, a field without values, a new field.
SELECT kind, field, blocked_by FROM datastore.plan('enum E { A } type P @model { a: Int! e: E b: Int! } type Q @model { x: Int }', 'secured');
SELECT kind FROM datastore.register('enum E { A } type P @model { a: Int! e: E b: Int! } type Q @model { x: Int }', 'secured');
-- A backfill fills in what is there.
SELECT kind, field FROM datastore.register('enum E { A B } type P @model { a: Int! @default(value: "7") e: E } type Q @model { x: Int }', 'secured');
-- The policy is in force for everything else.
SELECT count(*) FROM ps;
RESET ROLE;
SELECT id, a FROM ps ORDER BY id;

SELECT count(*) > 0 AS unregistered FROM datastore.unregister('secured', drop_tables => true);
RESET search_path;
DROP SCHEMA secured;
DROP ROLE regress_datastore_secured;
