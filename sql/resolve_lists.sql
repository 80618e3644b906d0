-- datastore.resolve: filters on lists. Amplify gives a list of strings the operators of a string; as in DynamoDB, a list is never equal
-- to, greater than or prefixed by a single value, and contains looks for an item.
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA lists;
SET search_path = lists;
SELECT count(*) > 0 FROM datastore.register($$
  enum Colour { RED GREEN }
  type Post @model { id: ID! tags: [String] ids: [ID!]! numbers: [Int] flags: [Boolean] days: [AWSDate] colours: [Colour] always: [Colour!]! rows: [[String]] }
$$, 'lists');
INSERT INTO posts (id, tags, ids, numbers, flags, days, colours, always, rows) VALUES
  ('p1', '{a,b}', '{x}', '{1,2}', '{t}', '{2026-01-02}', '{RED}', '{RED}', '[["a"], ["b"]]'),
  ('p2', '{a}', '{a}', '{1}', '{}', '{}', '{GREEN,RED}', '{}', '[]'),
  ('p3', NULL, '{}', NULL, NULL, NULL, NULL, '{}', NULL);
CREATE FUNCTION found(filter text) RETURNS text LANGUAGE sql AS $$
  SELECT COALESCE((SELECT string_agg(item ->> 'id', ' ') FROM json_array_elements(answer #> '{data,listPosts,items}') AS item), answer::text)
  FROM datastore.resolve(format('{ listPosts(filter: %s) { items { id } } }', filter)) AS answer $$;
SELECT format('%-50s %s', filter, found(filter)) FROM (VALUES
  ('{tags: {eq: "a"}}'), ('{tags: {ne: "a"}}'), ('{tags: {gt: "a"}}'), ('{tags: {le: "z"}}'), ('{tags: {between: ["a", "z"]}}'), ('{tags: {beginsWith: "a"}}'),
  ('{tags: {eq: null}}'), ('{tags: {ne: null}}'), ('{not: {tags: {eq: "a"}}}'), ('{or: [{tags: {eq: "a"}}, {id: {eq: "p3"}}]}'),
  ('{tags: {contains: "a"}}'), ('{tags: {contains: "b"}}'), ('{tags: {notContains: "b"}}'), ('{tags: {contains: "b", ne: "x"}}'), ('{tags: {contains: "a", eq: "a"}}'),
  ('{tags: {size: {eq: 2}}}'), ('{tags: {attributeExists: false}}'), ('{tags: {attributeType: list}}'), ('{tags: {attributeType: string}}'),
  ('{ids: {eq: "x"}}'), ('{ids: {contains: "x"}}'), ('{numbers: {eq: 1}}'), ('{numbers: {ne: 1}}'), ('{numbers: {between: [0, 5]}}'), ('{numbers: {attributeExists: true}}'),
  ('{flags: {eq: true}}'), ('{flags: {ne: true}}'), ('{days: {eq: "2026-01-02"}}'), ('{days: {contains: "2026-01-02"}}'),
  ('{colours: {eq: [RED]}}'), ('{colours: {ne: [RED]}}'), ('{colours: {contains: GREEN}}'), ('{always: {eq: RED}}'), ('{always: {ne: RED}}'),
  ('{rows: {eq: "a"}}'), ('{rows: {eq: null}}'), ('{rows: {ne: null}}'), ('{rows: {contains: "a"}}'), ('{rows: {notContains: "a"}}'), ('{rows: {size: {gt: 1}}}'), ('{rows: {beginsWith: "a"}}')) AS f (filter);
-- In syncs and conditions, too
SELECT datastore.resolve('{ syncPosts(filter: {tags: {beginsWith: "a"}}) { items { id } } b: syncPosts(filter: {tags: {contains: "b"}}) { items { id } } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", numbers: [3], _version: 1}, condition: {tags: {eq: "a"}}) { id } }');
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", numbers: [3], _version: 1}, condition: {tags: {ne: "a", contains: "b"}}) { id numbers } }');

SET client_min_messages = warning;
DROP SCHEMA lists CASCADE;
