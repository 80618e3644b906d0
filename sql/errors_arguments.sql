-- What the functions say to arguments that make no sense.
\set SHOW_CONTEXT never

-- Namespaces: unknown, reserved, not named.
SELECT step FROM datastore.register('type P @model { a: Int }', 'no_such_schema');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan('type P @model { a: Int }', 'no_such_schema');
SELECT step FROM datastore.register('type P @model { a: Int }', 'Public');
SELECT step FROM datastore.register('type P @model { a: Int }', '');
SELECT step FROM datastore.register('type P @model { a: Int }', 'pg_catalog');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.register('type P @model { a: Int }', 'information_schema');
SELECT step FROM datastore.register('type P @model { a: Int }', 'datastore');
SELECT step FROM datastore.plan('type P @model { a: Int }', 'pg_toast');
-- There is no such schema as pg_temp either, only an alias of one.
CREATE TEMPORARY TABLE something (a int);
SELECT step FROM datastore.register('type P @model { a: Int }', 'pg_temp');

-- Flags.
SELECT step FROM datastore.plan('type P @model { a: Int }', flags => '[]');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan('type P @model { a: Int }', flags => 'true');
SELECT step FROM datastore.plan('type P @model { a: Int }', flags => '{"useExperimentalPipelinedTransformer": true}');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan('type P @model { a: Int }', flags => '{"secondaryKeyAsGSI": "yes"}');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.plan('type P @model { a: Int }', flags => '{"secondaryKeyAsGSI": null}');
-- Names are taken in any case, as cli.json has them in both.
SELECT count(*) > 0 AS planned FROM datastore.plan('type P @model { a: Int }',
  flags => '{"respectprimarykeyattributesonconnectionfield": false, "enableAutoIndexQueryNames": false}');

-- Null is an error, not an answer of no rows, which would look like "nothing to do".
SELECT step FROM datastore.register(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.register('type P @model { a: Int }', NULL);
SELECT step FROM datastore.register('type P @model { a: Int }', allow_destructive => NULL);
SELECT step FROM datastore.plan('type P @model { a: Int }', flags => NULL);
SELECT step FROM datastore.unregister(NULL);
SELECT step FROM datastore.unregister('public', NULL);
SELECT datastore.diagram(NULL);

-- What is not registered.
CREATE SCHEMA errors_arguments;
SELECT step FROM datastore.unregister('errors_arguments');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.unregister('no_such_schema', drop_tables => true);
SELECT datastore.diagram('errors_arguments');
\echo :LAST_ERROR_SQLSTATE
SELECT datastore.diagram('no_such_schema');

-- A read-only transaction: plan works, register does not.
BEGIN TRANSACTION READ ONLY;
SELECT count(*) > 0 AS planned FROM datastore.plan('type P @model { a: Int }', 'errors_arguments');
SELECT step FROM datastore.register('type P @model { a: Int }', 'errors_arguments');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;

-- The steps are rows, in a SELECT list too.
SELECT (datastore.plan('type P @model { a: Int }', 'errors_arguments')).kind;

-- The trigger function is for registered tables alone.
SELECT datastore.stamp();
CREATE TABLE errors_arguments.plain (a int);
CREATE TRIGGER t BEFORE INSERT ON errors_arguments.plain FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
INSERT INTO errors_arguments.plain VALUES (1);
\echo :LAST_ERROR_SQLSTATE
DROP TRIGGER t ON errors_arguments.plain;
CREATE TRIGGER t AFTER INSERT ON errors_arguments.plain FOR EACH STATEMENT EXECUTE FUNCTION datastore.stamp();
INSERT INTO errors_arguments.plain VALUES (1);
\echo :LAST_ERROR_SQLSTATE
DROP SCHEMA errors_arguments CASCADE;
