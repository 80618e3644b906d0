-- datastore.resolve: what a client that may not see every row learns of deleted records
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA gone;
SET search_path = gone;
SELECT count(*) > 0 FROM datastore.register($$
  enum Colour { RED GREEN }
  type Place { city: String! street: Street! zip: Int }
  type Street { name: String! }
  type Blog @model { id: ID! name: String! posts: [Post] @hasMany(indexName: "byBlog", fields: ["id"]) }
  type Post @model {
    id: ID! title: String! rating: Int! score: Float! done: Boolean! day: AWSDate! at: AWSDateTime! hour: AWSTime! stamp: AWSTimestamp!
    mail: AWSEmail! meta: AWSJSON! url: AWSURL! phone: AWSPhone! ip: AWSIPAddress! colour: Colour! tags: [String!]! place: Place! note: String
    blogId: ID! @index(name: "byBlog")
    blog: Blog! @belongsTo(fields: ["blogId"])
  }
$$, 'gone');
CREATE ROLE regress_app;
GRANT USAGE ON SCHEMA gone TO regress_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA gone TO regress_app;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON posts USING (note = current_user) WITH CHECK (note = current_user);
INSERT INTO blogs (id, name) VALUES ('b', 'Blog');
INSERT INTO posts (id, title, rating, score, done, day, at, hour, stamp, mail, meta, url, phone, ip, colour, tags, place, note, blog_id)
SELECT id, 'secret', 5, 0.5, true, '2026-01-02', '2026-01-02T03:04:05Z', '03:04:05', 7, 'a@example.org', '{"a": 1}', 'https://example.org/', '+4930123456',
  '10.0.0.1', 'GREEN', '{x}', '{"city": "Rome", "street": {"name": "Via"}, "zip": 1}', owner, 'b'
FROM (VALUES ('mine', 'regress_app'), ('theirs', 'somebody'), ('living', 'somebody')) AS v (id, owner);
DELETE FROM posts WHERE id = 'theirs';
\set fields 'id title rating score done day at hour stamp mail meta url phone ip colour tags place { city street { name } zip } note blogId blog { id _deleted name } _version _deleted'
SET ROLE regress_app;

-- Who deletes a record gets it whole
SELECT datastore.resolve('mutation ($input: DeletePostInput!) { deletePost(input: $input) { ' || :'fields' || ' } }', '{"input": {"id": "mine", "_version": 1}}');
SELECT datastore.save('Post', json_build_object('id', 'mine2', 'title', 'of mine', 'rating', 1, 'score', 1, 'done', false, 'day', '2026-01-02', 'at', '2026-01-02T03:04:05Z', 'hour', '01:00',
  'stamp', 1, 'mail', 'a@example.org', 'meta', '{}', 'url', 'https://example.org/', 'phone', '+4930123456', 'ip', '10.0.0.1', 'colour', 'RED', 'tags', '[]'::json,
  'place', '{"city": "Rome", "street": {"name": "Via"}}'::json, 'note', 'regress_app', 'blogId', 'b')::jsonb) ->> 'title';
SELECT datastore.delete('Post', 'mine2', 1) ->> 'title';
-- Whoever asks later gets what the API says must not be null as what says nothing
SELECT datastore.resolve('mutation ($input: DeletePostInput!) { deletePost(input: $input) { ' || :'fields' || ' } }', '{"input": {"id": "mine", "_version": 1}}');
SELECT datastore.resolve('{ getPost(id: "theirs") { ' || :'fields' || ' } }');
SELECT datastore.resolve('{ syncPosts { items { id title blog { id _deleted } _version _deleted } nextToken } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "theirs", title: "x", _version: 1}) { id title _version _deleted } }');
-- A living record that he may not see is no deleted one
SELECT datastore.resolve('{ getPost(id: "living") { id } }');
SELECT datastore.resolve('mutation { deletePost(input: {id: "living"}) { id } }');
-- SQL functions answer id and version alone
SELECT datastore.get('Post', 'theirs')::jsonb - '_lastChangedAt';
SELECT datastore.delete('Post', 'mine2', 1)::jsonb - '_lastChangedAt';
SELECT item::jsonb - '_lastChangedAt' FROM json_array_elements(datastore.sync('Post') -> 'items') AS item;

-- A whole tombstone of a record whose parent he may not see
RESET ROLE;
ALTER TABLE posts DISABLE ROW LEVEL SECURITY;
ALTER TABLE blogs ENABLE ROW LEVEL SECURITY;
SET ROLE regress_app;
SELECT datastore.resolve('{ getPost(id: "theirs") { id title blog { id _deleted name } _deleted } }');
-- A living one is null, with an error
SELECT datastore.resolve('{ getPost(id: "living") { id blog { id } } }');
RESET ROLE;

SET client_min_messages = warning;
DROP OWNED BY regress_app;
DROP ROLE regress_app;
DROP SCHEMA gone CASCADE;
