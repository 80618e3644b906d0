-- _field_versions: the version at which each field last changed, so that two changes of one record can be merged.
\set SHOW_CONTEXT never
CREATE SCHEMA field_versions;
SET search_path = field_versions;

CALL test.start_with($$
  type Post @model {
    title: String
    stars: Int
    tags: [String]
    place: Place
    extra: AWSJSON
    blog: Blog @belongsTo
  }
  type Blog @model { name: String posts: [Post] @hasMany }
  type Place { city: String }
$$);

-- Slot 0 is the version at insert; the others go by the numbers of the fields, which no client ever sees.
CREATE FUNCTION fields(post text) RETURNS TABLE (field text, at integer) LANGUAGE sql AS $$
  SELECT f.name, COALESCE(p._field_versions[f.number], p._field_versions[0], p._version)
  FROM field_versions.posts p, datastore.field f
  JOIN datastore.model m ON m.id = f.model
  WHERE m.relation = 'field_versions.posts'::regclass AND p.id = post AND f.name NOT IN ('id', 'createdAt', 'updatedAt')
  ORDER BY f.number $$;

-- A record that was only made has no array at all.
INSERT INTO posts (id, title, stars, tags) VALUES ('a', 'one', 1, '{x}') RETURNING _version, _field_versions;

-- At the first update the other fields get the version that they had.
UPDATE posts SET stars = 2 WHERE id = 'a' RETURNING _version, _field_versions[0] AS inserted;
SELECT * FROM fields('a');
UPDATE posts SET title = 'two' WHERE id = 'a';
UPDATE posts SET tags = '{x,y}', stars = 2 WHERE id = 'a';
SELECT * FROM fields('a');

-- To be set to null is a change, and back again another.
UPDATE posts SET title = NULL WHERE id = 'a' RETURNING _version;
UPDATE posts SET title = 'two' WHERE id = 'a' RETURNING _version;
SELECT * FROM fields('a');

-- Embedded objects and AWSJSON as a whole: the order of keys is no change. Keys of relations like any field.
UPDATE posts SET place = '{"city": "Turku"}', extra = '{"a": 1, "b": [1, 2]}' WHERE id = 'a' RETURNING _version;
UPDATE posts SET place = '{ "city" : "Turku" }', extra = '{"b": [1, 2], "a": 1}' WHERE id = 'a' RETURNING _version;
INSERT INTO blogs (id) VALUES ('blog');
UPDATE posts SET blog_posts_id = 'blog' WHERE id = 'a' RETURNING _version;
UPDATE posts SET extra = '{"a": 2}' WHERE id = 'a' RETURNING _version;
SELECT * FROM fields('a');

-- Large values, out of line and compressed, are compared by what they hold.
INSERT INTO posts (id, title) SELECT 'big', string_agg(md5(n::text), '') FROM generate_series(1, 2000) n;
UPDATE posts SET title = title || '' WHERE id = 'big' RETURNING _version;
UPDATE posts SET stars = 1 WHERE id = 'big' RETURNING _version;
UPDATE posts SET title = (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 2000) n), stars = 1 WHERE id = 'big' RETURNING _version;
UPDATE posts SET title = title || '!' WHERE id = 'big' RETURNING _version;
SELECT * FROM fields('big') WHERE field IN ('title', 'stars', 'tags');

-- A number, or a time, that is only written in another way is the same one; NaN equals NaN.
CALL test.start_with('type Post @model { title: String stars: Float at: AWSDateTime }');
INSERT INTO posts (id, stars, at) VALUES ('f', 1.50, '2024-01-01T00:00:00Z');
UPDATE posts SET stars = 1.5, at = '2024-01-01T02:00:00+02:00' RETURNING _version;
UPDATE posts SET stars = 'NaN' RETURNING _version;
UPDATE posts SET stars = 'NaN' RETURNING _version;

-- A new field begins where the record began; its number is its own for ever, so that what another field left is not taken for its.
CALL test.start_with('type Post @model { title: String stars: Int }');
INSERT INTO posts (id, title) VALUES ('a', 'one');
UPDATE posts SET stars = 5;
UPDATE posts SET stars = 6;
SELECT count(*) FROM datastore.register('type Post @model { title: String }', 'field_versions', true);
SELECT count(*) FROM datastore.register('type Post @model { title: String stars: Int more: Int }', 'field_versions');
SELECT * FROM fields('a');
UPDATE posts SET more = 1 RETURNING _version;
SELECT * FROM fields('a');
-- A rename keeps it.
UPDATE posts SET title = 'two';
SELECT count(*) FROM datastore.register('type Post @model { heading: String @refersTo(name: "title") stars: Int more: Int }', 'field_versions');
SELECT * FROM fields('a');

-- A record that comes again is another one: slot 0 says from which version on.
DELETE FROM posts;
INSERT INTO posts (id, title) VALUES ('a', 'again') RETURNING _version, _field_versions;
UPDATE posts SET stars = 1 RETURNING _version, _field_versions[0] AS inserted;
SELECT * FROM fields('a');

DROP FUNCTION fields;
CALL test.finish();
