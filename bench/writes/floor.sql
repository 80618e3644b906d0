-- The floors: tables with the same columns, defaults, checks and indexes as ours, and no triggers of ours.
CREATE SCHEMA floor;
CREATE TABLE floor.items (LIKE public.items INCLUDING ALL);
CREATE TABLE floor.parents (LIKE public.parents INCLUDING ALL);
CREATE TABLE floor.children (LIKE public.children INCLUDING ALL);
CREATE TABLE floor.grandchildren (LIKE public.grandchildren INCLUDING ALL);
SELECT format('ALTER TABLE floor.children ADD FOREIGN KEY (%I) REFERENCES floor.parents ON DELETE CASCADE', "column")
FROM datastore.fields WHERE model = 'Child' AND origin = 'foreign key' \gexec
SELECT format('ALTER TABLE floor.grandchildren ADD FOREIGN KEY (%I) REFERENCES floor.children ON DELETE CASCADE', "column")
FROM datastore.fields WHERE model = 'Grandchild' AND origin = 'foreign key' \gexec

-- What somebody would write by hand to log the deletes of a cascade: a row per record, indexed as ours is.
CREATE TABLE floor.change (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  changed_at bigint NOT NULL,
  model integer NOT NULL,
  version integer NOT NULL,
  op "char" NOT NULL,
  record_id text COLLATE "C" NOT NULL,
  data json
);
CREATE INDEX ON floor.change (model, xid, seq);
CREATE INDEX ON floor.change (model, record_id, version) WHERE op = 'd';

CREATE FUNCTION floor.log_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO floor.change (changed_at, model, version, op, record_id, data)
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint, TG_ARGV[0]::integer, o._version + 1, 'd', o.id, row_to_json(o)
  FROM old_rows o;
  RETURN NULL;
END $$;
CREATE TRIGGER log AFTER DELETE ON floor.parents REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION floor.log_delete(1);
CREATE TRIGGER log AFTER DELETE ON floor.children REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION floor.log_delete(2);
CREATE TRIGGER log AFTER DELETE ON floor.grandchildren REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION floor.log_delete(3);
