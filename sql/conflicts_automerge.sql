-- AUTOMERGE, the handler of a model that has no other: field by field, what nobody else changed since is taken.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA conflicts_automerge;
SET search_path = conflicts_automerge;
CALL test.start_with($$
  enum Status { DRAFT PUBLISHED }
  type Place { city: String street: String inner: Place tags: [String] kind: Status }
  type Post @model {
    title: String!
    rating: Int
    status: Status
    at: AWSDateTime
    extra: AWSJSON
    place: Place
    tags: [String]
    scores: [Float]
    extras: [AWSJSON]
    places: [Place]
    comments: [Comment] @hasMany
  }
  type Comment @model { content: String post: Post @belongsTo }
$$);
-- Saves a record to a version; what came of it, without what nobody asked for.
CREATE FUNCTION conflicts_automerge.edit(version int, fields jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  answer jsonb := datastore.save('Post', fields || jsonb_build_object('id', 'p1', '_version', version));
BEGIN
  RETURN 'version ' || (answer ->> '_version') || ': ' || (SELECT jsonb_object_agg(key, answer -> key) FROM jsonb_object_keys(fields) key);
END $$;

-- Two clients that edit different fields of one version: both stand. Of one field the first stands.
SELECT datastore.save('Post', '{"id": "p1", "title": "One", "rating": 1, "tags": ["a"], "at": "2026-01-01T00:00:00Z"}') ->> '_version';
SELECT edit(1, '{"title": "by Ann", "tags": ["a", "ann"]}');
SELECT edit(1, '{"rating": 2}');
SELECT edit(1, '{"rating": 3, "status": "DRAFT"}');
SELECT edit(1, '{"title": "by Bob", "rating": 9}');
SELECT title, rating, status, tags, _version, _field_versions FROM posts;
-- By the version of each field: an edit made to version 3, when somebody has changed only the status since.
SELECT edit(3, '{"rating": 4, "title": "by Cem", "status": "PUBLISHED"}');
SELECT title, rating, status, _version, _field_versions FROM posts;
-- A plain UPDATE counts as anybody's.
UPDATE posts SET at = '2026-02-02T00:00:00Z';
SELECT edit(5, '{"at": "2026-03-03T00:00:00Z", "rating": 5}');
-- The newest version is no conflict; equal values never are, however they are spelled.
SELECT edit(7, '{"at": "2026-03-03T00:00:00Z"}');
SELECT count(*) FROM test.changes();
SELECT edit(1, '{"at": "2026-03-03T01:00:00+01:00", "rating": 5, "title": "by Cem"}');
SELECT * FROM test.changes();
-- What nothing comes of changes nothing, but says so: the answer is what is stored.
SELECT edit(1, '{"at": "2026-04-04T00:00:00Z"}');
SELECT * FROM test.changes();

-- Null: a stored one is filled, whoever made it; a null that was given does not empty what another changed.
SELECT edit(8, '{"status": null}');
SELECT edit(1, '{"status": "DRAFT"}');
SELECT edit(1, '{"status": null}');
SELECT edit(1, '{"extra": null, "place": null, "places": null}');

-- Lists get what they lack, at their end, once: a repeated edit doubles nothing.
UPDATE posts SET tags = '{a,b,b}';
SELECT edit(1, '{"tags": ["x", "b", "a"]}');
SELECT edit(1, '{"tags": ["x", "b", "a"]}');
SELECT edit(1, '{"tags": ["b", "b", "b"]}');
SELECT edit(1, '{"tags": []}');
SELECT edit(1, '{"tags": [null]}');
SELECT edit(1, '{"tags": null}');
UPDATE posts SET scores = '{1,2.5}', extras = '{"{\"a\": 1}"}';
SELECT edit(1, '{"scores": [2.50, 1.0, 3], "extras": ["{\"a\":1}", "2"]}');
UPDATE posts SET places = '[{"city": "Ulm"}]';
SELECT edit(1, '{"places": [{"city": "Bonn"}, {"city": "Ulm"}]}');
SELECT tags, scores, extras, places FROM posts;

-- Objects merge member by member, and deeper; AWSJSON is one value.
UPDATE posts SET place = '{"city": "Ulm", "inner": {"city": "A", "tags": ["x"]}, "street": null}', extra = '{"a": 1}';
SELECT edit(1, '{"place": {"city": "Bonn", "street": "Main", "kind": "DRAFT", "inner": {"city": "B", "street": "Side", "tags": ["y", "x"]}}}');
SELECT edit(1, '{"place": {"city": "Bonn", "street": "Main", "kind": "DRAFT", "inner": {"city": "B", "street": "Side", "tags": ["y", "x"]}}}');
SELECT edit(1, '{"extra": "{\"b\": 2}"}');
-- Members that the schema does not know any more, or that it never did, stay.
UPDATE posts SET place = '{"city": "Ulm", "mayor": "x"}';
SELECT edit(1, '{"place": {"city": "Bonn", "street": "Side"}}');

-- Keys of relations are fields as others.
SELECT datastore.save_many('Post', '[{"id": "q1", "title": "q"}, {"id": "q2", "title": "q"}]') ->> 'id';
SELECT datastore.save('Comment', '{"id": "c1", "content": "a", "post": "q1"}') ->> '_version';
SELECT datastore.save('Comment', '{"id": "c1", "post": "q2", "_version": 1}') ->> '_version';
SELECT x ->> 'content', x ->> 'postCommentsId', x ->> '_version' FROM datastore.save('Comment', '{"id": "c1", "content": "b", "post": "q1", "_version": 1}') x;

-- Versions that this record never had: newer ones say nothing of who changed what, so everything counts as changed.
SELECT _version FROM posts WHERE id = 'p1' \gset
SELECT edit(:_version + 50, '{"rating": 50}') = 'version ' || :_version || ': {"rating": 5}';
-- Another incarnation: what was made to the record before it was deleted is not merged into the new one.
SELECT datastore.delete('Post', 'p1') ->> '_deleted';
SELECT datastore.save('Post', '{"id": "p1", "title": "New", "rating": null, "status": null, "tags": null}') ->> '_version' AS born \gset
SELECT replace(edit(1, '{"rating": 1, "status": "DRAFT", "tags": ["late"], "title": "late"}'), :'born', 'N');
SELECT title, rating, status, tags FROM posts WHERE id = 'p1';
SELECT replace(edit(:born - 1, '{"rating": 1}'), :'born', 'N');
SELECT replace(edit(0, '{"rating": 1}'), :'born', 'N');
SELECT datastore.save('Post', jsonb_build_object('id', 'p1', 'rating', 2, '_version', :born::int)) ->> 'rating';
SELECT replace(edit(:born - 1, '{"rating": 1, "status": "DRAFT"}'), (:born + 1)::text, 'N+1');
SELECT replace(edit(:born, '{"rating": 1, "status": "DRAFT"}'), (:born + 2)::text, 'N+2');

-- Deletes: they win over changes, since nothing can be merged; but not over another incarnation, which they never meant.
SELECT datastore.delete('Post', 'p1', 1) ->> '_deleted' IS NULL, datastore.delete('Post', 'p1', :born - 1) ->> 'title';
SELECT count(*) FROM posts WHERE id = 'p1';
SELECT datastore.delete('Post', 'p1', :born) ->> '_deleted';
SELECT datastore.save('Post', '{"id": "p1"}') ->> '_deleted' IS NULL;
SELECT datastore.delete('Post', 'p1', 9999) ->> '_deleted';

-- Many at once: each by its own version.
SELECT datastore.save_many('Post', '[{"id": "m1", "title": "a", "rating": 1}, {"id": "m2", "title": "a", "rating": 1}]') ->> '_version';
UPDATE posts SET rating = 2 WHERE id IN ('m1', 'm2');
SELECT x ->> 'id', x ->> 'title', x ->> 'rating', x ->> '_version' FROM datastore.save_many('Post', '[
  {"id": "m1", "title": "b", "rating": 3, "_version": 1}, {"id": "m2", "title": "b", "rating": 3, "_version": 2}, {"id": "m3", "title": "c", "_version": 1},
  {"id": "m1", "rating": 4, "_version": 2}, {"id": "m1", "rating": 5, "_version": 3}, {"id": "m1", "rating": 6}]') x;

-- A condition is asked of the stored record first.
\set VERBOSITY terse
SELECT datastore.save('Post', '{"id": "m1", "title": "c", "_version": 1}', '{"rating": {"eq": 1}}');
SELECT datastore.save('Post', '{"id": "m1", "tags": ["c"], "_version": 1}', '{"rating": {"eq": 6}}') ->> 'tags';
DROP FUNCTION conflicts_automerge.edit;
CALL test.finish();
