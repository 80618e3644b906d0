-- Types that a field cannot have.
\pset format unaligned
\pset tuples_only on

-- Unions and interfaces cannot be stored.
SELECT test.refusal('union U = A | B type A { x: Int } type B { y: Int } type P @model { u: U }');
SELECT test.refusal('interface I { x: Int } type A implements I { x: Int } type P @model { i: I }');
SELECT test.refusal('union U = A | B type A { x: Int } type B { y: Int } type E { u: [U!] } type P @model { e: E }');
-- Implementing one is fine.
SELECT test.refusal('interface I { x: Int } type P implements I @model { x: Int }');

-- Scalars are AppSync's; there are no others.
SELECT test.refusal('scalar Money type P @model { price: Money }');
SELECT test.refusal('scalar Money type E { price: Money } type P @model { e: E }');

-- A model inside an embedded type.
SELECT test.refusal('type C @model { x: Int } type E { c: C } type P @model { e: E }');
SELECT test.refusal('type C @model { x: Int } type E { f: [F] } type F { c: [C!]! } type P @model { e: E }');

-- Embedded types may nest, and hold themselves.
SELECT test.refusal('type E { e: E f: [F!]! } type F { x: Int } type P @model { e: E }');

-- The types of the API's operations are no types for fields.
SELECT test.refusal('type Query { x: Int } type P @model { q: Query }');
SELECT test.refusal('type Query { x: Int } type E { q: Query } type P @model { e: E }');

-- Arguments of a model's field change nothing.
SELECT test.refusal('type P @model { title(language: String): String }');

-- A list of lists is kept as JSON; a list may be required, and its items.
SELECT substring(ddl FROM '"(?:a|b|c)" [^,\n]*') FROM datastore.plan('type P @model { a: [[Int!]!]! }') WHERE kind = 'create table';
SELECT substring(ddl FROM '"(?:a|b|c)" [^,\n]*') FROM datastore.plan('type P @model { b: [Int!]! }') WHERE kind = 'create table';
SELECT substring(ddl FROM '"(?:a|b|c)" [^,\n]*') FROM datastore.plan('type E { x: Int } type P @model { c: [E!] }') WHERE kind = 'create table';

-- Directives of data on what is no model.
SELECT test.refusal('type E { x: Int @index } type P @model { e: E }');
SELECT test.refusal('type E { id: ID! @primaryKey } type P @model { e: E }');
SELECT test.refusal('type E @refersTo(name: "e") { x: Int } type P @model { e: E }');
SELECT test.refusal('type E { x: Int @refersTo(name: "e") } type P @model { e: E }');

-- What only AWS can serve is named in a NOTICE, and changes no table.
SELECT test.refusal('type P @model @searchable { x: Int }');
SELECT test.refusal('type Query { echo(text: String): String @function(name: "echo") @function(name: "log") weather: String @http(url: "https://example.com") } type P @model { x: Int }');
SELECT test.refusal('type Query { speak: String @predictions(actions: [convertTextToSpeech]) } type P @model { x: Int }');
SELECT test.refusal('type P @model { x: Int @deprecated(reason: "old") }');
-- But those of AppSync's directives that say who may come in are rules, like @auth: see errors_auth.
SELECT test.refusal('type P @model @aws_iam { x: Int @aws_api_key }');

-- A schema may have no model at all: nothing is made.
SELECT test.refusal('enum E { X }');
SELECT test.refusal('type Query { a: Int }');
