-- Saving a record: created, then updated, by the names of GraphQL. What plain SQL finds stands beside it.
\set SHOW_CONTEXT never
CREATE SCHEMA save;
SET search_path = save;
CALL test.start_with($$
  enum Status { DRAFT PUBLISHED }
  type Place { city: String! geo: Geo tags: [String!] opened: AWSDate }
  type Geo { lat: Float! lon: Float! }
  type Post @model {
    title: String!
    rating: Int
    score: Float
    open: Boolean
    status: Status
    author: ID
    day: AWSDate
    at: AWSDateTime
    hour: AWSTime
    stamp: AWSTimestamp
    mail: AWSEmail
    page: AWSURL
    phone: AWSPhone
    ip: AWSIPAddress
    extra: AWSJSON
    place: Place
    tags: [String]
    marks: [Int!]
    moods: [Status]
    days: [AWSDateTime]
    extras: [AWSJSON]
    places: [Place]
    grid: [[Int]]
    views: Int @default(value: "7")
  }
$$);
\pset format unaligned

-- Every kind of field.
SELECT test.masked(datastore.save('Post', $${
  "id": "p1", "title": "One", "rating": -3, "score": 2.5, "open": true, "status": "DRAFT", "author": "a1", "day": "2026-02-28",
  "at": "2026-02-28T23:59:59.999Z", "hour": "12:34:56", "stamp": 1700000000000, "mail": "a@example.com",
  "page": "https://example.com/?a=b&c=d", "phone": "+49 89 1234567", "ip": "192.168.0.1", "extra": "{\"b\": [1, null], \"a\": \"x\"}",
  "place": {"city": "Ulm", "geo": {"lat": 48.4, "lon": 10}, "tags": ["old"], "opened": "1890-01-01"},
  "tags": ["a", "b \"quoted\", and {braced}", "", null, "NULL", "\\"], "marks": [1, 2], "moods": ["DRAFT", null],
  "days": ["2026-01-01T00:00:00.000Z"], "extras": ["1", "[]"], "places": [{"city": "A"}, null], "grid": [[1, 2], [], null, [null]]
}$$));
SELECT title, rating, score, open, status, author, day, at AT TIME ZONE 'UTC' AS at, hour, stamp, mail, page, phone, ip FROM posts;
SELECT extra, place, tags, marks, moods, extras, places, grid, views, _version, _field_versions FROM posts;
SELECT array_length(tags, 1) AS tags, tags[2], tags[4] IS NULL AS is_null, tags[5] = 'NULL' AS is_text, days[1] AT TIME ZONE 'UTC' AS day FROM posts;
SELECT * FROM test.changes();

-- An update says what it changes; the rest stays. Null empties a field.
SELECT test.masked(datastore.save('Post', '{"id": "p1", "title": "One again", "rating": null, "tags": []}'));
SELECT title, rating, tags, status, _version, _field_versions FROM posts;
-- What changes nothing changes no version either, and is no change.
SELECT * FROM test.changes();
SELECT datastore.save('Post', '{"id": "p1", "title": "One again", "tags": [], "score": 2.50, "extra": "{\"a\":\"x\",\"b\":[1,null]}"}') ->> '_version' AS version;
SELECT datastore.save('Post', '{"id": "p1"}') ->> '_version' AS version;
SELECT * FROM test.changes();

-- Nulls, one by one and all at once; lists of nothing but null.
SELECT datastore.save('Post', '{"id": "p2", "title": "", "rating": null, "score": null, "open": null, "status": null, "author": null, "day": null, "at": null,
  "hour": null, "stamp": null, "mail": null, "page": null, "phone": null, "ip": null, "extra": null, "place": null, "tags": null, "marks": null,
  "moods": null, "days": null, "extras": null, "places": null, "grid": null, "views": null}') ->> '_version' AS version;
SELECT num_nulls(rating, score, open, status, author, day, at, hour, stamp, mail, page, phone, ip, extra, place, tags, marks, moods, days, extras, places, grid, views) AS nulls,
       num_nonnulls(rating, score, open, status, author, day, at, hour, stamp, mail, page, phone, ip, extra, place, tags, marks, moods, days, extras, places, grid, views) AS values
FROM posts WHERE id = 'p2';
SELECT datastore.save('Post', '{"id": "p3", "title": "null", "tags": [null], "extra": "null", "place": null}') -> 'extra' AS extra;
-- JSON's null is a value of AWSJSON.
SELECT extra, extra IS NULL AS is_null, tags, tags IS NULL AS no_tags FROM posts WHERE id = 'p3';

-- An id is made where none is given; it may be anything that a text may be.
SELECT test.masked(datastore.save('Post', '{"title": "of its own"}')) LIKE '{"title":"of its own",%,"id":"(uuid)",%' AS made;
SELECT datastore.save('Post', '{"id": null, "title": "the same"}') ->> 'id' ~ '^[0-9a-f-]{36}$' AS made;
SELECT datastore.save('Post', '{"id": 123, "title": "a number"}') -> 'id' AS id;
SELECT datastore.save('Post', '{"id": "it''s \"$1\" \\ % ü 𝄞", "title": "x"}') -> 'id' AS id;
SELECT count(*) FROM posts WHERE id = E'it''s "$1" \\ % ü 𝄞';
SELECT datastore.save('Post', '{"id": "it''s \"$1\" \\ % ü 𝄞", "title": "y"}') -> '_version' AS version;

-- What is read can be saved again: the server's own fields are passed over.
SELECT datastore.save('Post', datastore.get('Post', 'p1')::jsonb) ->> '_version' AS version;
SELECT datastore.save('Post', '{"id": "p1", "createdAt": "1999-01-01T00:00:00Z", "updatedAt": 5, "_lastChangedAt": "x", "_deleted": false}') ->> '_version' AS version;
SELECT created_at > '2000-01-01' AS kept FROM posts WHERE id = 'p1';
SELECT (datastore.get('Post', 'p1')::jsonb || '{"id": "copy", "_version": null}') - 'createdAt' AS record \gset
SELECT datastore.save('Post', :'record')::jsonb - '{id,createdAt,updatedAt,_version,_lastChangedAt}'::text[]
     = datastore.get('Post', 'p1')::jsonb - '{id,createdAt,updatedAt,_version,_lastChangedAt}'::text[] AS the_same;

-- A default is the database's: for a field that is not given, not for one that is null.
SELECT id, views FROM posts WHERE id IN ('p1', 'p2', 'p3') ORDER BY id;
ALTER TABLE posts ALTER rating SET DEFAULT 40 + 2;
SELECT datastore.save('Post', '{"title": "default", "id": "d1"}') -> 'rating' AS rating,
       datastore.save('Post', '{"title": "default", "id": "d2", "rating": null}') -> 'rating' AS rating;
ALTER TABLE posts ALTER rating DROP DEFAULT;

-- Conditions: predicates that must hold for the stored record.
SELECT datastore.save('Post', '{"id": "p1", "rating": 5}', '{"title": {"eq": "One again"}}') ->> 'rating' AS rating;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "rating": 6}', '{"title": {"eq": "Another"}}') $$);
\set VERBOSITY terse
SELECT datastore.save('Post', '{"id": "p1", "rating": 6}', '{"or": [{"rating": {"gt": 100}}, {"not": {"open": {"eq": true}}}]}');
\set VERBOSITY default
SELECT datastore.save('Post', '{"id": "p1", "rating": 6}', '{"rating": {"between": [5, 5]}, "_version": {"eq": 3}}') ->> 'rating' AS rating;
SELECT datastore.save('Post', '{"id": "p1", "rating": 7}', '{}') ->> 'rating' AS rating;
SELECT datastore.save('Post', '{"id": "p1", "rating": 7}', '{"nope": {"eq": 1}}');
SELECT datastore.save('Post', '{"id": "p1", "rating": 7}', '[]');
-- For a record that is not there every field is null.
SELECT datastore.save('Post', '{"id": "c1", "title": "x"}', '{"title": {"eq": "x"}}');
SELECT datastore.save('Post', '{"id": "c1", "title": "x"}', '{"title": {"ne": "y"}}') ->> '_version' AS version;
SELECT datastore.save('Post', '{"id": "c2", "title": "x"}', '{"_version": {"attributeExists": true}}');
-- One that must not be there yet.
SELECT datastore.save('Post', '{"id": "c2", "title": "x"}', '{"id": {"attributeExists": false}}') ->> '_version' AS version;
SELECT datastore.save('Post', '{"id": "c2", "title": "x"}', '{"id": {"attributeExists": false}}') ->> '_version' AS version;
\set VERBOSITY terse
SELECT datastore.save('Post', '{"id": "c2", "title": "y"}', '{"id": {"attributeExists": false}}');
\set VERBOSITY default
SELECT count(*) FROM posts WHERE id LIKE 'c_';

-- Inside one statement, one transaction, and a rollback.
BEGIN;
SELECT datastore.save('Post', '{"id": "t1", "title": "a"}') ->> '_version' AS version, datastore.save('Post', '{"id": "t1", "title": "b"}') ->> '_version' AS version;
SAVEPOINT before;
SELECT datastore.save('Post', '{"id": "t1", "title": "c"}') ->> '_version' AS version;
ROLLBACK TO before;
SELECT datastore.save('Post', '{"id": "t1", "title": "d"}') ->> '_version' AS version;
COMMIT;
SELECT title, _version FROM posts WHERE id = 't1';
SELECT op, id, version FROM test.changes() WHERE id = 't1';

-- Triggers of the user's have their say, and the answer says what came of it.
CREATE FUNCTION save.shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.title := upper(new.title); RETURN new; END $$;
CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION save.shout();
SELECT datastore.save('Post', '{"id": "u1", "title": "quiet"}') ->> 'title' AS title;
SELECT datastore.save('Post', '{"id": "u1", "title": "still"}') ->> 'title' AS title;
CREATE FUNCTION save.skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER skip BEFORE INSERT OR UPDATE OR DELETE ON posts FOR EACH ROW EXECUTE FUNCTION save.skip();
SELECT datastore.save('Post', '{"id": "u1", "title": "left out"}') ->> 'title' AS title;
SELECT datastore.save('Post', '{"id": "u2", "title": "left out"}') ->> 'title' AS title;
SELECT datastore.delete('Post', 'u1');
DROP TRIGGER skip ON posts;
DROP FUNCTION save.skip, save.shout CASCADE;

-- Read-only transactions.
BEGIN READ ONLY;
SELECT datastore.get('Post', 'p1') ->> '_version' AS version;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "rating": 7}') $$) AS refusal;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1"}') $$) AS refusal;
SELECT test.outcome($$ SELECT count(*) FROM datastore.save_many('Post', '[{"title": "new"}]') $$) AS refusal;
SELECT test.outcome($$ SELECT datastore.delete('Post', 'nobody') $$) AS refusal;
SELECT test.outcome($$ SELECT datastore.delete_where('Post', '{}') $$) AS refusal;
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', 'NONE') $$) AS refusal;
ROLLBACK;
CALL test.finish();
