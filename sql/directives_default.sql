-- @default: the value for a field that an INSERT leaves out.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_default;
SET search_path = directives_default;

-- A value is written as a string for every type. The session's time zone changes nothing.
SET DateStyle = ISO;
SET TimeZone = 'America/New_York';
CALL test.start_with($$
  enum Status { OPEN CLOSED }
  type Thing @model {
    id: ID!
    name: String @default(value: "it's \"new\" \\ here")
    empty: String @default(value: "")
    ref: ID @default(value: "none")
    amount: Int! @default(value: "-5")
    ratio: Float @default(value: "1.5e3")
    on: Boolean @default(value: "true")
    status: Status! @default(value: "OPEN")
    moment: AWSDateTime @default(value: "2024-02-29T12:30:00.5Z")
    day: AWSDate @default(value: "2024-02-29")
    time: AWSTime @default(value: "12:30:00.123")
    stamp: AWSTimestamp @default(value: "-1")
    mail: AWSEmail @default(value: "a@example.org")
    json: AWSJSON @default(value: "{\"a\": [1, null]}")
    url: AWSURL @default(value: "https://example.org/?q=1")
    phone: AWSPhone @default(value: "+1 555-0100")
    address: AWSIPAddress @default(value: "10.0.0.0/8")
  }
$$);
INSERT INTO things (id) VALUES ('one');
SET TimeZone = 'UTC';
SELECT "column", type, "null?", "default" FROM test.columns
WHERE "column" NOT LIKE '\_%' AND "column" NOT LIKE '%\_at';
SELECT name, empty, ref, amount, ratio, "on", status FROM things;
SELECT moment, day, "time", stamp FROM things;
SELECT mail, json, url, phone, address FROM things;

-- A value that is given wins; NULL is a value.
INSERT INTO things (id, amount, name) VALUES ('two', 7, NULL) RETURNING amount, name;
\set VERBOSITY terse
INSERT INTO things (id, amount) VALUES ('three', NULL);
\set VERBOSITY default

CALL test.finish();
