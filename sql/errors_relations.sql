-- @hasOne, @hasMany and @belongsTo that cannot be: each rule of Amplify's transformer, in our words.
\pset format unaligned
\pset tuples_only on

-- A list, or not.
SELECT test.refusal('type P @model { c: C @hasMany } type C @model { x: Int }');
SELECT test.refusal('type P @model { c: [C] @hasOne } type C @model { x: Int }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { p: [P] @belongsTo }');

-- Between models only.
SELECT test.refusal('type P { c: [C] @hasMany } type C @model { p: P }');
SELECT test.refusal('type P { c: C @hasOne } type C @model { p: P }');
SELECT test.refusal('type P { c: C @belongsTo } type C @model { p: P }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C { x: Int }');
SELECT test.refusal('type P @model { c: C @hasOne } type C { x: Int }');
SELECT test.refusal('type P @model { c: Query @hasOne } type Query { x: Int }');

-- Two relations on one field.
SELECT test.refusal('type P @model { c: C @hasOne @belongsTo } type C @model { p: P @hasOne }');
SELECT test.refusal('type P @model { c: [C] @hasMany @manyToMany(relationName: "PC") } type C @model { p: [P] @manyToMany(relationName: "PC") }');

-- Belonging to something that does not have it.
SELECT test.refusal('type P @model { x: Int } type C @model { p: P @belongsTo }');
SELECT test.refusal('type P @model { c: C @belongsTo } type C @model { p: P @belongsTo }');
SELECT test.refusal('type P @model { c: [C] @manyToMany(relationName: "PC") } type C @model { ps: [P] @manyToMany(relationName: "PC") p: P @belongsTo }');

-- Amplify refuses two models that own each other, we do not.
SELECT test.refusal('type P @model { c: C @hasOne } type C @model { p: P @hasOne }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { p: [P] @hasMany }');

-- A model-typed field without a directive is told, and not stored.
SELECT test.refusal('type P @model { c: C } type C @model { x: Int }');

-- fields
SELECT test.refusal('type P @model { c: C @hasOne(fields: []) } type C @model { x: Int }');
SELECT test.refusal('type P @model { c: C @hasOne(fields: ["cId"]) } type C @model { x: Int }');
SELECT test.refusal('type P @model { cId: [ID] c: C @hasOne(fields: ["cId"]) } type C @model { x: Int }');
SELECT test.refusal('type P @model { cId: E c: C @hasOne(fields: ["cId"]) } type E { y: Int } type C @model { x: Int }');
SELECT test.refusal('type P @model { cId: String c: C @hasOne(fields: ["cId"]) } type C @model { x: Int }');
SELECT test.refusal('type P @model { cId: Int c: C @hasOne(fields: ["cId"]) } type C @model { x: Int }');
SELECT test.refusal('type P @model { cId: ID cX: Int c: C @hasOne(fields: ["cId", "cX"]) } type C @model { x: Int }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { pId: Int p: P @belongsTo(fields: ["pId"]) }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { p: P @belongsTo(fields: ["pId"]) }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { p: P @belongsTo(fields: []) }');
-- A String key to a String id is fine.
SELECT test.refusal('type P @model { cId: String c: C @hasOne(fields: ["cId"]) } type C @model { id: String! }');

-- indexName, and fields of @hasMany
SELECT test.refusal('type P @model { c: [C] @hasMany(indexName: "byZ", fields: ["id"]) } type C @model { pId: ID @index(name: "byP") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(indexName: "byP", fields: ["name"]) name: ID } type C @model { pId: ID @index(name: "byP") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(indexName: "byP", fields: ["nam"]) } type C @model { pId: ID @index(name: "byP") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(fields: ["id"]) } type C @model { pId: ID @index(name: "byP") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(indexName: "byP", fields: ["id"]) } type C @model { pId: Int @index(name: "byP") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(indexName: "byP", fields: ["id"]) } type C @model { pId: ID @index(name: "byP") }');

-- references
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId", fields: ["id"]) } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: []) } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: C @hasOne(references: []) } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: ["pId", "pX"]) } type C @model { pId: ID pX: Int p: P @belongsTo(references: ["pId", "pX"]) }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pI") } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId") } type C @model { pId: [ID] p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C]! @hasMany(references: "pId") } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C!] @hasMany(references: "pId") } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: C! @hasOne(references: "pId") } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId") } type C @model { pId: ID p: P! @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId") } type C @model { pId: ID }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { pId: ID p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId") } type C @model { pId: String p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId", indexName: "byP") } type C @model { pId: ID @index(name: "byP") p: P @belongsTo(references: "pId") }');
SELECT test.refusal('type P @model { c: [C] @hasMany } type C @model { p: P @belongsTo(overrideIndexName: "mine") }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId") } type C @model { pId: ID p: P @belongsTo(references: "pId", fields: ["pId"]) }');
SELECT test.refusal('type P @model { c: [C] @hasMany(references: "pId") } type C @model { pId: ID p: P @belongsTo(references: "pId") }');

-- The page size of a list.
SELECT test.refusal('type P @model { c: [C] @hasMany(limit: 0) } type C @model { x: Int }');
SELECT test.refusal('type P @model { c: [C] @hasMany(limit: -1) } type C @model { x: Int }');
SELECT test.refusal('type P @model { c: [C] @hasMany(limit: 1) } type C @model { x: Int }');

