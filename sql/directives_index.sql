-- @index: an index over the field and its sort keys.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_index;
SET search_path = directives_index;

-- One field; with sort keys; several on a field; with a name and a query of its own.
SELECT kind, model, field FROM test.migrate($$
  type Customer @model {
    name: String! @index
    email: AWSEmail @index(name: "byEmail", queryField: "customerByEmail")
    country: String
      @index(name: "byCountry")
      @index(name: "byCountryAndTown", sortKeyFields: ["town", "joined"])
    town: String
    joined: AWSDate
    points: Int @index(name: "byPoints", queryField: null, sortKeyFields: "joined")
  }
$$);
SELECT * FROM test.indexes;

-- Names and queries are the API's: another name for the same fields changes no table.
SELECT count(*) FROM test.migrate($$
  type Customer @model {
    name: String! @index(name: "onName")
    email: AWSEmail @index
    country: String
      @index(name: "other", sortKeyFields: ["town", "joined"])
      @index(name: "third")
    town: String
    joined: AWSDate
    points: Int @index(sortKeyFields: ["joined"], projection: { type: KEYS_ONLY })
  }
$$);

-- Without automatic names of queries the indexes are the same.
SELECT count(*) FROM datastore.register($$
  type Customer @model {
    name: String! @index
    email: AWSEmail @index
    country: String @index(name: "byCountry") @index(name: "byTown", sortKeyFields: ["town", "joined"])
    town: String
    joined: AWSDate
    points: Int @index(sortKeyFields: ["joined"])
  }
$$, 'directives_index', flags => '{"enableAutoIndexQueryNames": false}');

-- An enum may be indexed, and a foreign key; a key that an @index begins with needs no index of its own.
CALL test.start_with($$
  enum Status { OPEN CLOSED }
  type Project @model { status: Status @index tasks: [Task] @hasMany(indexName: "byProject", fields: ["id"]) }
  type Task @model {
    projectId: ID @index(name: "byProject", sortKeyFields: ["status"])
    status: Status
    note: String
  }
$$);
SELECT * FROM test.indexes;

-- The implicit key of a list has an index of its own.
CALL test.start_with($$
  type Project @model { name: String tasks: [Task] @hasMany }
  type Task @model { note: String }
$$);
SELECT * FROM test.indexes;

-- They are used: sql/index_plans.sql shows where it matters.
CALL test.start_with('type Customer @model { country: String @index(name: "byCountry", sortKeyFields: ["joined"]) joined: AWSDate }');
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM customers WHERE country = 'FI' ORDER BY joined, id LIMIT 5;
RESET enable_seqscan;
RESET enable_bitmapscan;

CALL test.finish();
