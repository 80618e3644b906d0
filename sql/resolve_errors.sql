-- datastore.resolve: requests that are refused, and limits
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA nowhere;
SET search_path = nowhere;
SELECT datastore.resolve('{ listPosts { items { id } } }');
CREATE SCHEMA resolve_errors;
SET search_path = resolve_errors;
SELECT count(*) > 0 FROM datastore.register($$
  type Post @model { id: ID! title: String! rating: Int comments: [Comment] @hasMany }
  type Comment @model { id: ID! content: String post: Post @belongsTo }
$$, 'resolve_errors');
INSERT INTO posts (id, title) VALUES ('p1', 'One');

SELECT datastore.resolve(NULL);
-- Not GraphQL, not valid, not one operation
SELECT datastore.resolve(d) FROM (VALUES (''), ('{'), (E'{\n  listPosts {\n    items { id } ]'), ('{ nope }'), ('{ listPosts { items { id nope } } }'), ('{ listPosts { items } }'),
  ('{ getPost { id } }'), ('{ getPost(id: "1", x: 2) { id } }'), ('query ($a: Int, $b: Int) { listPosts(limit: $a) { items { id } } }'), ('{ ...F } fragment F on Query { ...F }'),
  ('type A { b: Int }'), ('fragment F on Post { id }'), ('{ listPosts(filter: {title: {gt: 5}}) { items { id } } }')) q (d);
SELECT datastore.resolve('subscription s { onCreatePost { id } }');
-- Variables that are none
SELECT datastore.resolve('query ($id: ID!, $n: Int) { getPost(id: $id) { id } listPosts(limit: $n) { items { id } } }', v)
FROM (VALUES (NULL), ('{}'::jsonb), ('{"id": null}'), ('{"id": {}}'), ('{"id": "p1", "n": 1.5}'), ('{"id": "p1", "n": 99999999999}'), ('[]'), ('1'), ('{"id": "p1", "n": null, "more": true}')) q (v);
-- Arguments that make no sense: that field is null, the others are answered
SELECT datastore.resolve('{ a: listPosts(limit: 0) { items { id } } b: listPosts(limit: -1) { items { id } } c: getPost(id: "p1") { comments(limit: 1001) { items { id } } } d: listPosts(filter: {or: []}) { items { id } } e: listPosts(filter: {rating: {between: [1]}}) { items { id } } f: getPost(id: "p1") { id } g: listPosts(filter: {rating: {gt: null}}) { items { id } } }');
-- Below a record it is that field alone, in each of the records that have it
INSERT INTO posts (id, title) VALUES ('below2', 'Two');
INSERT INTO comments (id, content, post_comments_id) VALUES ('below1', 'a', 'p1');
SELECT datastore.resolve('{ listPosts { items { id comments(limit: 0) { items { id post { title } } } } } }');
SELECT datastore.resolve('query ($n: Int, $m: Int) { getPost(id: "p1") { a: comments(limit: $n) { items { id post { comments(limit: $m) { items { id } nextToken } } } } b: comments { items { id } } } }', v)
FROM (VALUES ('{"n": 1, "m": 1}'::jsonb), ('{"n": 0, "m": 1}'), ('{"n": 1, "m": 0}'), ('{"n": 0, "m": 0}'), ('{"n": 2000, "m": 1}'), ('{"n": 1, "m": 2}')) q (v);
SELECT datastore.resolve('query ($t: String) { getPost(id: "p1") { title comments(nextToken: $t) { items { id } } } listComments { items { id post { comments(filter: {or: []}) { nextToken } } } } }', '{"t": "x"}');
SELECT datastore.resolve('{ syncPosts { items { id comments(limit: 0) { items { id } } } } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "below2", rating: 2, _version: 1}) { id rating comments(limit: 0) { items { id } } } }');
DELETE FROM posts WHERE id = 'below2';
DELETE FROM comments;
SELECT datastore.resolve('{ syncPosts(limit: 0) { items { id } } b: syncPosts(nextToken: "x") { items { id } } c: syncPosts(filter: {or: []}) { items { id } } }');

-- Limits, each with its name and value
SET datastore.max_depth = 3;
SELECT datastore.resolve('{ listPosts { items { comments { items { id } } } } }');
RESET datastore.max_depth;
SET datastore.max_fields = 3;
SELECT datastore.resolve('{ listPosts { items { id title } } }');
RESET datastore.max_fields;
SET datastore.max_aliases = 1;
SELECT datastore.resolve('{ a: listPosts { items { id } } b: listPosts { items { id } } }');
RESET datastore.max_aliases;
SET datastore.max_document_bytes = 10;
SELECT datastore.resolve('{ listPosts { items { id } } }');
RESET datastore.max_document_bytes;
SET datastore.max_document_tokens = 5;
SELECT datastore.resolve('{ listPosts { items { id } } }');
RESET datastore.max_document_tokens;
SET datastore.max_list_items = 1;
SELECT datastore.resolve('{ listPosts(filter: {and: [{id: {eq: "a"}}, {id: {eq: "b"}}]}) { items { id } } }');
SELECT datastore.resolve('query ($f: ModelPostFilterInput) { listPosts(filter: $f) { items { id } } }', '{"f": {"and": [{}, {}]}}');
RESET datastore.max_list_items;
SET datastore.max_variables_bytes = 40;
SELECT datastore.resolve('query ($id: ID!) { getPost(id: $id) { id } }', jsonb_build_object('id', repeat('x', n))) FROM unnest(ARRAY[10, 50]) n;
-- before they are read, whatever the operation makes of them
SELECT datastore.resolve('{ getPost(id: "p1") { id } }', jsonb_build_object('more', repeat('x', 50)));
RESET datastore.max_variables_bytes;
SELECT datastore.resolve('query ($id: ID!) { getPost(id: $id) { id } }', jsonb_build_object('id', (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 40000) n)));
SET datastore.max_page_size = 5;
SELECT datastore.resolve('{ listPosts(limit: 6) { items { id } } b: listPosts { items { id } } }');
RESET datastore.max_page_size;
-- pages inside of pages multiply; those under several names add up
SET datastore.max_records = 1010;
SELECT datastore.resolve('{ listPosts(limit: 10) { items { comments { items { id } } } } }');
SELECT datastore.resolve('{ listPosts(limit: 10) { items { comments { items { id post { id } } } } } }');
SELECT datastore.resolve('query ($n: Int = 11) { listPosts(limit: $n) { items { comments { items { id } } } } }', v) FROM (VALUES ('{}'::jsonb), ('{"n": 10}'), ('{"n": null}')) q (v);
SELECT datastore.resolve('{ a: listPosts(limit: 1000) { nextToken } b: listPosts(limit: 11) { items { id } } }');
SELECT datastore.resolve('mutation { createPost(input: {id: "never", title: "t"}) { comments(limit: 1000) { items { id } b: items { id } } } }');
SELECT count(*) FROM posts WHERE id = 'never';
RESET datastore.max_records;
SELECT datastore.resolve('{ listPosts(limit: 1000) { items { comments(limit: 1000) { items { id post { comments(limit: 1000) { items { id } } } } } } } }');
SELECT datastore.resolve('{ listPosts(limit: 1000) { items { comments { items { id post { comments { items { id } } } } } } } }') IS NOT NULL;
-- a limit that is lowered holds for what is known already
SELECT datastore.resolve('{ listPosts { items { id } } }');
SET datastore.max_depth = 2;
SELECT datastore.resolve('{ listPosts { items { id } } }');
RESET datastore.max_depth;
-- what a short document amounts to counts
SELECT datastore.resolve('{ ...A ...A } fragment A on Query { a1: listPosts { ...B } a2: listPosts { ...B } } fragment B on ModelPostConnection { ' ||
  (SELECT string_agg(format('i%s: items { ...C }', n), ' ') FROM generate_series(1, 60) n) || ' } fragment C on Post { ' ||
  (SELECT string_agg(format('t%s: title', n), ' ') FROM generate_series(1, 30) n) || ' }')::jsonb #>> '{errors,0,message}';

-- A wide record is written in pieces
SELECT json_object_keys((SELECT datastore.resolve('{ getPost(id: "p1") { ' || string_agg(format('a%s: title', n), ' ') || ' } }') FROM generate_series(1, 99) n) #> '{data,getPost}') EXCEPT SELECT 'a' || n FROM generate_series(1, 99) n;
SELECT (SELECT datastore.resolve('{ listPosts { items { ' || string_agg(format('a%s: title', n), ' ') || ' } nextToken } }') FROM generate_series(1, 99) n) #>> '{data,listPosts,items,0,a99}';

-- An error in each record: a hundred are told
INSERT INTO posts (id, title) SELECT 'many' || n, 'Many' FROM generate_series(1, 150) n;
SELECT json_array_length(answer -> 'errors'), answer #> '{errors,0,path}', answer #>> '{errors,100,message}', json_array_length(answer #> '{data,listPosts,items}')
FROM datastore.resolve('{ listPosts(limit: 150) { items { comments(limit: 0) { __typename } } } }') answer;
SET client_min_messages = warning;
DROP SCHEMA resolve_errors CASCADE;
DROP SCHEMA nowhere;
