-- Sorting, and pages that go on after a record, whatever has been written meanwhile.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA query_sort_pages;
SET search_path = query_sort_pages;
CALL test.start_with($$
  enum Mood { happy Sad }
  type Post @model {
    title: String rating: Int score: Float open: Boolean mood: Mood day: AWSDate at: AWSDateTime hour: AWSTime stamp: AWSTimestamp ip: AWSIPAddress mail: AWSEmail
    extra: AWSJSON tags: [String] place: Place comments: [Comment] @hasMany
  }
  type Place { city: String }
  type Comment @model { content: String }
$$);
INSERT INTO posts (id, title, rating, score, open, mood, day, at, hour, stamp, ip, mail) VALUES
  ('a', 'b', 2, 1.5, true, 'happy', '2026-01-01', '2026-01-01T00:00:00.000001Z', '08:00:00.000001', 10, '10.0.0.9', 'b@x.org'),
  ('B', 'a', 1, -1e300, false, 'Sad', '0001-01-01', '0001-01-01T00:00:00Z', '00:00', -10, '10.0.0.10', 'a@x.org'),
  ('c', 'B', 2, 'NaN', NULL, NULL, '9999-12-31', '9999-12-31T23:59:59.999999Z', '23:59:59.999999', 0, '::1', NULL),
  ('d', 'ä', NULL, 'Infinity', true, 'happy', NULL, NULL, NULL, NULL, NULL, 'B@x.org'),
  ('E', NULL, 1, NULL, false, NULL, '2026-01-01', '2026-01-01T00:00:00Z', '08:00', 10, '10.0.0.0/8', NULL),
  ('f', E'it''s "\\ \n:5:', NULL, 0.1, NULL, 'Sad', '2026-01-02', '2026-01-01T00:00:00.001Z', NULL, 11, '10.0.0.9/32', NULL);
-- The ids in one piece, and page by page of each length: the same, or it says so.
CREATE FUNCTION query_sort_pages.ids(sort jsonb, predicate jsonb DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  whole text := (SELECT string_agg(record ->> 'id', ' ' ORDER BY n) FROM datastore.query('Post', predicate, sort, max => 10000) WITH ORDINALITY q(record, page, n));
  paged text;
  token text;
  part record;
BEGIN
  FOR length IN 1..4 LOOP
    paged := NULL;
    token := NULL;
    LOOP
      SELECT string_agg(record ->> 'id', ' ' ORDER BY n) AS ids, (array_agg(page ORDER BY n DESC))[1] AS page INTO part
      FROM datastore.query('Post', predicate, sort, token, length) WITH ORDINALITY q(record, page, n);
      EXIT WHEN part.page IS NULL;
      paged := concat_ws(' ', paged, part.ids);
      token := part.page;
    END LOOP;
    IF paged IS DISTINCT FROM whole THEN RETURN format('whole: %s, by %s: %s', whole, length, paged); END IF;
  END LOOP;
  RETURN rpad(COALESCE(sort::text, 'null'), 60) || whole;
END $$;

SET timezone = 'America/St_Johns';
SET datestyle = 'SQL, DMY';
SET extra_float_digits = -10;
SELECT ids(NULL), string_agg(id, ' ' ORDER BY id COLLATE "C") FROM posts;
SELECT ids(s) FROM unnest('{"[]", "{\"id\": \"DESC\"}", "[{\"id\": \"ASCENDING\"}]", "[{\"id\": \"DESCENDING\"}, {\"title\": \"ASC\"}]"}'::jsonb[]) s;
-- Each type, both ways; nulls come last, and first if descending, as in PostgreSQL; ids decide between equals.
SELECT ids(jsonb_build_array(jsonb_build_object(f, d))) FROM unnest('{title,rating,score,open,mood,day,at,hour,stamp,ip,mail,_version}'::text[]) WITH ORDINALITY f(f, n), unnest('{ASC,DESC}'::text[]) d ORDER BY n, d;
SELECT string_agg(id, ' ' ORDER BY title COLLATE "C", id), string_agg(id, ' ' ORDER BY rating DESC, id), string_agg(id, ' ' ORDER BY score, id), string_agg(id, ' ' ORDER BY at DESC, id) FROM posts;
-- By several fields.
SELECT ids('[{"rating": "DESC"}, {"title": "ASC"}]'), string_agg(id, ' ' ORDER BY rating DESC, title COLLATE "C", id) FROM posts;
SELECT ids('[{"open": "ASC"}, {"rating": "ASC"}, {"id": "DESC"}]'), string_agg(id, ' ' ORDER BY open, rating, id DESC) FROM posts;
SELECT ids('[{"open": "DESC"}, {"mood": "DESC"}, {"day": "ASC"}, {"id": "DESC"}]'), string_agg(id, ' ' ORDER BY open DESC, mood DESC, day, id DESC) FROM posts;
SELECT ids('[{"rating": "ASC"}]', '{"open": {"ne": true}}'), string_agg(id, ' ' ORDER BY rating, id) FILTER (WHERE open IS NOT TRUE) FROM posts;
-- Ties over many pages, in two hundred records of three values and nulls.
INSERT INTO posts (id, rating, title) SELECT 'z' || n, NULLIF(n % 4, 3), NULLIF('t' || n % 3, 't2') FROM generate_series(1, 200) n;
SELECT left(ids(s), 100) FROM unnest('{"[{\"rating\": \"ASC\"}, {\"title\": \"DESC\"}]", "[{\"title\": \"DESC\"}, {\"rating\": \"DESC\"}]", "[{\"title\": \"ASC\"}, {\"rating\": \"ASC\"}, {\"id\": \"DESC\"}]"}'::jsonb[]) s;
DELETE FROM posts WHERE id LIKE 'z%';

-- While others write: what comes before the place is not seen again, what comes behind it is.
SELECT page AS "token" FROM datastore.query('Post', sort => '{"id": "ASC"}', max => 3) OFFSET 2 \gset
INSERT INTO posts (id) VALUES ('A'), ('b'), ('zz');
DELETE FROM posts WHERE id = 'a';
UPDATE posts SET title = 'changed' WHERE id = 'c';
SELECT record ->> 'id', record ->> 'title' FROM datastore.query('Post', sort => '{"id": "ASC"}', page => :'token');
-- The place may be gone.
SELECT record ->> 'id' FROM datastore.query('Post', NULL, NULL, :'token', 2);

-- A token goes with its model, predicate and sort order, and nobody can make one.
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, %L, page => %L)', 'Post', '{"rating": {"gt": 1}}', :'token'));
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, sort => %L, page => %L)', 'Post', '{"id": "DESC"}', :'token'));
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, sort => %L, page => %L)', 'Post', '{"title": "ASC"}', :'token'));
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, page => %L)', 'Comment', :'token'));
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, %L, %L, %L)', 'Post', '{}', '[]', :'token'));
SELECT DISTINCT test.outcome(format('SELECT count(*) FROM datastore.query(%L, page => %L)', 'Post', forged)) FROM unnest(ARRAY['', 'x', '1', :'token' || 'A', left(:'token', -1), right(:'token', -1), reverse(:'token'),
  overlay(:'token' PLACING (CASE WHEN substr(:'token', 40, 1) = 'A' THEN 'B' ELSE 'A' END) FROM 40), repeat('A', 100), ''' OR 1 = 1 --', '""', E'\n']) forged;
SELECT datastore.sync('Comment', max => 1) ->> 'nextToken' IS NULL;
INSERT INTO comments (id) VALUES ('1'), ('2'), ('3');
SELECT datastore.sync('Comment', max => 1) ->> 'nextToken' AS "sync_token" \gset
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, page => %L)', 'Comment', :'sync_token'));
SELECT test.outcome(format('SELECT datastore.sync(%L, next_token => %L)', 'Post', :'token'));

-- Limits, and sort orders that are none.
SELECT count(*) FROM (SELECT datastore.query('Post', max => 10000)) x;
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, max => %s)', 'Post', n)) FROM unnest('{0,-1,10001}'::int[]) n;
INSERT INTO comments (id) SELECT 'n' || n FROM generate_series(1, 150) n;
SELECT count(*) FROM datastore.query('Comment');
SELECT count(*) FROM datastore.query('Comment', max => NULL);
SELECT test.outcome(format('SELECT count(*) FROM datastore.query(%L, sort => %L)', 'Post', s)) FROM unnest(ARRAY['"title"', '5', '[["title"]]', '[{}]', '{"title": "UP"}', '{"title": "asc"}', '{"title": null}', '{"title": "ASC", "rating": "ASC"}', '[{"title": "ASC"}, {"title": "DESC"}]',
  '{"titel": "ASC"}', '{"created_at": "ASC"}', '{"comments": "ASC"}', '{"tags": "ASC"}', '{"extra": "ASC"}', '{"place": "ASC"}', '{"_deleted": "ASC"}', '{"id\" DESC; --": "ASC"}',
  '[{"title":"ASC"},{"rating":"ASC"},{"score":"ASC"},{"open":"ASC"},{"mood":"ASC"},{"day":"ASC"},{"at":"ASC"},{"hour":"ASC"},{"stamp":"ASC"},{"ip":"ASC"},{"mail":"ASC"}]']) s;
DROP FUNCTION query_sort_pages.ids;
CALL test.finish();
