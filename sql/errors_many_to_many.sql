-- @manyToMany that cannot be.
\pset format unaligned
\pset tuples_only on

-- Exactly two sides.
SELECT test.refusal('type P @model { tags: [T] @manyToMany(relationName: "PT") } type T @model { x: Int }');
SELECT test.refusal('type P @model { tags: [T] @manyToMany(relationName: "PT") } type T @model { ps: [P] @manyToMany(relationName: "TP") }');
SELECT test.refusal('type P @model { a: [T] @manyToMany(relationName: "PT") b: [T] @manyToMany(relationName: "PT") } type T @model { ps: [P] @manyToMany(relationName: "PT") }');

-- Each side leads to the other one.
SELECT test.refusal('type P @model { tags: [T] @manyToMany(relationName: "PT") } type T @model { us: [U] @manyToMany(relationName: "PT") } type U @model { x: Int }');
-- A model and itself: Amplify has no such relation either.
SELECT test.refusal('type U @model { friends: [U] @manyToMany(relationName: "Friends") friendOf: [U] @manyToMany(relationName: "Friends") }');
SELECT test.refusal('type U @model { f: [U] @manyToMany(relationName: "F") }');

-- Lists of models, on models.
SELECT test.refusal('type P @model { tags: T @manyToMany(relationName: "PT") } type T @model { ps: [P] @manyToMany(relationName: "PT") }');

-- The name of the relation is the name of its join model: the first letter raised, what cannot stand in a name left out.
SELECT model FROM datastore.plan('type P @model { ts: [T] @manyToMany(relationName: "post-tags") } type T @model { ps: [P] @manyToMany(relationName: "post-tags") }') WHERE kind = 'create table';
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "") } type T @model { ps: [P] @manyToMany(relationName: "") }');
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "2nd") } type T @model { ps: [P] @manyToMany(relationName: "2nd") }');
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "---") } type T @model { ps: [P] @manyToMany(relationName: "---") }');
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "T") } type T @model { ps: [P] @manyToMany(relationName: "T") }');
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "E") } type T @model { ps: [P] @manyToMany(relationName: "E") } enum E { X }');
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "String") } type T @model { ps: [P] @manyToMany(relationName: "String") }');
-- A join model whose two keys would have one name: the models differ in the case of their first letter alone.
SELECT test.refusal('type Tag @model { a: [tag] @manyToMany(relationName: "R") } type tag @model(queries: null, mutations: null, subscriptions: null) @refersTo(name: "small") { b: [Tag] @manyToMany(relationName: "R") }');

-- The page size of a list.
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "PT", limit: 0) } type T @model { ps: [P] @manyToMany(relationName: "PT") }');
SELECT test.refusal('type P @model { ts: [T] @manyToMany(relationName: "PT", limit: 5) } type T @model { ps: [P] @manyToMany(relationName: "PT") }');

-- Several relations between one pair of models are fine.
SELECT test.refusal('type P @model { a: [T] @manyToMany(relationName: "A") b: [T] @manyToMany(relationName: "B") } type T @model { a: [P] @manyToMany(relationName: "A") b: [P] @manyToMany(relationName: "B") }');
