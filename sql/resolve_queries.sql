-- datastore.resolve: queries
\pset format unaligned
\pset tuples_only on
SET search_path = shop, public;
CREATE SCHEMA shop;
SELECT count(*) > 0 FROM datastore.register($$
  enum Status { OPEN DONE }
  type Place { city: String! street: Street }
  type Street { name: String no: Int }
  type Task @model {
    id: ID!
    title: String!
    owner: String! @index(name: "byOwner", sortKeyFields: ["due", "title"], queryField: "tasksByOwner")
    due: AWSDate!
    rank: Int @index(name: "byRank", sortKeyFields: ["title"], queryField: "tasksByRank")
    status: Status @index(name: "byStatus", queryField: "tasksByStatus")
    weight: Float
    done: Boolean
    tags: [String]
    meta: AWSJSON
    place: Place
    places: [Place]
    at: AWSDateTime
    time: AWSTime
    stamp: AWSTimestamp
    ip: AWSIPAddress
    notes: [Note] @hasMany
    parts: [Part] @hasMany(indexName: "byTask", fields: ["id"])
    people: [Person] @manyToMany(relationName: "TaskPerson")
    badge: Badge @hasOne
  }
  type Note @model { id: ID! text: String! task: Task @belongsTo }
  type Part @model { id: ID! taskId: ID! @index(name: "byTask", sortKeyFields: ["no"]) no: Int! name: String }
  type Person @model { id: ID! name: String tasks: [Task] @manyToMany(relationName: "TaskPerson") }
  type Badge @model { id: ID! color: String }
$$, 'shop');

INSERT INTO badges (id, color) VALUES ('b1', 'red');
INSERT INTO tasks (id, title, owner, due, rank, status, weight, done, tags, meta, place, places, at, "time", stamp, ip, task_badge_id) VALUES
  ('t1', 'Alpha "one"', 'ann', '2026-01-05', 1, 'OPEN', 1.5, true, '{a,b}', '{"x": [1, 2]}', '{"city": "Rome", "street": {"no": 7, "name": "Via"}}',
   '[{"city": "Oslo"}, {"city": "Bern", "street": null}]', '2026-01-02 03:04:05.678+00', '03:04:05', 1700000000, '10.0.0.1', 'b1'),
  ('t2', 'Beta', 'ann', '2026-01-05', 2, 'DONE', NULL, false, '{}', NULL, NULL, NULL, '2026-01-02 03:04:05.678901+00', NULL, NULL, NULL, NULL),
  ('t3', 'Gamma', 'ann', '2026-02-01', 2, NULL, 1e21, NULL, NULL, '"s"', NULL, '[]', NULL, '03:04:05.5', -1, '::1', NULL),
  ('t4', E'Delta\n\u00e9', 'bob', '2026-01-01', NULL, 'OPEN', -0.1, true, '{NULL,"q\"q"}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO notes (id, text, task_notes_id) SELECT 'n' || n, 'note ' || n, 't' || 1 + n % 2 FROM generate_series(1, 7) n;
INSERT INTO parts (id, task_id, no, name) SELECT 'p' || n, 't1', 10 - n, 'part ' || n FROM generate_series(1, 5) n;
INSERT INTO people (id, name) VALUES ('u1', 'Ann'), ('u2', 'Bob');
INSERT INTO task_people (id, task_id, person_id) VALUES ('j1', 't1', 'u1'), ('j2', 't1', 'u2'), ('j3', 't2', 'u2');

-- One record, fields in the order of the selection, under their aliases
SELECT datastore.resolve('{ getTask(id: "t1") { title id tags meta at time stamp ip weight done due status _version _deleted first: title __typename kind: __typename } }');
-- the same forms as datastore.get
SELECT j -> 'at' ->> 0, j ->> 'weight', j ->> 'meta', j ->> 'tags', j ->> 'time' FROM datastore.get('Task', 't3') j;
SELECT datastore.resolve('{ getTask(id: "t3") { at weight meta tags time stamp ip } b: getTask(id: "t4") { title tags weight } c: getTask(id: "t2") { at tags } }');
SELECT datastore.resolve('{ getTask(id: "none") { id } }');
-- an Int is an id too
SELECT datastore.resolve('{ getTask(id: 7) { id } }');

-- Embedded types: with what is selected of them
SELECT datastore.resolve('{ getTask(id: "t1") { place { town: city street { no __typename } } places { city street { name } } } getB: getTask(id: "t2") { place { city } places { city } } }');

-- Relations, at any depth
SELECT datastore.resolve('{ getTask(id: "t1") { notes { items { id task { id notes(limit: 2) { items { text } } } } } badge { color } people { items { id person { name } task { id } } } } }');
SELECT datastore.resolve('{ getTask(id: "t4") { notes { items { id } nextToken startedAt } badge { id } } }');
-- in the order of an index's sort keys, narrowed by them
SELECT datastore.resolve('{ getTask(id: "t1") { parts { items { id no } } desc: parts(sortDirection: DESC, limit: 2) { items { no } } some: parts(no: {between: [6, 8]}) { items { no } } gt: parts(no: {gt: 8}) { items { no } } } }');

-- Lists and filters
SELECT datastore.resolve('{ listTasks { items { id } nextToken } }');
SELECT datastore.resolve('{ listTasks(filter: {or: [{title: {beginsWith: "Be"}}, {rank: {eq: 1}}], not: {done: {eq: true}}}) { items { id } } }');
SELECT datastore.resolve('query ($f: ModelTaskFilterInput) { listTasks(filter: $f) { items { id } } }', v) FROM (VALUES
  ('{}'::jsonb), ('{"f": null}'), ('{"f": {}}'), ('{"f": {"status": {"eq": "OPEN"}}}'), ('{"f": {"status": {"ne": "OPEN"}}}'),
  ('{"f": {"rank": {"ge": 2}, "title": null}}'), ('{"f": {"tags": {"contains": "a"}}}'), ('{"f": {"at": {"attributeExists": true}}}'),
  ('{"f": {"at": {"attributeExists": false}}}'), ('{"f": {"and": [{"rank": {"between": [1, 2]}}, {"title": {"notContains": "a"}}]}}'),
  ('{"f": {"due": {"lt": "2026-01-02"}}}'), ('{"f": {"stamp": {"eq": null}}}'), ('{"f": {"title": {"size": {"gt": 5}}}}'),
  ('{"f": {"tags": {"size": {"eq": 0}}}}'), ('{"f": {"title": {"size": {"between": [4, 5]}}}}'), ('{"f": {"rank": {"attributeType": "string"}}}'), ('{"f": {"rank": {"attributeType": "number"}}}'), ('{"f": {"rank": {"attributeType": "_null"}}}'),
  ('{"f": {"_deleted": {"eq": true}}}'), ('{"f": {"_deleted": {"ne": true}}}')) q (v);
SELECT datastore.resolve('{ getTask(id: "t1") { notes(filter: {text: {eq: "note 4"}}) { items { id } } } }');

-- Queries by an index
SELECT datastore.resolve('{ tasksByOwner(owner: "ann") { items { id due title } } desc: tasksByOwner(owner: "ann", sortDirection: DESC) { items { id } } }');
-- an operator that is null asks for nothing, as in Amplify; a null in its value makes no sense
SELECT datastore.resolve('query ($c: ModelStringKeyConditionInput) { tasksByRank(rank: 1, title: $c) { items { id } } }', v) FROM (VALUES
  ('{"c": {"eq": null}}'::jsonb), ('{"c": {"beginsWith": null, "gt": "A"}}'), ('{"c": {"between": [null, "B"]}}'), ('{"c": {}}'), ('{"c": null}'), ('{}')) q (v);
SELECT datastore.resolve('{ tasksByOwner(owner: "ann", dueTitle: {eq: null}) { items { id } } }');
SELECT datastore.resolve('query ($c: ModelTaskByOwnerCompositeKeyConditionInput) { tasksByOwner(owner: "ann", dueTitle: $c) { items { id } } }', v) FROM (VALUES
  ('{"c": {"eq": {"due": "2026-01-05"}}}'::jsonb), ('{"c": {"eq": {"due": "2026-01-05", "title": "Beta"}}}'), ('{"c": {"gt": {"due": "2026-01-05", "title": "Alpha"}}}'),
  ('{"c": {"le": {"due": "2026-01-05"}}}'), ('{"c": {"between": [{"due": "2026-01-05", "title": "B"}, {"due": "2026-02-01", "title": "H"}]}}'),
  ('{"c": {"beginsWith": {"due": "2026-01-05", "title": "Be"}}}'), ('{"c": {"beginsWith": {"due": "2026-01"}}}'), ('{"c": {"eq": {"title": "Beta"}}}'), ('{"c": null}')) q (v);
SELECT datastore.resolve('{ tasksByRank(rank: 2, title: {beginsWith: "G"}) { items { id } } all: tasksByRank(rank: 2, filter: {title: {ne: "Beta"}}) { items { id } } tasksByStatus(status: OPEN, limit: 1) { items { id } } }');

-- Pages: a token goes on where its page ended, for its field and arguments alone
CREATE FUNCTION pages(document text, variables jsonb, path text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE answer json;
BEGIN
  FOR i IN 1 .. 10 LOOP
    answer := datastore.resolve(document, variables);
    RETURN NEXT coalesce(answer -> 'errors', answer #> path -> 'items');
    EXIT WHEN answer #>> (path || '{nextToken}') IS NULL;
    variables := variables || jsonb_build_object('t', answer #>> (path || '{nextToken}'));
  END LOOP;
END $$;
SELECT * FROM pages('query ($t: String) { listTasks(limit: 3, nextToken: $t) { items { id } nextToken } }', '{}', '{data,listTasks}');
SELECT * FROM pages('query ($t: String, $n: Int) { listTasks(limit: $n, nextToken: $t) { nextToken items { id } } }', '{"n": 2}', '{data,listTasks}');
SELECT * FROM pages('query ($t: String) { tasksByOwner(owner: "ann", limit: 1, nextToken: $t) { more: nextToken nextToken items { id } } }', '{}', '{data,tasksByOwner}');
SELECT * FROM pages('query ($t: String) { tasksByOwner(owner: "ann", sortDirection: DESC, limit: 2, nextToken: $t) { items { id } nextToken } }', '{}', '{data,tasksByOwner}');
SELECT * FROM pages('query ($t: String) { getTask(id: "t1") { notes(limit: 1, nextToken: $t) { items { id } nextToken } } }', '{}', '{data,getTask,notes}');
SELECT * FROM pages('query ($t: String) { getTask(id: "t1") { parts(limit: 2, sortDirection: DESC, nextToken: $t) { items { id } nextToken } } }', '{}', '{data,getTask,parts}');
SELECT datastore.resolve('{ listTasks(limit: 1) { items { id } nextToken } }') #>> '{data,listTasks,nextToken}' AS list,
       datastore.resolve('{ getTask(id: "t1") { notes(limit: 1) { nextToken } } }') #>> '{data,getTask,notes,nextToken}' AS nested,
       datastore.sync('Task', max => 1) ->> 'nextToken' AS sync,
       (SELECT page FROM datastore.query('Task') LIMIT 1) AS page \gset
SELECT datastore.resolve(d, jsonb_build_object('t', t)) FROM (VALUES
  ('query ($t: String) { listTasks(limit: 1, nextToken: $t, filter: {rank: {gt: 0}}) { items { id } } }', :'list'),
  ('query ($t: String) { listNotes(nextToken: $t) { items { id } } }', :'list'),
  ('query ($t: String) { getTask(id: "t1") { notes(nextToken: $t) { items { id } } } }', :'list'),
  ('query ($t: String) { listTasks(nextToken: $t) { items { id } } }', :'sync'),
  ('query ($t: String) { listTasks(nextToken: $t) { items { id } } }', :'page'),
  ('query ($t: String) { syncTasks(nextToken: $t) { items { id } } }', :'list'),
  ('query ($t: String) { listTasks(nextToken: $t) { items { id } } }', 'A' || :'list'),
  ('query ($t: String) { listTasks(nextToken: $t) { items { id } } }', ''),
  ('query ($t: String) { getTask(id: "t2") { notes(nextToken: $t) { items { id } } } }', :'nested'),
  ('query ($t: String) { listTasks(nextToken: $t, limit: 2) { items { id } } }', :'list')) q (d, t);

-- Fragments, merged fields, directives, several operations
SELECT datastore.resolve('query ($yes: Boolean!, $no: Boolean = false) { getTask(id: "t1") { ...F title @skip(if: $yes) ... on Task @include(if: $no) { rank } ... { status } badge { id } badge { color } }  listTasks(limit: 1) @include(if: $no) { items { id } } }
  fragment F on Task { id badge { __typename } notes(limit: 1) { ...C } } fragment C on ModelNoteConnection { items { id } items { text } }', '{"yes": true}');
SELECT datastore.resolve('query ($yes: Boolean!) { getTask(id: "t1") { id badge { id @skip(if: $yes) } title @skip(if: $yes) } }', v) FROM (VALUES ('{"yes": true}'::jsonb), ('{"yes": false}')) q (v);
SELECT datastore.resolve('query a { getTask(id: "t1") { id } } query b { getTask(id: "t2") { id } }', operation_name => n) FROM (VALUES ('a'), ('b'), ('c'), (NULL)) q (n);
SELECT datastore.resolve('{ listTasks(limit: 1) { a: items { id } b: items { title notes(limit: 1) { items { id } } } nextToken __typename startedAt } }') #>> '{data,listTasks,b}';
SELECT datastore.resolve('{ __typename listTasks(limit: 1) { __typename } }');

-- What the API tells of itself, beside records
SELECT datastore.resolve('query ($n: String!) { __schema { queryType { name } mutationType { name } } getTask(id: "t1") { id } __type(name: $n) { kind name enumValues { name } } }', '{"n": "Status"}');

-- As the caller: row security has its say
CREATE ROLE regress_reader;
GRANT USAGE ON SCHEMA shop TO regress_reader;
GRANT SELECT ON tasks, badges TO regress_reader;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON tasks USING (owner = 'bob');
SELECT datastore.resolve('{ listTasks { items { id } } }');
SET ROLE regress_reader;
SELECT datastore.resolve('{ listTasks { items { id } } }');
SELECT datastore.resolve('{ listTasks { items { id badge { id } } } listNotes { items { id } } b: listTasks { items { notes { items { id } } } } }');
SELECT datastore.json_page('{"items":[{"id":$}],"nextToken":%}', 1, n, 'binding'::text, n) FROM generate_series(1, 2) n;
SELECT datastore.json_page('{"items":[{"id":$}],"nextToken":%}', 2, n, 'binding'::text, n) FROM generate_series(1, 2) n;
RESET ROLE;
SELECT datastore.resolve('{ listTasks { items { id } } }');
SET client_min_messages = warning;
DROP SCHEMA shop CASCADE;
DROP OWNED BY regress_reader;
DROP ROLE regress_reader;

-- An id among the sort keys of an index has its place in the order; what stands behind it decides nothing
SET search_path = gates, public;
CREATE SCHEMA gates;
SELECT count(*) > 0 FROM datastore.register($$
  type Pass @model { id: ID! gate: String! @index(name: "byGate", sortKeyFields: ["id", "at"], queryField: "passesByGate") at: Int! }
$$, 'gates');
INSERT INTO passes (id, gate, at) VALUES ('p1', 'north', 3), ('p2', 'north', 1), ('p3', 'north', 2);
SELECT datastore.resolve('{ up: passesByGate(gate: "north") { items { id at } } down: passesByGate(gate: "north", sortDirection: DESC, limit: 2) { items { id at } } }');
DROP SCHEMA gates CASCADE;
