-- Everything of the extension stands in the schema "datastore"; a user's tables stand where he registers them.
\echo Use "CREATE EXTENSION pg_datastore" to load this file. \quit

-- Made here rather than by the control file, so that it goes with the extension, and is never one that somebody else made before.
CREATE SCHEMA datastore;

-- The catalogue -----------------------------------------------------------------------------------------------
--
-- What is registered. It belongs to the extension's owner and is written by the functions below alone; pg_dump takes its rows along.
-- Tables are held by OID (regclass), so that renaming one does not lose it.
-- No foreign keys: pg_restore finds them in force when it loads the rows, and may load the tables in any order.

-- One document per namespace, a PostgreSQL schema.
CREATE TABLE datastore.namespace (
  name text PRIMARY KEY,
  document text NOT NULL,
  flags json NOT NULL,
  version integer NOT NULL DEFAULT 1,  -- counts the registrations that changed something
  fingerprint text NOT NULL DEFAULT '',  -- of the tables' catalogue rows as register left them
  registered_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE datastore.model (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- never reused: changes carry it
  namespace text NOT NULL,
  name text NOT NULL,
  relation regclass NOT NULL,
  table_name text NOT NULL,  -- when it was registered
  plural text NOT NULL,
  join_model boolean NOT NULL,
  description text,
  created_at_column text,
  updated_at_column text,
  next_field integer NOT NULL DEFAULT 1,
  -- The transaction that last changed records without logging them (adoption, a changed type, a backfill), or found that somebody had: a
  -- client that had not seen it is given a base sync. 0 after pg_restore.
  resync_xid xid8 NOT NULL DEFAULT '0',
  -- The table as register left it: its OID, its file, its columns, their numbers, its triggers. By that the next one knows that somebody
  -- may have changed records behind the triggers' back. Empty: all that was ever in it is in the log.
  left_as text[] NOT NULL DEFAULT '{}',
  -- datastore.state.id of the database that wrote this. Elsewhere resync_xid, and its fields' attnum and default_id, mean nothing.
  home uuid NOT NULL,
  conflict_handler text NOT NULL DEFAULT 'AUTOMERGE'
    CHECK (conflict_handler IN ('AUTOMERGE', 'OPTIMISTIC_CONCURRENCY', 'LAMBDA', 'NONE')),
  conflict_function text,  -- of LAMBDA: text, not a regprocedure, which pg_upgrade refuses; looked up when it is called
  -- No longer registered, and without a table (relation is 0). Registered again under its name, it goes on as what it was: with its
  -- number, by which its tombstones are known, its fields' numbers, and its conflict handler.
  retired boolean NOT NULL DEFAULT false,
  UNIQUE (namespace, name) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX model_relation_idx ON datastore.model (relation);

-- `number` is the field's slot in _field_versions: never reused, kept by a rename.
CREATE TABLE datastore.field (
  model integer NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  column_name text NOT NULL,
  type text NOT NULL,  -- as GraphQL writes it
  origin text NOT NULL,
  default_sql text NOT NULL,
  description text,
  position integer NOT NULL,
  -- The column's pg_attribute.attnum and the OID of its pg_attrdef row, as register left them: a column that somebody renames is
  -- known by the one, a default that somebody sets by the other. 0: not known, as after pg_restore.
  attnum smallint NOT NULL DEFAULT 0,
  default_id oid NOT NULL DEFAULT 0,
  PRIMARY KEY (model, number)
);

CREATE TABLE datastore.relation (
  model integer NOT NULL,
  field text NOT NULL,
  kind text NOT NULL,
  related integer NOT NULL,
  key_model integer NOT NULL,
  key_field text NOT NULL,
  counterpart text,
  index_name text,
  many_to_many text,
  page_limit integer NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (model, field)
);
CREATE INDEX relation_related_idx ON datastore.relation (related);
CREATE INDEX relation_key_model_idx ON datastore.relation (key_model);

-- The checks, foreign keys, indexes and triggers that were made, by name and definition.
CREATE TABLE datastore.part (
  model integer NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  definition text NOT NULL,
  columns text[] NOT NULL,
  target_table text NOT NULL,
  on_delete text NOT NULL,
  allowed_values text[] NOT NULL,
  PRIMARY KEY (model, kind, name)
);

-- The output plugin reads these two as of the transaction that it decodes. It cannot read what is out of line, so names stay inline.
ALTER TABLE datastore.model SET (user_catalog_table = true), ALTER namespace SET STORAGE MAIN, ALTER name SET STORAGE MAIN;
ALTER TABLE datastore.field SET (user_catalog_table = true), ALTER name SET STORAGE MAIN, ALTER column_name SET STORAGE MAIN;

-- The change log ----------------------------------------------------------------------------------------------
--
-- A row for each changed record, written by the triggers alone, straight into the table. Transactions commit out of order, so neither
-- a number nor a time is a safe place to go on from: a snapshot is, and datastore.moment keeps some, by the time that
-- clients know them by.

CREATE TABLE datastore.change (
  xid xid8 NOT NULL,           -- the writing transaction's top-level id; 0 for a tombstone that pg_restore brought
  seq bigint NOT NULL,         -- order inside the transaction
  changed_at bigint NOT NULL,  -- milliseconds since 1970
  model integer NOT NULL,
  version integer NOT NULL,    -- the record's, after the change
  op "char" NOT NULL,          -- c, u or d
  record_id text COMPRESSION pglz COLLATE "C" NOT NULL,  -- whatever the setting, by one method: see src/runtime/log/long_ids.hpp
  data json                    -- the old record, for a delete only
);
-- No key is there twice (but of deletes that were restored): a full page need not be searched for equal ones, for which all writers wait if it is
-- the last one.
CREATE INDEX change_order_idx ON datastore.change (model, xid, seq) WITH (deduplicate_items = off);
CREATE INDEX change_tombstone_idx ON datastore.change (model, record_id, version) WITH (deduplicate_items = off) WHERE op = 'd';

CREATE TABLE datastore.moment (
  made bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- their order: a clock may go back
  at bigint NOT NULL,  -- milliseconds since 1970
  snapshot pg_snapshot NOT NULL,
  timeline integer NOT NULL  -- of the WAL that it was written to
);
CREATE INDEX moment_at_idx ON datastore.moment (at);

-- One row, which stays in this database: what tokens of it are known by and sealed with, and the transaction below which changes have
-- been dropped.
CREATE TABLE datastore.state (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  key text NOT NULL,
  horizon xid8 NOT NULL DEFAULT '0'
);
-- Neither has a key, and a publication FOR ALL TABLES takes no UPDATE or DELETE of what has no identity.
ALTER TABLE datastore.change REPLICA IDENTITY FULL;
ALTER TABLE datastore.state REPLICA IDENTITY FULL;
INSERT INTO datastore.state (key) SELECT string_agg(gen_random_uuid()::text, '') FROM generate_series(1, 4);

-- Transaction ids of another cluster mean nothing here: what is inserted by SQL, as pg_restore does, is older than all. (With
-- --disable-triggers these do not fire: then datastore.model.home tells, and datastore.vacuum() sets right what is left.)
CREATE FUNCTION datastore.restored_change()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS 'BEGIN NEW.xid := ''0''; RETURN NEW; END';
REVOKE EXECUTE ON FUNCTION datastore.restored_change() FROM PUBLIC;
CREATE TRIGGER restored BEFORE INSERT ON datastore.change
  FOR EACH ROW EXECUTE FUNCTION datastore.restored_change();

CREATE FUNCTION datastore.restored_model()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS 'BEGIN NEW.resync_xid := ''0''; RETURN NEW; END';
REVOKE EXECUTE ON FUNCTION datastore.restored_model() FROM PUBLIC;
CREATE TRIGGER restored BEFORE INSERT ON datastore.model
  FOR EACH ROW EXECUTE FUNCTION datastore.restored_model();

CREATE FUNCTION datastore.restored_field()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS 'BEGIN NEW.attnum := 0; NEW.default_id := 0; RETURN NEW; END';
REVOKE EXECUTE ON FUNCTION datastore.restored_field() FROM PUBLIC;
CREATE TRIGGER restored BEFORE INSERT ON datastore.field
  FOR EACH ROW WHEN (NEW.attnum <> 0 OR NEW.default_id <> 0) EXECUTE FUNCTION datastore.restored_field();

SELECT pg_catalog.pg_extension_config_dump('datastore.change', $$WHERE op = 'd'$$);
SELECT pg_catalog.pg_extension_config_dump('datastore.namespace', '');
SELECT pg_catalog.pg_extension_config_dump('datastore.model', '');
SELECT pg_catalog.pg_extension_config_dump('datastore.model_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('datastore.field', '');
SELECT pg_catalog.pg_extension_config_dump('datastore.relation', '');
SELECT pg_catalog.pg_extension_config_dump('datastore.part', '');

-- Views: what is registered, for everyone -------------------------------------------------------------------------

CREATE VIEW datastore.models AS
SELECT m.namespace, m.name AS model,
       -- Null once it is gone.
       (SELECT c.oid::regclass FROM pg_catalog.pg_class c WHERE c.oid = m.relation) AS "table",
       m.plural, m.join_model, m.description,
       m.conflict_handler, m.conflict_function
FROM datastore.model m
WHERE NOT m.retired;
COMMENT ON VIEW datastore.models IS 'Registered models, the join models of @manyToMany included';

CREATE VIEW datastore.fields AS
SELECT m.namespace, m.name AS model, f.name AS field, f.type, f.column_name AS "column", f.origin,
       NULLIF(f.default_sql, '') AS default_sql, f.description, f.position
FROM datastore.field f
JOIN datastore.model m ON m.id = f.model
WHERE NOT m.retired;
COMMENT ON VIEW datastore.fields IS 'Stored fields of registered models; type as GraphQL writes it';

CREATE VIEW datastore.relations AS
SELECT m.namespace, m.name AS model, r.field, r.kind, t.name AS related, k.name AS key_model, r.key_field,
       r.counterpart, r.many_to_many, r.position
FROM datastore.relation r
JOIN datastore.model m ON m.id = r.model
JOIN datastore.model t ON t.id = r.related
JOIN datastore.model k ON k.id = r.key_model;
COMMENT ON VIEW datastore.relations IS 'Relation fields; key_field of key_model holds the id of the record at its other end';

-- Functions ---------------------------------------------------------------------------------------------------

CREATE FUNCTION datastore.register(
  document text,
  namespace text DEFAULT 'public',
  allow_destructive boolean DEFAULT false,
  flags jsonb DEFAULT '{}',
  OUT step integer, OUT kind text, OUT model text, OUT field text, OUT ddl text, OUT destroys_data boolean)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_register';
COMMENT ON FUNCTION datastore.register(text, text, boolean, jsonb) IS
'Makes the tables of a namespace match a GraphQL schema document; returns the steps that it ran';

CREATE FUNCTION datastore.plan(
  document text,
  namespace text DEFAULT 'public',
  allow_destructive boolean DEFAULT false,
  flags jsonb DEFAULT '{}',
  OUT step integer, OUT kind text, OUT model text, OUT field text, OUT ddl text, OUT destroys_data boolean,
  OUT blocked_by text)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_plan';
COMMENT ON FUNCTION datastore.plan(text, text, boolean, jsonb) IS
'The steps that datastore.register would run, and what stands in their way';

CREATE FUNCTION datastore.unregister(
  namespace text,
  drop_tables boolean DEFAULT false,
  OUT step integer, OUT kind text, OUT model text, OUT field text, OUT ddl text, OUT destroys_data boolean)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_unregister';
COMMENT ON FUNCTION datastore.unregister(text, boolean) IS
'Takes the models of a namespace out of the catalogue; the tables stay unless drop_tables is true';

CREATE FUNCTION datastore.diagram(namespace text DEFAULT 'public')
RETURNS text LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_diagram';
COMMENT ON FUNCTION datastore.diagram(text) IS 'A Mermaid ER diagram of the registered models';

-- What the statements of datastore.resolve() are made of: JSON by template, `{"id":$,"meta":#}` with a value for each sign
-- (# makes a string that holds JSON of jsonb). They show no more than what they are given.

CREATE FUNCTION datastore.json_object(template text, VARIADIC "any")
RETURNS json LANGUAGE c STABLE PARALLEL RESTRICTED
AS 'MODULE_PATHNAME', 'datastore_json_object';
COMMENT ON FUNCTION datastore.json_object(text, "any") IS
'A JSON object by template; for the statements of datastore.resolve()';

CREATE FUNCTION datastore.json_members(value jsonb, members text)
RETURNS json LANGUAGE c IMMUTABLE STRICT PARALLEL RESTRICTED
AS 'MODULE_PATHNAME', 'datastore_json_members';
COMMENT ON FUNCTION datastore.json_members(jsonb, text) IS
'What is selected of an embedded value; for the statements of datastore.resolve()';

CREATE FUNCTION datastore.json_page_add(internal, template text, keep bigint, VARIADIC "any")
RETURNS internal LANGUAGE c STABLE PARALLEL RESTRICTED
AS 'MODULE_PATHNAME', 'datastore_json_page_add';

CREATE FUNCTION datastore.json_page_end(internal)
RETURNS json LANGUAGE c STABLE PARALLEL RESTRICTED
AS 'MODULE_PATHNAME', 'datastore_json_page_end';

CREATE AGGREGATE datastore.json_page(template text, keep bigint, VARIADIC "any") (
  SFUNC = datastore.json_page_add,
  STYPE = internal,
  SSPACE = 8192,
  FINALFUNC = datastore.json_page_end,
  FINALFUNC_MODIFY = READ_WRITE
);
COMMENT ON AGGREGATE datastore.json_page(text, bigint, "any") IS
'Up to `keep` rows as items of a page, and the token of what follows; for the statements of datastore.resolve()';

CREATE FUNCTION datastore.resolve(document text, variables jsonb DEFAULT NULL, operation_name text DEFAULT NULL)
RETURNS json LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_resolve';
COMMENT ON FUNCTION datastore.resolve(text, jsonb, text) IS
'Executes a GraphQL operation of the registered API: {data, errors, extensions}';

CREATE FUNCTION datastore.api(namespace text DEFAULT 'public')
RETURNS text LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_api';
COMMENT ON FUNCTION datastore.api(text) IS
'The GraphQL API of the registered models, in GraphQL''s schema definition language';

-- Reading records, and deleting by a predicate, as the caller. Predicates have DataStore's form: {"rating": {"gt": 4}}.

CREATE FUNCTION datastore.get(model text, id text)
RETURNS json LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_get';
COMMENT ON FUNCTION datastore.get(text, text) IS
'One record; its tombstone (_deleted: true) if it was deleted, null if it never existed';

CREATE FUNCTION datastore.query(
  model text,
  predicate jsonb DEFAULT NULL,
  sort jsonb DEFAULT NULL,
  page text DEFAULT NULL,
  max integer DEFAULT 100)
RETURNS TABLE (record json, page text) LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_query';
COMMENT ON FUNCTION datastore.query(text, jsonb, jsonb, text, integer) IS
'Live records that a predicate matches, sorted; page is the token that goes on after its record';

CREATE FUNCTION datastore.delete_where(model text, predicate jsonb)
RETURNS bigint LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_delete_where';
COMMENT ON FUNCTION datastore.delete_where(text, jsonb) IS
'Deletes the records that a predicate matches ({}: all), and what goes along with them; how many it matched';

CREATE FUNCTION datastore.sync(
  model text,
  last_sync bigint DEFAULT NULL,
  max integer DEFAULT 100,
  next_token text DEFAULT NULL,
  filter jsonb DEFAULT NULL)
RETURNS json LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_sync';
COMMENT ON FUNCTION datastore.sync(text, bigint, integer, text, jsonb) IS
'A page of what a client lacks since last_sync (ms since 1970; 0 or null: everything), as {items, nextToken, startedAt}';

CREATE FUNCTION datastore.heartbeat()
RETURNS bigint LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_heartbeat';
COMMENT ON FUNCTION datastore.heartbeat() IS
'Notes a moment for clients to go on from, in ms since 1970; for a scheduler, where nobody syncs on the primary';

CREATE FUNCTION datastore.changes(after text DEFAULT NULL, models text[] DEFAULT NULL, max integer DEFAULT 1000)
RETURNS json LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_changes';
COMMENT ON FUNCTION datastore.changes(text, text[], integer) IS
'What has changed since a cursor (null: everything there is), as {changes, cursor, more, reset}';

CREATE FUNCTION datastore.digest(model text, OUT records bigint, OUT hash text)
RETURNS record LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_digest';
COMMENT ON FUNCTION datastore.digest(text) IS
'How many records there are, and the sum modulo 2^64, in hex, of the first 64 bits of md5(id || '':'' || _version)';

CREATE FUNCTION datastore.listen()
RETURNS void LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_listen';
COMMENT ON FUNCTION datastore.listen() IS 'From now on this session gets NOTIFY datastore_change when records change';

CREATE FUNCTION datastore.unlisten()
RETURNS void LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_unlisten';
COMMENT ON FUNCTION datastore.unlisten() IS 'Ends what datastore.listen() began';

CREATE FUNCTION datastore.vacuum(keep interval DEFAULT NULL)
RETURNS bigint LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_vacuum';
COMMENT ON FUNCTION datastore.vacuum(interval) IS
'Drops changes older than keep (null: datastore.change_ttl), and tombstones older than datastore.tombstone_ttl; says how many';

-- For an administrator and his scheduler.
REVOKE EXECUTE ON FUNCTION datastore.heartbeat(), datastore.vacuum(interval) FROM PUBLIC;

-- Writing records. They go in by GraphQL's field names, and come out as they are stored then. The functions run as the caller.

CREATE FUNCTION datastore.save(model text, record jsonb, condition jsonb DEFAULT NULL)
RETURNS json LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_save';
COMMENT ON FUNCTION datastore.save(text, jsonb, jsonb) IS
'Creates or updates one record, if condition holds; _version in it asks for conflict detection';

CREATE FUNCTION datastore.save_many(model text, records jsonb)
RETURNS SETOF json LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_save_many';
COMMENT ON FUNCTION datastore.save_many(text, jsonb) IS
'Creates or updates a list of records, all of them or none; answers them in the order of the list';

CREATE FUNCTION datastore.delete(model text, id text, expected_version integer DEFAULT NULL)
RETURNS json LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_delete';
COMMENT ON FUNCTION datastore.delete(text, text, integer) IS
'Deletes one record, and answers its tombstone, also if it was gone before; null if it never existed';

CREATE FUNCTION datastore.delete_preview(INOUT model text, IN id text, OUT records bigint)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_delete_preview';
COMMENT ON FUNCTION datastore.delete_preview(text, text) IS
'How many records of each model, itself left out, the delete of a record would take along';

CREATE FUNCTION datastore.set_conflict_handler(model text, handler text, function text DEFAULT NULL)
RETURNS void LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'datastore_set_conflict_handler';
COMMENT ON FUNCTION datastore.set_conflict_handler(text, text, text) IS
'How conflicts of a model are resolved: AUTOMERGE, OPTIMISTIC_CONCURRENCY, NONE, or LAMBDA with a function (event jsonb) returning jsonb';

-- Attached by register alone. Anyone who could call it on a table of his own could write what looks like a change.
CREATE FUNCTION datastore.stamp()
RETURNS trigger LANGUAGE c
AS 'MODULE_PATHNAME', 'datastore_stamp';
COMMENT ON FUNCTION datastore.stamp() IS 'Row trigger of registered tables: versions and timestamps';

CREATE FUNCTION datastore.log_change()
RETURNS trigger LANGUAGE c
AS 'MODULE_PATHNAME', 'datastore_log_change';
COMMENT ON FUNCTION datastore.log_change() IS 'Statement trigger of registered tables: the change log';

CREATE FUNCTION datastore.log_truncate()
RETURNS trigger LANGUAGE c
AS 'MODULE_PATHNAME', 'datastore_log_truncate';
COMMENT ON FUNCTION datastore.log_truncate() IS 'TRUNCATE trigger of registered tables: the change log';

REVOKE EXECUTE ON FUNCTION datastore.stamp(), datastore.log_change(), datastore.log_truncate() FROM PUBLIC;

-- What is written by way of a parent fires no statement triggers of its children, and what a crash empties none at all: both would be
-- lost to the log. register takes no such table, and none that it took may become one. Only what the command was about is looked at:
-- the rest is as it was.
CREATE FUNCTION datastore.refuse_alteration()
RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  altered oid;
  taken record;
BEGIN
  FOR altered IN SELECT c.objid FROM pg_event_trigger_ddl_commands() c WHERE c.classid = 'pg_class'::regclass LOOP
    SELECT m.namespace, m.name, m.relation INTO taken
    FROM (SELECT i.inhrelid, i.inhparent FROM pg_inherits i WHERE i.inhrelid = altered
          UNION ALL SELECT i.inhrelid, i.inhparent FROM pg_inherits i WHERE i.inhparent = altered) i
    JOIN datastore.model m ON m.relation IN (i.inhrelid, i.inhparent)
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
        MESSAGE = format('table %s holds model %s: it cannot be a partition, nor have parents or children', taken.relation, taken.name),
        DETAIL = 'What is written through a parent would get no entry in the change log.',
        HINT = format('SELECT datastore.unregister(%L) first.', taken.namespace);
    END IF;
    SELECT m.namespace, m.name, m.relation INTO taken
    FROM pg_class c
    JOIN datastore.model m ON m.relation = c.oid
    WHERE c.oid = altered AND c.relpersistence = 'u';
    IF FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
        MESSAGE = format('table %s holds model %s: it cannot be unlogged', taken.relation, taken.name),
        DETAIL = 'A crash would empty it, and no client would be told.',
        HINT = format('SELECT datastore.unregister(%L) first.', taken.namespace);
    END IF;
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION datastore.refuse_alteration() FROM PUBLIC;
COMMENT ON FUNCTION datastore.refuse_alteration() IS
'Event trigger: registered tables stay out of inheritance and partitioning, and are never unlogged';

CREATE EVENT TRIGGER datastore_refuse_alteration ON ddl_command_end
  WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE', 'ALTER FOREIGN TABLE', 'CREATE FOREIGN TABLE', 'CREATE SCHEMA')
  EXECUTE FUNCTION datastore.refuse_alteration();
ALTER EVENT TRIGGER datastore_refuse_alteration ENABLE ALWAYS;

-- A table that anybody drops leaves a tombstone for each of its records, as one that register drops. The library does it when PostgreSQL
-- tells it of the drop, and only needs to be there: a session that has called nothing of ours has not loaded it. A server where it has been
-- uninstalled must still be able to drop tables, and the extension.
CREATE FUNCTION datastore.watch_drops()
RETURNS void LANGUAGE c
AS 'MODULE_PATHNAME', 'datastore_watch_drops';
REVOKE EXECUTE ON FUNCTION datastore.watch_drops() FROM PUBLIC;
COMMENT ON FUNCTION datastore.watch_drops() IS 'Loads the library, which sees registered tables go from then on';

CREATE FUNCTION datastore.before_drop()
RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM datastore.watch_drops();
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING USING MESSAGE = SQLERRM, DETAIL = 'Registered tables that are dropped now leave no tombstones.';
END $$;
REVOKE EXECUTE ON FUNCTION datastore.before_drop() FROM PUBLIC;
COMMENT ON FUNCTION datastore.before_drop() IS 'Event trigger: registered tables that are dropped leave tombstones';

CREATE EVENT TRIGGER datastore_before_drop ON ddl_command_start
  WHEN TAG IN ('DROP TABLE', 'DROP SCHEMA', 'DROP OWNED', 'DROP EXTENSION', 'DROP ACCESS METHOD')
  EXECUTE FUNCTION datastore.before_drop();
ALTER EVENT TRIGGER datastore_before_drop ENABLE ALWAYS;

-- A table that ALTER TABLE writes anew, by whomever, may hold other values than before (ALTER COLUMN … TYPE … USING, a volatile default), and
-- a snapshot from before sees no row in it at all. No change tells of that: a client that had not seen it is given a base sync.
CREATE FUNCTION datastore.note_rewrite()
RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE datastore.model SET resync_xid = pg_current_xact_id() WHERE relation = pg_event_trigger_table_rewrite_oid();
END $$;
REVOKE EXECUTE ON FUNCTION datastore.note_rewrite() FROM PUBLIC;
COMMENT ON FUNCTION datastore.note_rewrite() IS 'Event trigger: clients sync a registered table anew that ALTER TABLE has rewritten';

CREATE EVENT TRIGGER datastore_note_rewrite ON table_rewrite EXECUTE FUNCTION datastore.note_rewrite();
ALTER EVENT TRIGGER datastore_note_rewrite ENABLE ALWAYS;

-- Access --------------------------------------------------------------------------------------------------------

GRANT USAGE ON SCHEMA datastore TO PUBLIC;
GRANT SELECT ON datastore.models, datastore.fields, datastore.relations TO PUBLIC;
