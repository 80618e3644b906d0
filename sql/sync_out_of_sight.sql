-- What leaves a client's sight without being deleted is not told to it: as docs/sync.md says.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA sync_out_of_sight;
SET search_path = sync_out_of_sight;
CALL test.start_with('type Doc @model { title: String owner: String team: String }');
CREATE ROLE regress_datastore_ann;
GRANT USAGE ON SCHEMA sync_out_of_sight TO regress_datastore_ann;
GRANT SELECT ON docs TO regress_datastore_ann;
CREATE TABLE teams (member text, team text);
GRANT SELECT ON teams TO regress_datastore_ann;
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON docs USING (owner = current_user);
CREATE POLICY teams ON docs USING (team IN (SELECT t.team FROM sync_out_of_sight.teams t WHERE member = current_user));
INSERT INTO docs (id, title, owner, team) VALUES ('d1', 'One', 'regress_datastore_ann', NULL), ('d2', 'Two', 'regress_datastore_bob', NULL), ('d3', 'Three', NULL, 'blue');
CREATE FUNCTION told(started bigint, filter jsonb DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(concat_ws(' ', i ->> 'id', i ->> 'title', CASE WHEN (i ->> '_deleted')::boolean THEN 'deleted' END), ', ' ORDER BY i ->> 'id')
  FROM json_array_elements(datastore.sync('Doc', started, filter => filter) -> 'items') i
$$;
CREATE FUNCTION told_by(cursor text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(concat_ws(' ', c ->> 'mutation', c #>> '{record,id}'), ', ' ORDER BY c #>> '{record,id}')
  FROM json_array_elements(datastore.changes(cursor, '{Doc}') -> 'changes') c
$$;
SELECT datastore.heartbeat() AS started \gset
SET ROLE regress_datastore_ann;
SELECT told(0);
SELECT datastore.changes(NULL, '{Doc}') ->> 'cursor' AS ann_cursor \gset
RESET ROLE;
-- Another's record becomes hers, hers becomes another's.
UPDATE docs SET owner = CASE id WHEN 'd1' THEN 'zed' ELSE 'regress_datastore_ann' END WHERE id <> 'd3';
SET ROLE regress_datastore_ann;
SELECT told(:started), told_by(:'ann_cursor');
-- Nor is it in a base sync; whoever is given everything can tell by that.
SELECT told(0), told_by(NULL);
-- Its tombstone comes, though by its id and version alone.
RESET ROLE;
DELETE FROM docs WHERE id = 'd1';
SET ROLE regress_datastore_ann;
SELECT told(:started), told_by(:'ann_cursor');
-- Where a policy looks elsewhere, nothing changes in the record, so that nothing is told either way.
RESET ROLE;
SELECT datastore.heartbeat() AS started, datastore.changes(NULL, '{Doc}') ->> 'cursor' AS ann_cursor \gset
INSERT INTO teams VALUES ('regress_datastore_ann', 'blue');
SET ROLE regress_datastore_ann;
SELECT told(:started), told_by(:'ann_cursor'), told(0);
RESET ROLE;
-- The same with a filter.
SELECT datastore.heartbeat() AS started \gset
UPDATE docs SET title = 'not any more' WHERE id = 'd2';
SELECT told(:started, '{"title": {"beginsWith": "T"}}'), told(:started);
SELECT datastore.resolve(format('{ syncDocs(lastSync: %s, filter: {title: {beginsWith: "T"}}) { items { id _deleted } } }', :started)) #> '{data,syncDocs,items}';

-- An answer from a transaction that rolls back tells of what has never been, and is not taken back: its startedAt means nothing afterwards
-- (a base sync follows), and a cursor goes on without a word of it.
BEGIN;
INSERT INTO docs (id, title) VALUES ('never', 'Never');
SELECT datastore.heartbeat() AS started, datastore.changes(NULL, '{Doc}') ->> 'cursor' AS cursor \gset
SELECT told(0), told_by(NULL);
ROLLBACK;
SELECT told(:started), told_by(:'cursor');
DROP OWNED BY regress_datastore_ann;
DROP ROLE regress_datastore_ann;
DROP FUNCTION told, told_by;
DROP POLICY teams ON docs;
DROP TABLE teams;
CALL test.finish();
