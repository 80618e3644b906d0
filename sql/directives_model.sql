-- @model: the type becomes a table; its arguments name the operations of the API and the timestamps.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_model;
SET search_path = directives_model;

-- The least that a model can be.
SELECT * FROM test.migrate('type Note @model { text: String }');
SELECT "table", "column", type, "null?", "default" FROM test.columns;
SELECT field, type, origin FROM datastore.fields WHERE namespace = 'directives_model' ORDER BY position;

-- The key: an id that is declared as one of these makes the same table.
SELECT count(*) FROM test.migrate('type Note @model { id: ID! text: String }');
SELECT count(*) FROM test.migrate('type Note @model { id: ID text: String }');
SELECT count(*) FROM test.migrate('type Note @model { id: String! text: String }');
SELECT count(*) FROM test.migrate('type Note @model { id: ID! @primaryKey text: String }');

-- Switching operations of the API off, or naming them, changes no table.
SELECT count(*) FROM test.migrate('type Note @model(queries: null, mutations: null, subscriptions: null) { text: String }');
SELECT count(*) FROM test.migrate('type Note @model(subscriptions: { level: off }) { text: String }');
SELECT count(*) FROM test.migrate('type Note @model(subscriptions: { level: public }) { text: String }');
SELECT count(*) FROM test.migrate($$
  type Note @model(
    queries: { get: "oneNote", list: null }
    mutations: { create: "makeNote", update: null, delete: "dropNote" }
    subscriptions: { onCreate: ["noteMade", "noteCame"], onUpdate: [], onDelete: null }
  ) { text: String }
$$);

-- Timestamps: other names, one of them, none.
CALL test.start_with('type Note @model(timestamps: { createdAt: "made", updatedAt: "changed" }) { text: String }');
SELECT "column", type, "null?", "default" FROM test.columns WHERE "column" IN ('created_at', 'updated_at', 'made', 'changed');
INSERT INTO notes (text) VALUES ('a') RETURNING made = changed AS same, made > now() - interval '1 minute' AS recent;

CALL test.start_with('type Note @model(timestamps: { createdAt: "made", updatedAt: null }) { text: String }');
SELECT "column" FROM test.columns;
INSERT INTO notes (text) VALUES ('a') RETURNING made > now() - interval '1 minute' AS recent;

CALL test.start_with('type Note @model(timestamps: null) { text: String }');
SELECT "column" FROM test.columns;
INSERT INTO notes (text) VALUES ('a') RETURNING text, _version;

-- A declared timestamp is the user's field: it may be null by its type, and what is written into it stays.
CALL test.start_with('type Note @model { text: String createdAt: AWSDateTime updatedAt: AWSDateTime! }');
SELECT "column", type, "null?", "default" FROM test.columns WHERE "column" LIKE '%at';
SELECT field, type, origin FROM datastore.fields WHERE namespace = 'directives_model' AND field LIKE '%At' ORDER BY 1;
INSERT INTO notes (text, created_at) VALUES ('a', '2020-01-01Z')
RETURNING created_at = '2020-01-01Z' AS kept, updated_at > now() - interval '1 minute' AS recent;
INSERT INTO notes (text) VALUES ('b') RETURNING created_at > now() - interval '1 minute' AS filled;

-- A renamed one may be declared as well.
CALL test.start_with('type Note @model(timestamps: { createdAt: "made" }) { text: String made: AWSDateTime! }');
SELECT "column", type, "null?" FROM test.columns WHERE "column" IN ('made', 'created_at', 'updated_at');

-- Several models, with plural names as Amplify makes them.
CALL test.start_with($$
  type Category @model { name: String }
  type BlogPerson @model { name: String }
  type News @model { name: String }
  type Todos @model { name: String }
  type HTTPLog @model { rawURL: String userID: ID html5: String }
  type Order @model { group: String user: String select: Int }
$$);
SELECT model, plural, "table" FROM datastore.models WHERE namespace = 'directives_model' ORDER BY 1;
SELECT "table", "column" FROM test.columns WHERE "table" IN ('http_logs', 'orders');

-- Types without @model are no tables.
CALL test.start_with($$
  type Note @model { text: String place: Place }
  type Place { city: String }
  interface Named { name: String }
  input Search { term: String }
  enum Unused { A B }
$$);
SELECT DISTINCT "table" FROM test.columns;

CALL test.finish();
