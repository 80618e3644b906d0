-- Scalars, lists, enums and embedded types: the columns that they become.
\set SHOW_CONTEXT never
CREATE SCHEMA types;
SET search_path = types;

-- Scalars.
CALL test.start_with($$
  type Thing @model(timestamps: null) {
    ref: ID
    string: String
    int: Int
    float: Float
    boolean: Boolean
    date: AWSDate
    time: AWSTime
    moment: AWSDateTime
    stamp: AWSTimestamp
    email: AWSEmail
    json: AWSJSON
    url: AWSURL
    phone: AWSPhone
    address: AWSIPAddress
  }
$$);
SELECT "column", type, "null?", "default" FROM test.columns;
SELECT "check" FROM test.checks;

-- Ids and keys sort by bytes on every machine.
SELECT a.attname, c.collname FROM pg_attribute a JOIN pg_collation c ON c.oid = a.attcollation
WHERE a.attrelid = 'things'::regclass AND a.attname IN ('id', 'ref', 'string') ORDER BY a.attnum;

-- A "!" is NOT NULL. A list is an array; a "!" inside it is a check.
CALL test.start_with($$
  enum Color { RED GREEN }
  type Thing @model(timestamps: null) {
    a: String!
    b: [String]
    c: [String!]
    d: [String]!
    e: [String!]!
    f: [Int!]
    g: [AWSDateTime]
    h: [AWSJSON]
    i: [AWSEmail!]
    j: [[Int]]
    k: Color!
    l: [Color]
    m: [Color!]!
    n: [AWSIPAddress]
    o: [Boolean!]
  }
$$);
SELECT "column", type, "null?" FROM test.columns;
SELECT field, type FROM datastore.fields WHERE namespace = 'types' AND field IN ('a', 'b', 'c', 'd', 'e', 'j')
ORDER BY position;

-- Embedded types, in one another and in themselves, are JSON.
CALL test.start_with($$
  type Thing @model(timestamps: null) {
    place: Place
    home: Place!
    places: [Place]
    trail: [Place!]!
  }
  type Place { city: String! country: Country near: [Place] }
  type Country { name: String color: Color }
  enum Color { RED GREEN }
$$);
SELECT "column", type, "null?" FROM test.columns;

-- An interface's fields are the type's own.
CALL test.start_with($$
  interface Named { name: String! }
  type Thing implements Named @model(timestamps: null) { name: String! size: Int }
$$);
SELECT "column", type, "null?" FROM test.columns;

CALL test.finish();
