-- datastore.resolve: what the Amplify client sends, and what it expects (its documents, verbatim)
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA app;
SET search_path = app, public;
SELECT count(*) > 0 FROM datastore.register($$
  enum PostStatus { ACTIVE INACTIVE }
  type Post @model {
    id: ID! title: String! rating: Int status: PostStatus tags: [String] meta: AWSJSON publishedAt: AWSDateTime
    comments: [Comment] @hasMany
    editors: [User] @manyToMany(relationName: "PostEditor")
  }
  type Comment @model { id: ID! content: String! post: Post @belongsTo }
  type User @model { id: ID! username: String! posts: [Post] @manyToMany(relationName: "PostEditor") profile: Profile @hasOne }
  type Profile @model { id: ID! bio: String user: User @belongsTo }
$$, 'app');
-- Without what differs from run to run
CREATE FUNCTION shown(answer json) RETURNS text LANGUAGE sql AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace(answer::text, '"(createdAt|updatedAt)":"[^"]*Z"', '"\1":"TIME"', 'g'),
    '"(_lastChangedAt|startedAt)":\d{13}', '"\1":MS', 'g'), '"nextToken":"[^"]*"', '"nextToken":"TOKEN"') $$;
-- The documents: a selection for each model, as the client prints it
CREATE TEMP TABLE documents (model text, own text, parents text);
INSERT INTO documents VALUES
  ('Post', E'title\nrating\nstatus\ntags\nmeta\npublishedAt\ncreatedAt\nupdatedAt\n', ''),
  ('Comment', E'content\ncreatedAt\nupdatedAt\npostCommentsId\n', E'post {\nid\n_deleted\n}\n'),
  ('User', E'username\ncreatedAt\nupdatedAt\nuserProfileId\n', ''),
  ('Profile', E'bio\ncreatedAt\nupdatedAt\nprofileUserId\n', E'user {\nid\n_deleted\n}\n'),
  ('PostEditor', E'postId\nuserId\ncreatedAt\nupdatedAt\n', E'post {\nid\n_deleted\n}\nuser {\nid\n_deleted\n}\n');
CREATE FUNCTION selection(model text) RETURNS text LANGUAGE sql AS $$
  SELECT E'{\nid\n' || own || E'_version\n_lastChangedAt\n_deleted\n' || parents || '}' FROM documents d WHERE d.model = selection.model $$;
CREATE FUNCTION mutate(kind text, model text, input jsonb, condition jsonb DEFAULT NULL) RETURNS json LANGUAGE sql AS $$
  SELECT CASE kind WHEN 'create' THEN datastore.resolve(format(E'mutation operation($input: Create%1$sInput!) {\n  create%1$s(input: $input) %2$s\n}', model, selection(model)), jsonb_build_object('input', input))
    ELSE datastore.resolve(format(E'mutation operation($input: %3$s%1$sInput!, $condition: Model%1$sConditionInput) {\n  %4$s%1$s(input: $input, condition: $condition) %2$s\n}', model, selection(model), initcap(kind), kind),
      jsonb_build_object('input', input, 'condition', condition)) END $$;
CREATE FUNCTION sync(plural text, model text, variables jsonb) RETURNS json LANGUAGE sql AS $$
  SELECT datastore.resolve(format(E'query operation($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter: Model%1$sFilterInput) {\n  sync%3$s(\n    limit: $limit\n    nextToken: $nextToken\n    lastSync: $lastSync\n    filter: $filter\n  ) {\n    items %2$s\n    nextToken\n    startedAt\n  }\n}', model, selection(model), plural),
    '{"limit": 100, "nextToken": null, "lastSync": 0, "filter": null}' || variables) $$;

-- Nothing there yet
SELECT shown(sync('Posts', 'Post', '{}'));
-- The outbox, one after the other
SELECT shown(mutate('create', 'Post', '{"id": "p1", "title": "p", "rating": 1, "status": "ACTIVE", "tags": ["a"], "meta": "{\"a\":1}", "publishedAt": "2026-01-02T03:04:05.678Z"}'));
SELECT shown(mutate('create', 'Comment', '{"id": "c1", "content": "c", "postCommentsId": "p1"}'));
SELECT shown(mutate('create', 'User', '{"id": "u1", "username": "u"}'));
SELECT shown(mutate('create', 'Profile', '{"id": "f1", "bio": "b", "profileUserId": "u1"}'));
SELECT shown(mutate('update', 'User', '{"id": "u1", "userProfileId": "f1", "_version": 1}'));
SELECT shown(mutate('create', 'PostEditor', '{"id": "e1", "postId": "p1", "userId": "u1"}'));
SELECT shown(mutate('update', 'Post', '{"id": "p1", "rating": null, "tags": ["a", "b"], "_version": 1}'));
SELECT shown(mutate('update', 'Post', '{"id": "p1", "title": "pp", "_version": 2}', '{"and": [{"title": {"eq": "p"}}]}'));
-- Base syncs of all models
SELECT shown(sync('Posts', 'Post', '{}'));
SELECT shown(sync('Users', 'User', '{}'));
SELECT shown(sync('Comments', 'Comment', '{}'));
SELECT shown(sync('Profiles', 'Profile', '{}'));
SELECT shown(sync('PostEditors', 'PostEditor', '{}'));
-- Pages: page 1's startedAt on all of them
SELECT mutate('create', 'Comment', jsonb_build_object('id', 'c' || n, 'content', 'c', 'postCommentsId', 'p1')) IS NOT NULL FROM generate_series(2, 3) n;
SELECT sync('Comments', 'Comment', '{"limit": 2}') AS page1 \gset
SELECT shown(:'page1');
SELECT sync('Comments', 'Comment', jsonb_build_object('limit', 2, 'nextToken', :'page1'::json #>> '{data,syncComments,nextToken}')) AS page2 \gset
SELECT shown(:'page2'), (:'page1'::json #>> '{data,syncComments,startedAt}') = (:'page2'::json #>> '{data,syncComments,startedAt}');
-- A filter, aliases, fewer fields
SELECT shown(sync('Comments', 'Comment', '{"filter": {"or": [{"id": {"eq": "c2"}}]}}'));
SELECT datastore.resolve('{ s: syncComments(limit: 1) { a: items { k: id __typename } b: items { content } __typename } syncUsers { nextToken items { id profile { id user { username } } posts { items { post { title } } } } } getPost(id: "p1") { title } }');
-- Deletes as the client sends them: children first, each with its version; then the parent, whose cascade takes what is left
SELECT datastore.heartbeat() AS before FROM pg_sleep(0.002) \gset
SELECT shown(mutate('delete', 'Comment', '{"id": "c1", "_version": 1}'));
SELECT shown(mutate('delete', 'Post', '{"id": "p1", "_version": 3}'));
SELECT shown(mutate('delete', 'Comment', '{"id": "c2", "_version": 1}'));
SELECT shown(mutate('delete', 'PostEditor', '{"id": "e1", "_version": 1}'));
-- The delta: tombstones with their last values, and parents that are gone
SELECT shown(sync('Comments', 'Comment', jsonb_build_object('lastSync', :before)));
SELECT shown(sync('PostEditors', 'PostEditor', jsonb_build_object('lastSync', :before)));
SELECT shown(sync('Posts', 'Post', jsonb_build_object('lastSync', :before)));
SELECT shown(sync('Users', 'User', jsonb_build_object('lastSync', :before)));
-- After DISCARD
SELECT shown(datastore.resolve(E'query operation($id: ID!) {\n  getPost(id: $id) ' || selection('Post') || '}', '{"id": "p1"}'));

-- Who may not see all rows gets fillers for what must not be null
CREATE ROLE regress_app;
GRANT USAGE ON SCHEMA app TO regress_app;
GRANT SELECT ON posts, comments TO regress_app;
ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
SET ROLE regress_app;
SELECT datastore.resolve('{ syncComments { items { id _deleted } } }');
SELECT datastore.resolve('{ syncComments { items { id content } } getComment(id: "c1") { content } }');
RESET ROLE;
DROP OWNED BY regress_app;
DROP ROLE regress_app;
SET client_min_messages = warning;
DROP SCHEMA app CASCADE;
