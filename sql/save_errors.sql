-- What cannot be saved: the error names model, field and value, and nothing is changed.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA save_errors;
SET search_path = save_errors;
CALL test.start_with($$
  enum Status { DRAFT PUBLISHED }
  type Place { city: String! height: Int kind: Status inner: Place days: [AWSDate!] }
  type Post @model {
    title: String!
    words: [String!]!
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
    places: [Place]
    tags: [String]
    moods: [Status!]
    grid: [[Int!]]
    comments: [Comment] @hasMany
  }
  type Comment @model { content: String slug: String @index }
$$);
SELECT datastore.save('Post', '{"id": "p1", "title": "One", "words": []}') ->> '_version' AS version;
CREATE FUNCTION save_errors.try(fields text) RETURNS text LANGUAGE sql AS $$
  SELECT test.outcome(format('SELECT datastore.save(%L, %L)', 'Post', '{"id": "p1", ' || fields || '}'))
$$;

-- Fields that there are not, with the nearest that there are.
SELECT try('"titel": "x"');
SELECT try('"Title": "x"');
SELECT try('"": 1');
SELECT try('"__typename": "Post"');
SELECT try('"_versions": 1');
SELECT try('"created_at": null');
SELECT try('"title; DROP TABLE posts; --": "x"');
SELECT try('"comment": []');

-- Required ones: null, missing, in a new record.
SELECT try('"title": null');
SELECT try('"words": null');
SELECT try('"words": ["a", null]');
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p2", "words": []}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"title": "x"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{}') $$);

-- Of another type.
SELECT try('"title": 1');
SELECT try('"title": {"a": [1, "b"]}');
SELECT try('"rating": "1"');
SELECT try('"rating": true');
SELECT try('"rating": [1]');
SELECT try('"score": "2.5"');
SELECT try('"open": "true"');
SELECT try('"open": 1');
SELECT try('"status": 1');
SELECT try('"author": 1.5');
SELECT try('"author": true');
SELECT try('"stamp": "2026-01-01"');
SELECT try('"extra": {"a": 1}');
SELECT try('"tags": "a"');
SELECT try('"tags": {"0": "a"}');
SELECT try('"tags": ["a", 2]');
SELECT try('"grid": [1]');
SELECT try('"grid": [[1], [2, "3"]]');
SELECT try('"grid": [[1, null]]');
SELECT try('"place": "Ulm"');
SELECT try('"place": []');
SELECT try('"places": {"city": "Ulm"}');

-- Texts that are no value of their scalar; numbers that do not fit.
SELECT try('"rating": 1.5');
SELECT try('"rating": 2147483648');
SELECT try('"rating": -1e30');
SELECT try('"score": 1e400');
SELECT try('"score": 1e100000');
SELECT try('"rating": 1e-5000');
SELECT try('"place": {"city": "Ulm", "height": -1e9999}');
SELECT try('"stamp": 9223372036854775808');
SELECT try('"stamp": 1.5');
SELECT try('"status": "draft"');
SELECT try('"status": "PUBLISH"');
SELECT try('"status": ""');
SELECT try('"moods": ["DRAFT", "x"]');
SELECT try('"moods": ["DRAFT", null]');
SELECT try('"day": "tomorrow"');
SELECT try('"day": "2026-02-29"');
SELECT try('"day": "2026-01-01T00:00:00Z"');
SELECT try('"at": "now"');
SELECT try('"at": "2026-01-01"');
SELECT try('"at": "2026-01-01T00:00:00.1234567Z"');
SELECT try('"at": "2026-13-01T00:00:00Z"');
SELECT try('"at": "infinity"');
SELECT try('"hour": "24:61"');
SELECT try('"hour": "12:00:00+01:00"');
SELECT try('"mail": "nobody"');
SELECT try('"page": "no url"');
SELECT try('"phone": "call me"');
SELECT try('"ip": "1.2.3"');
SELECT try('"extra": "{a: 1}"');
SELECT try('"extra": ""');
SELECT try('"extra": "\"\\u0000\""');

-- Inside embedded types.
SELECT try('"place": {}');
SELECT try('"place": {"city": null}');
SELECT try('"place": {"city": 5}');
SELECT try('"place": {"city": "Ulm", "town": "x"}');
SELECT try('"place": {"city": "Ulm", "height": "high"}');
SELECT try('"place": {"city": "Ulm", "kind": "x"}');
SELECT try('"place": {"city": "Ulm", "inner": {"city": "A", "inner": {"height": 5}}}');
SELECT try('"place": {"city": "Ulm", "days": ["2026-01-01", "never"]}');
SELECT try('"places": [{"city": "Ulm"}, {"cty": "x"}]');
-- As deep as a type that holds itself lets them nest.
SELECT test.outcome(format('SELECT datastore.save(%L, %L) ->> %L', 'Post',
  '{"id": "p1", "place": ' || repeat('{"city": "a", "inner": ', n) || 'null' || repeat('}', n) || '}', '_version'))
FROM unnest('{100,102,3000}'::int[]) n;
SELECT datastore.save('Post', '{"id": "p1", "place": null}') -> 'place';

-- Long values are cut where they are shown, between characters.
SELECT try('"rating": "' || repeat('ä', 200) || '"');

-- A key that no index holds: of what PostgreSQL's pages take, its message depends on the length.
CREATE FUNCTION save_errors.noise(bytes integer) RETURNS text LANGUAGE sql AS $$ SELECT left(string_agg(md5(n::text), ''), bytes) FROM generate_series(1, bytes) n $$;
SELECT test.outcome(format('SELECT datastore.save(%L, %L)', 'Post', jsonb_build_object('id', noise(bytes), 'title', 'x', 'words', '[]'::jsonb)))
FROM unnest(ARRAY[6000, 20000]) bytes;
SELECT test.outcome(format('SELECT datastore.save(%L, %L)', 'Comment', jsonb_build_object('content', noise(100), 'slug', noise(6000))));
-- What is no key may be long, and so may be what compresses well.
SELECT datastore.save('Comment', jsonb_build_object('id', 'long', 'content', noise(20000), 'slug', repeat('x', 20000))) ->> '_version';
SELECT datastore.delete('Comment', 'long') ->> '_deleted';
DROP FUNCTION save_errors.noise;

-- Versions, and what is not a record.
SELECT try('"_version": "1"');
SELECT try('"_version": -1');
SELECT try('"_version": 1.5');
SELECT try('"_version": 2147483648');
SELECT try('"_deleted": true');
SELECT try('"_deleted": 0');
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": {"id": "p1"}}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": true}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '[]') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', 'null') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '"p1"') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', NULL) $$);
SELECT test.outcome($$ SELECT datastore.save(NULL, '{}') $$);
SELECT test.outcome($$ SELECT datastore.save('Pst', '{}') $$);
SELECT test.outcome($$ SELECT datastore.save('Place', '{"city": "Ulm"}') $$);
SELECT test.outcome($$ SELECT datastore.save('nowhere.Post', '{}') $$);
SELECT test.outcome($$ SELECT datastore.save('', '{}') $$);

-- Nothing of all that has come in: the two saves of place, there and away again, are the changes.
SELECT id, title, words, place, _version FROM posts;
-- Plain SQL is held to the same, by the table's own checks.
\set VERBOSITY terse
UPDATE posts SET title = NULL;
UPDATE posts SET words = '{a,NULL}';
UPDATE posts SET status = 'draft';
UPDATE posts SET mail = 'nobody';
DROP FUNCTION save_errors.try;
CALL test.finish();
