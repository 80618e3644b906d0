-- Related records are given by the key's field or by the relation's field, as an id or as an object that has it.
\set SHOW_CONTEXT never
\pset format unaligned
CREATE SCHEMA save_relations;
SET search_path = save_relations;
CALL test.start_with($$
  type Post @model {
    title: String!
    comments: [Comment] @hasMany
    editors: [User] @manyToMany(relationName: "PostEditor")
  }
  type Comment @model { content: String post: Post @belongsTo replies: [Comment] @hasMany }
  type User @model { name: String posts: [Post] @manyToMany(relationName: "PostEditor") profile: Profile @hasOne }
  type Profile @model { bio: String user: User @belongsTo }
  type Team @model { name: String lead: Lead! @hasOne parts: [Part] @hasMany(indexName: "byTeam", fields: ["id"]) }
  type Lead @model { name: String }
  type Part @model { teamId: ID! @index(name: "byTeam") name: String team: Team! @belongsTo(fields: ["teamId"]) }
$$);
SELECT datastore.save('Post', '{"id": "p1", "title": "One"}') IS NOT NULL AS saved,
       datastore.save('Post', '{"id": "2", "title": "Two"}') IS NOT NULL AS saved;

-- The key of a @belongsTo.
SELECT test.masked(datastore.save('Comment', '{"id": "c1", "post": {"id": "p1"}}'));
SELECT test.masked(datastore.save('Comment', '{"id": "c2", "post": "p1"}'));
SELECT test.masked(datastore.save('Comment', '{"id": "c3", "postCommentsId": "p1"}'));
-- A number is an id, too, and an id is answered as a string.
SELECT test.masked(datastore.save('Comment', '{"id": "c4", "post": 2}'));
SELECT test.masked(datastore.save('Comment', '{"id": "c5", "postCommentsId": 2.0}'));
-- Of a whole record only the id is looked at: it is not saved along.
SELECT test.masked(datastore.save('Comment', jsonb_build_object('id', 'c6', 'post', jsonb_set(datastore.get('Post', 'p1')::jsonb, '{title}', '"changed"'))));
SELECT id, post_comments_id FROM comments ORDER BY id;
SELECT id, title, _version FROM posts ORDER BY id;
-- Both ways at once, if they agree.
SELECT datastore.save('Comment', '{"id": "c6", "post": {"id": "2"}, "postCommentsId": "2"}') ->> 'postCommentsId' AS post;
SELECT datastore.save('Comment', '{"id": "c6", "post": {"id": "p1"}, "postCommentsId": "2"}');
-- Away again.
SELECT datastore.save('Comment', '{"id": "c6", "post": null}') -> 'postCommentsId' AS post;
-- To a record of its own model, itself included.
SELECT datastore.save('Comment', '{"id": "r1", "commentRepliesId": "c1"}') ->> 'commentRepliesId' AS parent;
SELECT datastore.save('Comment', '{"id": "r2", "commentRepliesId": "r2"}') ->> 'commentRepliesId' AS parent;

-- One to one: the key is on the owner, and another on what is owned.
SELECT test.masked(datastore.save('Profile', '{"id": "f1", "bio": "b"}')), test.masked(datastore.save('User', '{"id": "u1", "name": "Ann", "profile": {"id": "f1"}}'));
SELECT test.masked(datastore.save('Profile', '{"id": "f1", "user": "u1"}'));
-- Many to many: records of the join model.
SELECT test.masked(datastore.save('PostEditor', '{"id": "pe1", "post": {"id": "p1"}, "user": {"id": "u1"}}'));
SELECT test.masked(datastore.save('PostEditor', '{"id": "pe2", "postId": "2", "userId": "u1"}'));
SELECT id, post_id, user_id FROM post_editors ORDER BY id;

-- Keys that are declared, and required.
SELECT datastore.save('Lead', '{"id": "l1"}') IS NOT NULL AS saved;
SELECT test.masked(datastore.save('Team', '{"id": "t1", "lead": "l1"}'));
SELECT test.masked(datastore.save('Part', '{"id": "x1", "team": {"id": "t1"}, "name": "n"}'));
SELECT test.masked(datastore.save('Part', '{"id": "x2", "teamId": "t1"}'));
SELECT test.outcome($$ SELECT datastore.save('Part', '{"id": "x3", "name": "n"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Part', '{"id": "x1", "team": null}') $$);
SELECT test.outcome($$ SELECT datastore.save('Team', '{"id": "t2", "name": "n"}') $$);

-- What cannot be related.
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": {"id": "nobody"}}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c9", "post": "it''s)=(\") not here"}') $$);
SELECT test.outcome($$ SELECT datastore.save('PostEditor', '{"post": "p1", "user": "u9"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": {}}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": {"id": null, "title": "x"}}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": {"id": ["p1"]}}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": ["p1"]}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "post": true}') $$);
SELECT test.outcome($$ SELECT datastore.save('Comment', '{"id": "c1", "postCommentsId": {"id": "p1"}}') $$);
-- The other end of a relation has no key of it.
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "comments": [{"id": "c1"}]}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "editors": []}') $$);
SELECT count(*) FROM comments WHERE id > 'c6' AND id < 'd';

-- Plain SQL keeps the same keys.
INSERT INTO comments (id, post_comments_id) VALUES ('s1', 'nobody');
SELECT datastore.delete('Post', 'p1') ->> '_deleted' AS deleted;
SELECT id FROM comments ORDER BY id;
SELECT id FROM post_editors;
CALL test.finish();
