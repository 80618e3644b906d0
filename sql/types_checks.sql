-- What may be written into the columns: the checks that every writer meets, whoever he is.
\set SHOW_CONTEXT never
CREATE SCHEMA types_checks;
SET search_path = types_checks;
SET TimeZone = 'UTC';

CALL test.start_with($$
  enum Color { RED GREEN }
  type Thing @model {
    email: AWSEmail
    url: AWSURL
    phone: AWSPhone
    address: AWSIPAddress
    json: AWSJSON
    color: Color
    emails: [AWSEmail]
    phones: [AWSPhone!]
    strings: [String]
    required: [String!]
    colors: [Color]
    matrix: [[Int]]
    place: Place
    places: [Place]
    trail: [Place!]
  }
  type Place { city: String! }
$$);
SELECT "check", expression FROM test.checks;

-- Scalars with a check.
SELECT value, test.try('things', 'email', quote_literal(value))
FROM (VALUES ('a@b.org'), ('first.last+tag@sub.example.org'), ('ä@ö.example'),
             (''), ('nobody'), ('@b.org'), ('a@'), ('a b@c.org'), ('a@b@c'), (E'a@b.org\n')) v(value);
SELECT value, test.try('things', 'url', quote_literal(value))
FROM (VALUES ('https://example.org'), ('http://localhost:8080/a?b=c#d'), ('ftp://example.org/x'), ('mailto:a@b.org'),
             (''), ('example.org'), ('/path'), ('https:'), ('https://a b'), ('1http://a')) v(value);
SELECT value, test.try('things', 'phone', quote_literal(value))
FROM (VALUES ('+358401234567'), ('555-0100'), ('+1 555 0100'), ('12'),
             (''), ('1'), ('+'), ('call me'), ('555x0100'), ('++1555'), (' 5550100')) v(value);
SELECT value, test.try('things', 'address', quote_literal(value))
FROM (VALUES ('10.0.0.1'), ('10.0.0.0/8'), ('::1'), ('2001:db8::/32'), ('10.0.0'), ('256.0.0.1'), ('host')) v(value);
SELECT value, test.try('things', 'json', quote_literal(value))
FROM (VALUES ('{}'), ('[1, "a"]'), ('"text"'), ('null'), ('1'), ('{a: 1}'), ('')) v(value);

-- Enums: the values as they are written.
SELECT value, test.try('things', 'color', quote_nullable(value))
FROM (VALUES ('RED'), ('GREEN'), (NULL), ('red'), ('BLUE'), ('')) v(value);

-- Lists: of one dimension, of items that are right; null among them where the type allows it.
SELECT value, test.try('things', 'emails', value)
FROM (VALUES ($$'{}'$$), ($$'{a@b.org}'$$), ($$'{a@b.org,NULL}'$$), ($$'{a@b.org,nobody}'$$)) v(value);
SELECT value, test.try('things', 'phones', value)
FROM (VALUES ($$'{}'$$), ($$'{"+1 555"}'$$), ($$'{"+1 555",x}'$$), ($$'{"+1 555",NULL}'$$)) v(value);
SELECT value, test.try('things', 'strings', value)
FROM (VALUES ($$'{}'$$), ($$'{a,NULL}'$$), ($$'{{a,b},{c,d}}'$$), ($$'[5:6]={a,b}'$$)) v(value);
SELECT value, test.try('things', 'required', value)
FROM (VALUES ($$'{}'$$), ($$'{a}'$$), ($$'{a,NULL}'$$), ('NULL')) v(value);
SELECT value, test.try('things', 'colors', value)
FROM (VALUES ($$'{}'$$), ($$'{RED,GREEN,RED}'$$), ($$'{RED,NULL}'$$), ($$'{RED,BLUE}'$$), ($$'{{RED}}'$$)) v(value);
SELECT value, test.try('things', 'matrix', value)
FROM (VALUES ($$'[]'$$), ($$'[[1, 2], [3]]'$$), ($$'{}'$$), ($$'1'$$)) v(value);

-- Embedded types: an object, or a list of objects.
SELECT value, test.try('things', 'place', value)
FROM (VALUES ($$'{"city": "Oulu"}'$$), ($$'[]'$$), ($$'"Oulu"'$$), ($$'null'$$), ('NULL')) v(value);
SELECT value, test.try('things', 'places', value)
FROM (VALUES ($$'[]'$$), ($$'[{"city": "Oulu"}]'$$), ($$'[{"city": "Oulu"}, null]'$$), ($$'[1]'$$), ($$'{}'$$)) v(value);
SELECT value, test.try('things', 'trail', value)
FROM (VALUES ($$'[]'$$), ($$'[{"city": "Oulu"}]'$$), ($$'[{"city": "Oulu"}, null]'$$), ($$'[[]]'$$), ($$'[[{}]]'$$)) v(value);

-- Nothing that was refused left a trace, and the checks hold for updates.
SELECT count(*) FROM things WHERE color = 'BLUE';
\set VERBOSITY terse
UPDATE things SET email = 'nobody' WHERE email IS NOT NULL;
\set VERBOSITY default

-- The checks belong to the table, not to the extension.
SELECT count(*) FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
JOIN pg_constraint c ON c.oid = d.objid AND d.classid = 'pg_constraint'::regclass
WHERE e.extname = 'pg_datastore' AND c.conrelid = 'things'::regclass;

CALL test.finish();
