-- Creates that are repeated, creates over a tombstone, updates of what is gone: what clients send that got no answer, that
-- were offline, or that undo a delete.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA save_again;
SET search_path = save_again;
CALL test.start_with($$
  enum Status { DRAFT PUBLISHED }
  type Place { city: String! }
  type Post @model {
    title: String!
    rating: Int
    status: Status
    at: AWSDateTime
    extra: AWSJSON
    place: Place
    tags: [String]
    extras: [AWSJSON]
    comments: [Comment] @hasMany
    cover: Picture @hasOne
  }
  type Comment @model { content: String post: Post @belongsTo replies: [Comment] @hasMany
    marks: [Mark] @hasMany(indexName: "byComment", fields: ["id"]) }
  type Mark @model { commentId: ID! @index(name: "byComment") comment: Comment @belongsTo(fields: ["commentId"]) stars: Int }
  type Picture @model { url: AWSURL createdAt: AWSDateTime updatedAt: AWSDateTime }
$$);

-- A create that comes again succeeds, in another spelling too, and changes nothing; also when it says less than is stored by now.
\set create '{"id": {"attributeExists": false}}'
SELECT test.masked(datastore.save('Post', '{"id": "p1", "title": "One", "at": "2026-01-02T03:04:05Z", "extra": "{\"a\": 1}", "tags": ["x"]}', :'create'));
SELECT test.masked(datastore.save('Post', '{"id": "p1", "title": "One", "at": "2026-01-02T04:04:05.0+01:00", "extra": "{\"a\":1}", "tags": ["x"], "rating": null}', :'create'));
UPDATE posts SET rating = 5;
SELECT test.masked(datastore.save('Post', '{"id": "p1", "title": "One"}', :'create'));
-- With another value it is refused, and the stored record is the detail.
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "Two"}', '{"id": {"attributeExists": false}}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "One", "tags": null}', '{"id": {"attributeExists": false}}') $$);
SELECT title, rating, _version FROM posts;
SELECT op, id, version FROM test.changes();

-- Over a tombstone: what is not said comes from it, and the version goes on.
SELECT datastore.save('Post', '{"id": "p2", "title": "Two", "rating": 2, "status": "DRAFT", "at": "2026-01-02T03:04:05.678901Z", "extra": "{\"b\": [1]}",
  "place": {"city": "Ulm"}, "tags": ["a", null], "extras": ["1", "\"x\""]}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p2", "rating": 3}') ->> '_version';
SELECT datastore.delete('Post', 'p2') ->> '_version';
SELECT test.masked(datastore.save('Post', '{"id": "p2", "rating": 4, "_version": 3}', :'create'));
SELECT title, rating, status, at AT TIME ZONE 'UTC', extra, place, tags, extras, _version, _field_versions FROM posts WHERE id = 'p2';
SELECT op, id, version FROM test.changes();
-- Null is said, too. Whoever deletes again, by whatever way, leaves a tombstone to go on from.
DELETE FROM posts WHERE id = 'p2';
SELECT test.masked(datastore.save('Post', '{"id": "p2", "rating": null, "tags": [], "place": null}'));
TRUNCATE posts CASCADE;
SELECT datastore.save('Post', '{"id": "p2", "title": "Again"}') ->> '_version', x ->> '_version' FROM datastore.save_many('Post', '[{"id": "p1"}]') x;
-- Plain SQL goes on with the version, but with its own values alone.
DELETE FROM posts WHERE id = 'p2';
INSERT INTO posts (id, title) VALUES ('p2', 'plain') RETURNING title, rating, status, _version;
-- A condition is asked of a record without values, not of the tombstone.
DELETE FROM posts WHERE id = 'p2';
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p2"}', '{"title": {"eq": "plain"}}') $$);
SELECT datastore.save('Post', '{"id": "p2"}', '{"title": {"ne": "plain"}}') ->> '_version';

-- An update of what is gone answers the tombstone, and changes nothing. What says a version is an update.
SELECT datastore.delete('Post', 'p2') ->> '_version';
SELECT count(*) FROM test.changes();
SELECT test.masked(datastore.save('Post', '{"id": "p2", "title": "late", "_version": 1}'));
SELECT count(*) FROM posts WHERE id = 'p2';
SELECT * FROM test.changes();
-- Of what never was it is a create.
SELECT datastore.save('Post', '{"id": "p9", "title": "new here", "_version": 7}') ->> '_version';
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p8", "_version": 7}') $$);

-- Keys from a tombstone: if what they point to has gone too, they become null; a required one is refused.
SELECT count(*) FROM datastore.save_many('Comment', '[{"id": "c1", "content": "a", "post": "p1"}, {"id": "c2", "content": "b", "post": "p9", "commentRepliesId": "c1"}]');
SELECT datastore.save('Mark', '{"id": "m1", "comment": "c1", "stars": 5}') ->> 'id';
SELECT datastore.delete('Post', 'p1') ->> '_deleted';
SELECT id, record ->> '_deleted' FROM unnest('{c1,c2,m1}'::text[]) id, datastore.get(CASE WHEN id LIKE 'c%' THEN 'Comment' ELSE 'Mark' END, id) record;
SELECT test.masked(datastore.save('Comment', '{"id": "c2", "content": "back"}'));
SELECT test.outcome($$ SELECT datastore.save('Mark', '{"id": "m1", "stars": 4}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": "p1"}') $$);
-- Both in one list, the child first.
DELETE FROM comments;
SELECT x ->> 'content', x ->> 'commentRepliesId' FROM datastore.save_many('Comment', '[{"id": "c2", "commentRepliesId": "c1"}, {"id": "c1"}]') x;
DELETE FROM comments WHERE id = 'c1';
SELECT x ->> 'id', x ->> 'commentRepliesId', x ->> 'postCommentsId' FROM datastore.save_many('Comment', '[{"id": "c2"}, {"id": "c1"}]') x;
SELECT datastore.save('Mark', '{"id": "m1", "stars": 4}') ->> 'commentId';

-- Timestamps that the schema declares are those of the new record.
SELECT datastore.save('Picture', '{"id": "x", "createdAt": "2001-01-01T00:00:00Z", "updatedAt": "2001-01-01T00:00:00Z"}') ->> 'createdAt';
DELETE FROM pictures;
SELECT datastore.save('Picture', '{"id": "x", "url": "https://example.com"}') ->> '_version';
SELECT created_at > '2020-01-01', updated_at > '2020-01-01' FROM pictures;

-- The schema has changed since: what no field can hold stays away.
DELETE FROM posts WHERE id = 'p9';
SELECT datastore.save('Post', '{"id": "p7", "title": "Seven", "rating": 7, "status": "DRAFT", "tags": ["x"], "place": {"city": "Ulm"}}') ->> '_version';
DELETE FROM posts WHERE id = 'p7';
SELECT DISTINCT kind FROM datastore.register($$
  enum Status { PUBLISHED }
  type Place { town: String! }
  type Post @model { title: String! score: Int status: Status place: Place tags: [String] rating: Int }
$$, 'save_again', allow_destructive => true) ORDER BY 1;
SELECT test.masked(datastore.save('Post', '{"id": "p7", "title": "Seven again"}'));
CALL test.finish();
