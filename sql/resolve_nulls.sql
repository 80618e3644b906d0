-- datastore.resolve: a null that must not be null makes null of what it is a part of, up to what may be null, with an error
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA nulls;
SET search_path = nulls;
SELECT count(*) > 0 FROM datastore.register($$
  type Place { city: String! street: Street tags: [String!] rows: [[Int!]]}
  type Street { name: String! number: Int }
  type Post @model { id: ID! place: Place home: Place! stops: [Place] sure: [Place!] must: [Place!]! comments: [Comment] @hasMany }
  type Comment @model { id: ID! place: Place! post: Post @belongsTo }
$$, 'nulls');
-- Whoever writes by SQL may leave out what an embedded type requires
INSERT INTO posts (id, place, home, stops, sure, must) VALUES
  ('p1', '{"city": "Rome", "street": {"name": null}, "tags": ["a", null], "rows": [[1], [2, null]]}', '{"city": "Rome"}', '[{"city": "A"}, {"street": {}}, null]', '[{"city": "A"}]', '[]'),
  ('p2', '{"street": {"name": "x"}}', '{"city": "Rome"}', NULL, '[{"city": "A"}, {}]', '[{"city": "A"}]'),
  ('p3', NULL, '{"street": {"name": "x"}}', NULL, NULL, '[]'),
  ('p4', NULL, '{"city": "Rome"}', NULL, NULL, '[{"city": "A", "street": {"number": 1}}, {"city": null}]');
INSERT INTO comments (id, place, post_comments_id) VALUES ('c1', '{}', 'p1'), ('c2', '{"city": "Rome"}', 'p1');
SELECT datastore.resolve('{ getPost(id: "p1") { place { city street { name number } tags rows } home { city } stops { city s: street { n: name } } sure { city } must { city } } }');
SELECT datastore.resolve('{ getPost(id: "p2") { id place { city } sure { city } must { city } } }');
SELECT datastore.resolve('{ listPosts { items { id home { city } must { city street { name } } comments { items { id place { city } } } } } }');
-- What is not selected is not missed
SELECT datastore.resolve('{ listPosts { items { id home { street { name } } must { __typename } } } }');
-- The same for records that are at hand
SELECT datastore.resolve('{ syncPosts { items { id place { city } sure { city } must { city street { name } } comments { items { id place { city } } } } } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", place: {city: "Oslo"}, _version: 1}) { id place { city tags } stops { city } comments { items { place { city } } } } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "p3", place: {city: "Oslo"}, _version: 1}) { id place { city } home { city } } }');

SET client_min_messages = warning;
DROP SCHEMA nulls CASCADE;
