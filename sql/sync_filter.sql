-- A delta sync behind a filter that lets little through: changes are read by the thousand, however small the page.
\set SHOW_CONTEXT never
CREATE SCHEMA sync_filter;
SET search_path = sync_filter;
CALL test.start_with('type Post @model(timestamps: null) { title: String }');
CREATE FUNCTION ids(answer json) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(i ->> 'id', ' ') FROM json_array_elements(answer -> 'items') i $$;
CREATE FUNCTION looks() RETURNS bigint LANGUAGE sql AS $$ SELECT pg_stat_get_xact_numscans('datastore.change_order_idx'::regclass) $$;
INSERT INTO posts (id, title) SELECT 'p' || n, 'many' FROM generate_series(1, 5200) n;
ANALYZE posts;
ANALYZE datastore.change;
SELECT datastore.heartbeat() AS moment \gset
INSERT INTO posts (id, title) VALUES ('wanted', 'wanted');
UPDATE posts SET title = 'filtered' WHERE id LIKE 'p%';
-- Six look-ups or so, not five thousand.
BEGIN;
SELECT looks() AS looks \gset
SELECT ids(datastore.sync('Post', :moment, 1, NULL, '{"title": {"eq": "wanted"}}'));
SELECT looks() - :looks BETWEEN 1 AND 12 AS few;
COMMIT;
-- After ten thousand in vain the page ends, and has the token of the next.
UPDATE posts SET title = 'filtered, too' WHERE id LIKE 'p%';
BEGIN;
SELECT looks() AS looks \gset
SELECT datastore.sync('Post', :moment, 1, NULL, '{"title": {"eq": "wanted"}}') AS answer \gset
SELECT looks() - :looks BETWEEN 1 AND 15 AS few;
SELECT ids(:'answer') IS NULL AS empty, :'answer'::json ->> 'nextToken' IS NOT NULL AS goes_on;
SELECT ids(datastore.sync('Post', :moment, 1, :'answer'::json ->> 'nextToken', '{"title": {"eq": "wanted"}}'));
COMMIT;
-- Nothing is left out, whatever the size of the pages, tombstones among the rest.
CREATE FUNCTION pages(last_sync bigint, size integer) RETURNS TABLE (pages integer, ids text) LANGUAGE plpgsql AS $$
DECLARE
  answer json;
  found text[];
BEGIN
  pages := 0;
  LOOP
    answer := datastore.sync('Post', last_sync, size, answer ->> 'nextToken', '{"or": [{"title": {"eq": "wanted"}}, {"id": {"beginsWith": "p519"}}]}');
    found := found || ARRAY(SELECT i ->> 'id' FROM json_array_elements(answer -> 'items') i);
    ASSERT json_array_length(answer -> 'items') <= size;
    pages := pages + 1;
    EXIT WHEN answer ->> 'nextToken' IS NULL OR pages = 100;
  END LOOP;
  ids := (SELECT string_agg(DISTINCT id, ' ' ORDER BY id) FROM unnest(found) id);
  RETURN NEXT;
END $$;
DELETE FROM posts WHERE id IN ('p3', 'p7', 'p5195');
SELECT DISTINCT ids FROM unnest(ARRAY[1, 2, 3, 7, 100, 10000]) size, pages(:moment, size);
SELECT size, pages < 40 AS few FROM unnest(ARRAY[1, 100]) size, pages(:moment, size);
DROP FUNCTION pages, ids, looks;
CALL test.finish();
