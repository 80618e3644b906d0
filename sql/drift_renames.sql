-- Drift: what somebody renamed by hand, or added so that no record could be saved. register finds it by what PostgreSQL knows it by.
\set SHOW_CONTEXT never
CREATE SCHEMA drift_renames;
SET search_path = drift_renames;
CREATE TEMPORARY TABLE document AS SELECT $$
  type A @model { bs: [B] @hasMany }
  type B @model { n: Int! m: Int @index }
$$ AS text;
SELECT count(*) FROM document, test.migrate(text);
INSERT INTO bs (id, n, m) VALUES ('b1', 1, 2);

-- A column gets its name back, and nothing is lost.
ALTER TABLE bs RENAME COLUMN n TO renamed;
SELECT kind, model, field, ddl FROM document, datastore.plan(text, 'drift_renames');
SELECT m.* FROM document, test.migrate(text) m;
SELECT id, n, m FROM bs;
-- Two that changed places.
ALTER TABLE bs RENAME COLUMN n TO aside;
ALTER TABLE bs RENAME COLUMN m TO n;
ALTER TABLE bs RENAME COLUMN aside TO m;
SELECT id, n, m FROM bs;
SELECT m.* FROM document, test.migrate(text) m;
SELECT id, n, m FROM bs;
-- One whose name another column has by now is refused.
ALTER TABLE bs RENAME COLUMN n TO old;
ALTER TABLE bs ADD COLUMN n text;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE bs DROP COLUMN n;
-- The document may follow.
SELECT m.* FROM document, test.migrate(replace(text, 'n: Int!', 'n: Int! @refersTo(name: "old")')) m;
SELECT id, old, m FROM bs;
SELECT m.* FROM document, test.migrate(text) m;
-- A field that goes takes its column along, whatever that is called.
ALTER TABLE bs RENAME COLUMN m TO renamed;
SELECT m.* FROM document, test.migrate(replace(text, 'm: Int @index', '')) m;
SELECT m.* FROM document, test.migrate(replace(text, 'm: Int @index', ''), true) m;
SELECT "column" FROM test.columns WHERE "table" = 'bs' AND "column" !~ '^_|_at$';
SELECT m.* FROM document, test.migrate(text) m;

-- A column that no field fills and that does not fill itself.
ALTER TABLE bs ADD COLUMN mine integer;
SELECT m.* FROM document, test.migrate(text) m;
UPDATE bs SET mine = 1;
ALTER TABLE bs ALTER COLUMN mine SET NOT NULL;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE bs ALTER COLUMN mine SET DEFAULT 1;
SELECT m.* FROM document, test.migrate(text) m;

-- A key of ours is ours under another name, and goes with the relation. An index under another name might be one that somebody made in
-- place of ours: it serves, and stays.
ALTER TABLE bs RENAME CONSTRAINT bs_a_bs_id_fkey TO foo;
ALTER INDEX bs_a_bs_id_idx RENAME TO bar;
SELECT m.* FROM document, test.migrate(text) m;
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes;
SELECT kind, model, field, ddl FROM datastore.plan('type A @model { x: Int } type B @model { aBsId: ID n: Int! m: Int @index }', 'drift_renames');
ALTER TABLE bs RENAME CONSTRAINT foo TO foo2;
SELECT m.* FROM test.migrate('type A @model { x: Int } type B @model { aBsId: ID n: Int! m: Int @index }') m;
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes;
-- Those that somebody made himself serve as well, and stay.
ALTER TABLE bs ADD CONSTRAINT his FOREIGN KEY (a_bs_id) REFERENCES "as" (id) ON DELETE CASCADE;
SELECT m.* FROM document, test.migrate(text, true) m;
SELECT m.* FROM test.migrate('type A @model { x: Int } type B @model { aBsId: ID n: Int! m: Int @index }') m;
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes;

CALL test.finish();
