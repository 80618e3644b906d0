-- The predicates of query, beside the same questions in plain SQL.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA query_predicates;
SET search_path = query_predicates;
SET timezone = 'America/St_Johns';
SET datestyle = 'German';
CALL test.start_with($$
  enum Mood { happy Sad }
  type Place { city: String }
  type Post @model {
    title: String
    rating: Int
    score: Float
    open: Boolean
    mood: Mood
    author: ID
    day: AWSDate
    at: AWSDateTime
    hour: AWSTime
    stamp: AWSTimestamp
    mail: AWSEmail
    ip: AWSIPAddress
    extra: AWSJSON
    place: Place
    tags: [String]
    marks: [Int]
    moods: [Mood]
    days: [AWSDate]
    grid: [[Int]]
  }
$$);
INSERT INTO posts (id, title, rating, score, open, mood, author, day, at, hour, stamp, mail, ip, extra, place, tags, marks, moods, days, grid) VALUES
  ('1', 'Alpha', 1, 0.5, true, 'happy', 'a', '2026-01-01', '2026-01-01T00:00:00Z', '08:00', 1000, 'a@x.org', '10.0.0.1', '{"a": 1}', '{"city": "Ulm"}', '{x,y}', '{1,2}', '{happy}', '{2026-01-01}', '[[1]]'),
  ('2', 'alphabet', 2, 1.5, false, 'Sad', 'b', '2026-06-01', '2026-06-01T12:00:00.123456Z', '12:30:15.5', 2000, 'b@x.org', '10.0.0.2/24', '[1]', NULL, '{y,NULL}', '{2,3}', '{Sad,happy}', '{}', NULL),
  ('3', 'Beta 100% _', 3, -2, NULL, NULL, 'a', '2025-12-31', '2025-12-31T23:59:59Z', '23:59:59', -5, NULL, '::1', '"text"', NULL, '{}', NULL, NULL, NULL, NULL),
  ('4', 'Ä\" $1 ''; DROP TABLE posts; --', 3, NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', NULL, '{"{a,b}","\""}', '{NULL}', NULL, NULL, NULL),
  ('5', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
-- The ids that a predicate finds, in their order; or the error.
CREATE FUNCTION query_predicates.ask(predicate text) RETURNS text LANGUAGE sql AS $$
  SELECT rpad(predicate, 60) || test.outcome(format('SELECT COALESCE(string_agg(record ->> %L, %L), %L) FROM datastore.query(%L, %L)', 'id', ' ', '-', 'Post', predicate))
$$;
CREATE FUNCTION query_predicates.ids(condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  EXECUTE 'SELECT string_agg(id, '' '' ORDER BY id) FROM posts WHERE ' || condition INTO found;
  RETURN found;
END $$;

-- Numbers.
SELECT ask(p) FROM unnest(ARRAY['{"rating": {"eq": 3}}', '{"rating": {"ne": 3}}', '{"rating": {"gt": 1}}', '{"rating": {"ge": 2}}', '{"rating": {"lt": 2}}', '{"rating": {"le": 2}}',
  '{"rating": {"between": [2, 3]}}', '{"rating": {"between": [3, 2]}}', '{"rating": {"in": [1, 3, 9]}}', '{"rating": {"notIn": [1, 3]}}', '{"rating": {"in": []}}', '{"rating": {"notIn": []}}',
  '{"rating": {"in": [null, 1]}}', '{"rating": {"notIn": [null, 1]}}', '{"rating": {"eq": null}}', '{"rating": {"ne": null}}', '{"rating": {"attributeExists": true}}', '{"rating": {"attributeExists": false}}',
  '{"rating": {"eq": 3.0}}', '{"rating": {"ge": 1, "lt": 3, "ne": 2}}', '{"score": {"gt": 0.4}}', '{"score": {"lt": 0}}', '{"score": {"eq": 1.50}}', '{"stamp": {"ge": 1000}}']) p;
SELECT ids('rating = 3'), ids('rating IS DISTINCT FROM 3'), ids('rating BETWEEN 2 AND 3'), ids('rating IN (1, 3)'), ids('score > 0.4');

-- Texts: by their bytes, in whatever language; the very substring, with nothing special in it.
SELECT ask(p) FROM unnest(ARRAY['{"title": {"eq": "Alpha"}}', '{"title": {"ne": "Alpha"}}', '{"title": {"gt": "Beta"}}', '{"title": {"le": "Beta"}}', '{"title": {"between": ["A", "B"]}}',
  '{"title": {"contains": "lpha"}}', '{"title": {"notContains": "lpha"}}', '{"title": {"beginsWith": "alpha"}}', '{"title": {"beginsWith": ""}}', '{"title": {"contains": ""}}',
  '{"title": {"contains": "%"}}', '{"title": {"contains": "_"}}', '{"title": {"beginsWith": "%"}}', '{"title": {"contains": "\\\""}}', '{"title": {"contains": "''; DROP"}}', '{"title": {"eq": ""}}',
  '{"title": {"in": ["Alpha", "", "Ä\\\" $1 ''; DROP TABLE posts; --"]}}', '{"title": {"beginsWith": "Ä"}}', '{"id": {"in": ["2", "4", "x"]}}', '{"id": {"gt": "3"}}', '{"author": {"eq": "a"}}', '{"author": {"eq": 7}}', '{"mail": {"contains": "@"}}']) p;
SELECT ids('title COLLATE "C" > ''Beta'''), ids('strpos(title, ''%'') > 0'), ids('starts_with(title, ''alpha'')'), ids('title <= ''Beta'' COLLATE "C"');

-- Booleans and enums.
SELECT ask(p) FROM unnest(ARRAY['{"open": {"eq": true}}', '{"open": {"ne": true}}', '{"open": {"in": [false, null]}}', '{"open": {"gt": false}}', '{"mood": {"eq": "happy"}}', '{"mood": {"ne": "happy"}}', '{"mood": {"in": ["happy", "Sad"]}}', '{"mood": {"eq": "sad"}}', '{"mood": {"gt": "Sad"}}', '{"mood": {"contains": "app"}}', '{"mood": {"beginsWith": "S"}}']) p;

-- Times, whatever the session's zone and style is: as points in time, and as the strings that clients see.
SELECT ask(p) FROM unnest(ARRAY['{"day": {"gt": "2025-12-31"}}', '{"day": {"between": ["2025-01-01", "2026-01-01"]}}', '{"day": {"beginsWith": "2026-0"}}', '{"day": {"contains": "-06-"}}',
  '{"at": {"ge": "2026-01-01T00:00:00Z"}}', '{"at": {"eq": "2026-01-01T01:00:00+01:00"}}', '{"at": {"lt": "2026-01-01T00:00:00"}}', '{"at": {"beginsWith": "2026-06-01T12:00:00.123456Z"}}', '{"at": {"contains": ".000Z"}}',
  '{"hour": {"le": "12:30:15.5"}}', '{"hour": {"in": ["08:00", "23:59:59"]}}', '{"hour": {"beginsWith": "08:00:00"}}', '{"hour": {"contains": ".5"}}']) p;

-- Addresses, JSON, embedded types.
SELECT ask(p) FROM unnest(ARRAY['{"ip": {"eq": "10.0.0.1"}}', '{"ip": {"eq": "0:0::1"}}', '{"ip": {"gt": "10.0.0.1"}}', '{"ip": {"beginsWith": "10.0.0."}}', '{"ip": {"contains": "/24"}}', '{"ip": {"contains": "/32"}}',
  '{"extra": {"eq": "{ \"a\":1.0 }"}}', '{"extra": {"eq": "null"}}', '{"extra": {"eq": null}}', '{"extra": {"ne": "[1]"}}', '{"extra": {"contains": "\"a\""}}', '{"extra": {"beginsWith": "["}}', '{"extra": {"gt": "1"}}', '{"extra": {"eq": {"a": 1}}}',
  '{"place": {"attributeExists": true}}', '{"place": {"eq": {"city": "Ulm"}}}', '{"place": {"city": {"eq": "Ulm"}}}', '{"grid": {"attributeExists": true}}', '{"grid": {"contains": 1}}']) p;

-- Lists: contains looks for an item, eq compares the whole.
SELECT ask(p) FROM unnest(ARRAY['{"tags": {"contains": "y"}}', '{"tags": {"notContains": "y"}}', '{"tags": {"contains": null}}', '{"tags": {"contains": "{a,b}"}}', '{"tags": {"contains": "\""}}', '{"tags": {"eq": ["x", "y"]}}', '{"tags": {"eq": ["y", null]}}', '{"tags": {"eq": []}}',
  '{"tags": {"ne": []}}', '{"tags": {"eq": null}}', '{"marks": {"contains": 2}}', '{"marks": {"contains": "2"}}', '{"marks": {"contains": null}}', '{"moods": {"contains": "happy"}}', '{"moods": {"contains": "x"}}', '{"days": {"contains": "2026-01-01"}}',
  '{"tags": {"in": [["x"]]}}', '{"tags": {"beginsWith": "x"}}', '{"tags": {"contains": ["y"]}}', '{"tags": {"gt": ["x"]}}']) p;
SELECT ids('tags @> ''{y}'''), ids('tags = ''{}'''), ids('marks @> ''{2}''');

-- What every record has.
SELECT ask(p) FROM unnest(ARRAY['{"_version": {"eq": 1}}', '{"_version": {"gt": 1}}', '{"_lastChangedAt": {"gt": 0}}', '{"_deleted": {"ne": true}}', '{"_deleted": {"eq": true}}', '{"_deleted": {"attributeExists": false}}', '{"createdAt": {"gt": "2001-01-01T00:00:00Z"}}', '{"createdAt": {"contains": "T"}}', '{"_deleted": {"gt": true}}']) p;

-- And, or, not: the members of an object are all to hold; not is true of whatever is not matched, null included.
SELECT ask(p) FROM unnest(ARRAY['{"rating": {"eq": 3}, "open": {"eq": true}}', '{"and": [{"rating": {"eq": 3}}, {"open": {"eq": true}}]}', '{"and": {"rating": {"eq": 3}}}', '{"or": [{"rating": {"eq": 1}}, {"title": {"eq": ""}}]}', '{"not": {"rating": {"eq": 3}}}', '{"not": [{"rating": {"eq": 3}}, {"open": {"eq": true}}]}',
  '{"not": {"not": {"rating": {"gt": 1}}}}', '{"not": {"or": [{"rating": {"gt": 1}}, {"open": {"eq": true}}]}}', '{"or": [{"and": [{"rating": {"ge": 2}}, {"not": {"open": {"eq": true}}}]}, {"not": {"title": {"attributeExists": true}}}]}', '{"not": {}}', '{}', '{"and": []}', '{"or": [{}]}', '{"or": []}', '{"not": []}', '{"or": {"rating": {"eq": 1}}}', '{"and": [1]}', '{"and": null}']) p;
SELECT ids('(rating = 3) IS NOT TRUE'), ids('(rating = 3 AND open) IS NOT TRUE'), ids('(rating > 1 OR open) IS NOT TRUE'), ids('rating >= 2 AND open IS NOT TRUE OR title IS NULL');

-- No predicate, and what is none.
SELECT count(*) FROM datastore.query('Post');
SELECT count(*) FROM datastore.query('Post', 'null');
SELECT ask(p) FROM unnest(ARRAY['[]', '"rating"', '5', '{"rating": 3}', '{"rating": {}}', '{"rating": null}', '{"rating": [{"eq": 3}]}', '{"rating": {"equals": 3}}', '{"rating": {"EQ": 3}}', '{"rating": {"eq; DROP TABLE posts": 3}}', '{"rating": {"contains": 3}}', '{"rating": {"beginsWith": "3"}}',
  '{"rating": {"eq": "3"}}', '{"rating": {"eq": 1.5}}', '{"rating": {"gt": null}}', '{"rating": {"gt": 3000000000}}', '{"rating": {"between": [1]}}', '{"rating": {"between": 1}}', '{"rating": {"between": [1, null]}}', '{"rating": {"in": 1}}', '{"rating": {"in": ["a"]}}', '{"rating": {"attributeExists": "yes"}}',
  '{"title": {"contains": null}}', '{"title": {"contains": 5}}', '{"title": {"beginsWith": null}}', '{"day": {"gt": "yesterday"}}', '{"at": {"eq": "2026-01-01"}}', '{"ratng": {"eq": 3}}', '{"created_at": {"attributeExists": true}}', '{"_field_versions": {"attributeExists": true}}', '{"": {"eq": 1}}', '{"1 = 1 OR \"x": {"eq": 1}}']) p;
-- Bounds.
SELECT ask(repeat('{"not": ', n) || '{}' || repeat('}', n)) ~ 'nests deeper than 20 levels' FROM unnest('{19,20,5000}'::int[]) n;
SELECT left(test.outcome(format('SELECT count(*) FROM datastore.query(%L, %L)', 'Post', jsonb_build_object('or', jsonb_agg('{"rating": {"eq": 3}}'::jsonb)))), 44) FROM unnest('{166,167}'::int[]) n, generate_series(1, n) GROUP BY n ORDER BY n;
SELECT count(*) FROM datastore.query('Post', (SELECT jsonb_build_object('rating', jsonb_build_object('in', jsonb_agg(n))) FROM generate_series(3, 100000) n));
SELECT count(*) FROM posts;
DROP FUNCTION query_predicates.ask, query_predicates.ids;
CALL test.finish();
