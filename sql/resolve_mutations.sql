-- datastore.resolve: mutations, in AppSync's shapes
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA blog;
SET search_path = blog, public;
SELECT count(*) > 0 FROM datastore.register($$
  type Post @model {
    id: ID!
    title: String!
    rating: Int
    tags: [String]
    meta: AWSJSON
    publishedAt: AWSDateTime
    comments: [Comment] @hasMany
  }
  type Comment @model { id: ID! content: String! post: Post @belongsTo }
$$, 'blog');

-- Create: each value as it was sent, while later reads give the normal form
SELECT datastore.resolve('mutation m($input: CreatePostInput!) { createPost(input: $input) { id title tags meta publishedAt _version _deleted comments { items { id } } } }',
  '{"input": {"id": "p1", "title": "One", "tags": ["a"], "meta": "{\"b\":1,  \"a\":2}", "publishedAt": "2026-01-02T03:04:05+01:00"}}');
SELECT datastore.resolve('{ getPost(id: "p1") { meta publishedAt createdAt } }')::jsonb #- '{data,getPost,createdAt}';
SELECT length(datastore.resolve('mutation { createPost(input: {title: "no id"}) { id } }') #>> '{data,createPost,id}');
-- again, with the same values: the client lost the answer
SELECT datastore.resolve('mutation { createPost(input: {id: "p1", title: "One"}) { id _version } }');
-- with others: refused, with what is stored
SELECT datastore.resolve('mutation { createPost(input: {id: "p1", title: "Other"}) { id title _version } }');

-- Update: absent fields stay, null clears
SELECT datastore.resolve('mutation m($input: UpdatePostInput!, $condition: ModelPostConditionInput) { updatePost(input: $input, condition: $condition) { id title tags rating _version } }', v)
FROM (VALUES ('{"input": {"id": "p1", "rating": 3, "_version": 1}, "condition": null}'::jsonb),
  ('{"input": {"id": "p1", "tags": null, "_version": 2}, "condition": {"and": [{"title": {"eq": "One"}}]}}'),
  ('{"input": {"id": "p1", "tags": ["x"], "_version": 3}, "condition": {"and": [{"title": {"eq": "Two"}}]}}'),
  -- another wrote meanwhile: what he did not change is taken, what he changed stays
  ('{"input": {"id": "p1", "title": "Merged", "rating": 9, "_version": 1}}'),
  -- the answer to its create was lost
  ('{"input": {"id": "p1", "title": "Lost answer"}}'),
  ('{"input": {"id": "p1", "title": "Null version", "_version": null}}'),
  ('{"input": {"id": "nobody", "title": "x", "_version": 1}}')) q (v);
SELECT datastore.set_conflict_handler('Post', 'OPTIMISTIC_CONCURRENCY');
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", title: "Stale", _version: 1}) { id title comments { items { id } } _version _deleted } }');
SELECT datastore.resolve('mutation { deletePost(input: {id: "p1", _version: 1}) { id _version } }');
SELECT datastore.set_conflict_handler('Post', 'AUTOMERGE');

-- One after the other; what fails leaves the others, and sees what was done before
SELECT datastore.resolve('mutation {
  a: createComment(input: {id: "c1", content: "1", postCommentsId: "p1"}) { id post { id comments { items { id } } } }
  b: createComment(input: {id: "c2", content: "2", postCommentsId: "gone"}) { id }
  c: createComment(input: {id: "c3", content: "3", postCommentsId: "p1"}) { id post { comments { items { id } nextToken } } __typename }
  d: updateComment(input: {id: "c1", content: "new", _version: 1}) { content _version }
}');
SELECT id, content, _version FROM comments ORDER BY id;
-- a condition on a create
SELECT datastore.resolve('mutation { createPost(input: {id: "p2", title: "x"}, condition: {title: {attributeExists: true}}) { id } b: createPost(input: {id: "p2", title: "x"}, condition: {title: {attributeExists: false}}) { id } }');

-- Delete: the tombstone, again and again; its parent's, too
SELECT datastore.resolve('mutation { deletePost(input: {id: "p1", _version: 5}, condition: {title: {eq: "nope"}}) { id title _version _deleted } }');
SELECT datastore.resolve('mutation { deletePost(input: {id: "p1", _version: 5}) { id title _version _deleted comments { items { id } } } }');
SELECT datastore.resolve('mutation { deletePost(input: {id: "p1", _version: 5}) { id title _version _deleted } deleteComment(input: {id: "c1"}) { id content _version _deleted post { id title _deleted } } nobody: deletePost(input: {id: "nobody"}) { id } }');
SELECT datastore.resolve('{ getComment(id: "c3") { id content _deleted post { title _deleted __typename } } listComments { items { id } } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", title: "too late", _version: 5}) { id title _deleted } }');
-- a create over it makes it again; what is not given is as it was
SELECT datastore.resolve('mutation { createPost(input: {id: "p1", title: "Again", _version: 5}) { id title rating _version _deleted } }');
-- the client sends the fields that it changed, and the version; what is required comes from the tombstone
SELECT datastore.delete('Post', 'p1') ->> '_deleted';
PREPARE again AS SELECT datastore.resolve('mutation ($input: CreatePostInput!) { createPost(input: $input) { id title rating _deleted } }', $1);
EXECUTE again('{"input": {"id": "p1", "rating": 9}}');
EXECUTE again('{"input": {"id": "p1", "rating": 9, "_version": null}}');
EXECUTE again('{"input": {"id": "p1", "rating": 9, "title": null, "_version": 8}}');
EXECUTE again('{"input": {"id": "p1", "rating": 9, "_version": 8}}');
EXECUTE again('{"input": {"id": "p1", "rating": 9, "_version": 8}}');
-- where there is none, what is missing is told by the save
EXECUTE again('{"input": {"id": "never", "rating": 9, "_version": 8}}');
-- the same as a literal
SELECT datastore.delete('Post', 'p1') ->> '_deleted';
SELECT datastore.resolve(d) FROM (VALUES ('mutation { createPost(input: {id: "p1", rating: 10}) { id } }'), ('mutation { createPost(input: {id: "p1", rating: 10, _version: null}) { id } }'),
  ('mutation { createPost(input: {id: "p1", rating: 10, title: null, _version: 9}) { id } }'), ('mutation { createPost(input: {id: "p1", rating: 10, _version: 9}) { id title rating _deleted } }'),
  ('mutation { createPost(input: {id: "never", rating: 10, _version: 9}) { id } }')) q (d);
SELECT datastore.delete('Post', 'p1') ->> '_deleted';
SELECT datastore.resolve('mutation ($v: Int) { createPost(input: {id: "p1", rating: 11, _version: $v}) { id title rating _deleted } }', v) FROM (VALUES ('{"v": 10}'::jsonb)) q (v);
SELECT datastore.resolve('mutation ($v: Int) { createPost(input: {id: "never", rating: 11, _version: $v}) { id } }', v) FROM (VALUES ('{"v": 10}'::jsonb), ('{"v": null}'), ('{}')) q (v);

-- Values that are none, errors of the database
SELECT datastore.resolve('mutation { createPost(input: {id: "p9", title: "x", publishedAt: "tomorrow"}) { id } }');
SELECT datastore.resolve('mutation m($input: CreatePostInput!) { createPost(input: $input) { id } }', v)
FROM (VALUES ('{"input": {"id": "p9"}}'::jsonb), ('{"input": {"id": "p9", "title": null}}'), ('{"input": {"id": "p9", "title": "x", "meta": "{"}}'), ('{"input": {"id": "p9", "title": "x", "nope": 1}}'), ('{}')) q (v);
CREATE FUNCTION no_seven() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.rating = 7 THEN RAISE EXCEPTION 'not seven'; END IF; RETURN NEW; END $$;
CREATE TRIGGER no_seven BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION no_seven();
SELECT datastore.resolve('mutation { createPost(input: {id: "p7", title: "x", rating: 7}) { id } b: createPost(input: {id: "p8", title: "x", rating: 8}) { id } }');
-- a key that no index holds
SELECT datastore.resolve('mutation ($id: ID!) { createPost(input: {id: $id, title: "x"}) { id } b: createPost(input: {id: "p10", title: "x"}) { id } }',
  jsonb_build_object('id', (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 300) n)));
-- nothing is left of a statement that fails as a whole
SELECT count(*) FROM posts WHERE id = 'p9' OR id = 'p7';
-- rights are the caller's
CREATE ROLE regress_writer;
GRANT USAGE ON SCHEMA blog TO regress_writer;
GRANT SELECT, INSERT, UPDATE ON posts TO regress_writer;
SET ROLE regress_writer;
SELECT datastore.resolve('mutation { createPost(input: {id: "w1", title: "x"}) { id } updatePost(input: {id: "w1", title: "y", _version: 1}) { id } createComment(input: {content: "x"}) { id } }');
RESET ROLE;
BEGIN READ ONLY;
SELECT datastore.resolve('mutation { createPost(input: {id: "r1", title: "x"}) { id } }');
COMMIT;
DROP OWNED BY regress_writer;
DROP ROLE regress_writer;
SET client_min_messages = warning;
DROP SCHEMA blog CASCADE;
