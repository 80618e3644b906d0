-- All errors of a document are told at once, in its order, and nothing is changed.
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA all_at_once;
SET search_path = all_at_once;
SELECT count(*) FROM datastore.register('type Post @model { title: String }', 'all_at_once');

SELECT step FROM datastore.register($$
type Post @model {
  title: Strin
  code: ID! @primaryKey
  comments: Comment @hasMany
  rank: Int @default(value: "first")
}
type Comment @model @auth(rules: [{allow: owner}]) {
  _version: Int
  post: Post @belongsTo
  other: Other @belongsTo
}
type Other @model { x: Int }
type Others @model { y: Int }
$$, 'all_at_once');
\echo :LAST_ERROR_SQLSTATE

-- Nothing has changed.
SELECT model, field, type FROM datastore.fields WHERE namespace = 'all_at_once' ORDER BY model, position;
SELECT relname FROM pg_class WHERE relnamespace = 'all_at_once'::regnamespace AND relkind = 'r';

-- Only what cannot be served, however often, is 0A000.
SELECT step FROM datastore.register($$
type A @model { code: ID! @primaryKey }
type B @model { id: ID! @primaryKey(sortKeyFields: ["at"]) at: AWSDateTime! }
$$, 'all_at_once');
\echo :LAST_ERROR_SQLSTATE

-- One error about a type does not hide what is wrong elsewhere, nor is it told again for each use.
SELECT step FROM datastore.register($$
type A @model { b: B @hasOne c: [B] @hasMany d: Nothing }
type B { x: Int @wrong }
type C @model { e: E f: E }
enum E { X X }
$$, 'all_at_once');

-- Of very many errors a hundred are told, and how many more there are.
SELECT shown, tail FROM (
  SELECT count(*) FILTER (WHERE line LIKE 'line %') AS shown, max(line) FILTER (WHERE line LIKE 'and %') AS tail
  FROM regexp_split_to_table(test.refusal('type A @model { ' || (SELECT string_agg('f' || i || ': Nope' || i, ' ') FROM generate_series(1, 500) i) || ' }'), '\n') line
) x;
-- Nobody counts further than a thousand, of what GraphQL itself asks or of what Amplify's directives mean.
SELECT split_part(told, E'\n', 1) AS message, count(*) FILTER (WHERE line LIKE 'line %') AS shown, max(line) FILTER (WHERE line LIKE 'and %') AS tail
FROM (VALUES ('type A @model { ' || (SELECT string_agg('f' || i || ': Nope', ' ') FROM generate_series(1, 20000) i) || ' }'),
             ('type A @model { a: String ' || repeat('@index(name: "abc") ', 5000) || '}')) d (document),
     test.refusal(document) told, regexp_split_to_table(told, '\n') line
GROUP BY document, told ORDER BY length(document) DESC;

-- Notices too: a hundred, and how many more there are.
SELECT count(*) FROM datastore.plan('type A @model { x: Int } type Query { ' || (SELECT string_agg('f' || i || ': Int', ' ') FROM generate_series(1, 2) i) || ' }', 'all_at_once', true) WHERE kind = 'create table';
\set VERBOSITY terse
SET client_min_messages = warning;
CREATE TEMPORARY TABLE many AS SELECT 'type A @model { x: Int } type Query { ' || string_agg('f' || i || ': Int', ' ') || ' }' AS document FROM generate_series(1, 3000) i;
RESET client_min_messages;
SELECT count(*) FROM many, datastore.plan(document, 'all_at_once', true) WHERE kind = 'create table';
\set VERBOSITY default

-- Syntax is another matter: reading stops at the first error.
SELECT step FROM datastore.register('type A @model { a: } type A @model { b: }', 'all_at_once');
\echo :LAST_ERROR_SQLSTATE

RESET search_path;
SELECT count(*) FROM datastore.unregister('all_at_once', drop_tables => true);
DROP SCHEMA all_at_once;
