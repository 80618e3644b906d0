-- Moments by which clients go on, when the clock goes back, or a standby has become the primary.
\set SHOW_CONTEXT never
CREATE SCHEMA moments;
SET search_path = moments;
CALL test.start_with('type Note @model(timestamps: null) { text: String }');
CREATE FUNCTION ids(answer json) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(i ->> 'id', ' ' ORDER BY i ->> 'id') FROM json_array_elements(answer -> 'items') i $$;
-- In minutes from now.
CREATE FUNCTION minutes(at bigint) RETURNS numeric LANGUAGE sql AS $$
  SELECT round((at - extract(epoch FROM clock_timestamp()) * 1000) / 60000) $$;
INSERT INTO notes (id) VALUES ('a'), ('b');
DELETE FROM datastore.moment;
SELECT datastore.heartbeat() AS moment \gset
SELECT timeline FROM datastore.moment \gset
UPDATE datastore.moment SET at = at - 600000;
SELECT at AS old FROM datastore.moment \gset
UPDATE notes SET text = 'changed' WHERE id = 'b';

-- The clock was ten minutes fast until now. Who may write makes a new moment, one for many syncs.
INSERT INTO datastore.moment (at, snapshot, timeline)
SELECT extract(epoch FROM now())::bigint * 1000 + n * 1000, pg_current_snapshot(), :timeline FROM generate_series(1, 600) n;
SELECT max(at) AS future FROM datastore.moment \gset
-- Who may not is answered an older one.
BEGIN READ ONLY;
SELECT minutes((datastore.sync('Note') ->> 'startedAt')::bigint) AS minutes;
ROLLBACK;
SELECT count(*) AS moments FROM datastore.moment \gset
SELECT DISTINCT minutes((datastore.sync('Note') ->> 'startedAt')::bigint) AS minutes FROM generate_series(1, 10);
SELECT count(*) - :moments BETWEEN 1 AND 3 AS few FROM datastore.moment;
SELECT count(DISTINCT minutes((datastore.sync('Note', :old) ->> 'startedAt')::bigint)) AS starts FROM generate_series(1, 10);
SELECT count(*) - :moments BETWEEN 1 AND 3 AS few FROM datastore.moment;
BEGIN READ ONLY;
SELECT minutes((datastore.sync('Note') ->> 'startedAt')::bigint) AS minutes;
COMMIT;
-- Those that clients know are known, of the past and of the future.
SELECT ids(datastore.sync('Note', :old)) AS old, ids(datastore.sync('Note', :future)) AS future;
INSERT INTO notes (id) VALUES ('c');
SELECT ids(datastore.sync('Note', :old)) AS old, ids(datastore.sync('Note', :future)) AS future;
SELECT datastore.sync('Note', :future) ->> 'startedAt' AS started \gset
SELECT ids(datastore.sync('Note', :started)) AS then;
-- Two of one millisecond: a client may know either, so the one that has seen less counts, in which what it has not seen still ran.
BEGIN;
SELECT max(xid) AS seen FROM datastore.change \gset
INSERT INTO datastore.moment (at, snapshot, timeline)
SELECT m.at, format('%1$s:%2$s:%3$s', :'seen'::bigint - 1, :'seen'::bigint + 1, m.running)::pg_snapshot, :timeline
FROM (VALUES (17, concat_ws(',', :'seen'::bigint - 1, :'seen')), (17, (:'seen'::bigint - 1)::text),
             (18, (:'seen'::bigint - 1)::text), (18, concat_ws(',', :'seen'::bigint - 1, :'seen'))) m (at, running);
SELECT ids(datastore.sync('Note', 17)) AS one, ids(datastore.sync('Note', 18)) AS other;
-- Or which was made before a transaction of a number with more digits.
DELETE FROM datastore.moment WHERE at IN (17, 18);
INSERT INTO datastore.moment (at, snapshot, timeline)
SELECT m.at, m.snapshot, :timeline FROM (VALUES (17, '999999999:1000000001:999999999,1000000000'::pg_snapshot), (17, '1000000000:1000000001:1000000000')) m (at, snapshot);
UPDATE datastore.change SET xid = '999999999' WHERE record_id = 'c';
SELECT ids(datastore.sync('Note', 17)) AS then;
ROLLBACK;
-- Nothing but the future: no start at all, rather than one that is not about now.
BEGIN;
DELETE FROM datastore.moment WHERE at < :future;
SET TRANSACTION READ ONLY;
SELECT datastore.sync('Note') ->> 'startedAt' AS started;
ROLLBACK;
-- A moment of the future is not kept for ever: it goes with those that were made after it.
INSERT INTO datastore.moment (at, snapshot, timeline) VALUES (:future + 1000::bigint * 3600 * 24 * 3650, pg_current_snapshot(), :timeline);
SELECT datastore.heartbeat() AS later \gset
SELECT pg_sleep(0.01);
SELECT datastore.vacuum('0') >= 0 AS vacuumed;
SELECT count(*) AS kept FROM datastore.moment;

-- A moment of another line of WAL, as a standby has it when it becomes the primary: what was seen since then may never have come here.
SELECT datastore.heartbeat() AS moment \gset
SELECT COALESCE(ids(datastore.sync('Note', :moment)), '') AS here;
UPDATE datastore.moment SET timeline = timeline + 1;
SELECT ids(datastore.sync('Note', :moment)) AS elsewhere;
-- A new one is made here at once.
SELECT (datastore.sync('Note') ->> 'startedAt')::bigint AS started \gset
SELECT timeline = :timeline AS here FROM datastore.moment WHERE at = :started ORDER BY made DESC LIMIT 1;
DROP FUNCTION ids, minutes;
CALL test.finish();
