-- @default: a value that its field cannot have is refused when the schema is registered, not when a record is written.
\pset format unaligned
\pset tuples_only on

-- Where it may stand.
SELECT test.refusal('type E { a: String @default(value: "x") } type P @model { e: E }');
SELECT test.refusal('type P @model { a: [String] @default(value: "x") }');
SELECT test.refusal('type P @model { e: E @default(value: "{}") } type E { x: Int }');
SELECT test.refusal('type P @model { c: C @hasOne @default(value: "x") } type C @model { x: Int }');

-- A value, and not null.
SELECT test.refusal('type P @model { a: String @default }');
SELECT test.refusal('type P @model { a: String @default(value: null) }');

-- Numbers and truth.
SELECT test.refusal('type P @model { a: Int @default(value: "abc") }');
SELECT test.refusal('type P @model { a: Int @default(value: "1.5") }');
SELECT test.refusal('type P @model { a: Int @default(value: "12abc") }');
SELECT test.refusal('type P @model { a: Int @default(value: "2147483648") }');
SELECT test.refusal('type P @model { a: Int @default(value: "") }');
SELECT test.refusal('type P @model { a: Int @default(value: "-2147483648") }');
SELECT test.refusal('type P @model { a: Float @default(value: "1,5") }');
SELECT test.refusal('type P @model { a: Float @default(value: "1e400") }');
SELECT test.refusal('type P @model { a: Float @default(value: "NaN") }');
SELECT test.refusal('type P @model { a: Float @default(value: "-1.5e-3") }');
SELECT test.refusal('type P @model { a: Boolean @default(value: "yes") }');
SELECT test.refusal('type P @model { a: Boolean @default(value: "true") }');

-- Enums.
SELECT test.refusal('type P @model { a: E @default(value: "Z") } enum E { X Y }');
SELECT test.refusal('type P @model { a: E @default(value: "x") } enum E { X Y }');
SELECT test.refusal('type P @model { a: E @default(value: "X") } enum E { X Y }');

-- Dates and times.
SELECT test.refusal('type P @model { a: AWSDate @default(value: "2024-02-30") }');
SELECT test.refusal('type P @model { a: AWSDate @default(value: "yesterday") }');
SELECT test.refusal('type P @model { a: AWSDate @default(value: "2024-02-29") }');
SELECT test.refusal('type P @model { a: AWSTime @default(value: "25:00") }');
SELECT test.refusal('type P @model { a: AWSTime @default(value: "12:30:15.123") }');
SELECT test.refusal('type P @model { a: AWSDateTime @default(value: "2024-02-29") }');
SELECT test.refusal('type P @model { a: AWSDateTime @default(value: "now") }');
SELECT test.refusal('type P @model { a: AWSDateTime @default(value: "2024-02-29T12:30:15.123Z") }');
SELECT test.refusal('type P @model { a: AWSTimestamp @default(value: "12.5") }');
SELECT test.refusal('type P @model { a: AWSTimestamp @default(value: "-62135596800") }');

-- The other scalars of AppSync.
SELECT test.refusal('type P @model { a: AWSJSON @default(value: "{a: 1}") }');
SELECT test.refusal('type P @model { a: AWSJSON @default(value: "{\"a\": 1}") }');
SELECT test.refusal('type P @model { a: AWSEmail @default(value: "nobody") }');
SELECT test.refusal('type P @model { a: AWSEmail @default(value: "nobody@example.com") }');
SELECT test.refusal('type P @model { a: AWSURL @default(value: "example.com") }');
SELECT test.refusal('type P @model { a: AWSURL @default(value: "https://example.com/a?b=c") }');
SELECT test.refusal('type P @model { a: AWSPhone @default(value: "call me") }');
SELECT test.refusal('type P @model { a: AWSPhone @default(value: "+44 20 7946 0958") }');
SELECT test.refusal('type P @model { a: AWSIPAddress @default(value: "300.1.1.1") }');
SELECT test.refusal('type P @model { a: AWSIPAddress @default(value: "2001:db8::1/64") }');

-- Text may be anything.
SELECT test.refusal('type P @model { a: String @default(value: "") b: ID @default(value: "it''s \"fine\" \\ %s") }');
