-- datastore.resolve: NaN, infinite numbers and infinite dates, which JSON cannot say, are null with an error each; where a
-- null must not be, they make null of what they are a part of
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA finite;
SET search_path = finite;
SELECT count(*) > 0 FROM datastore.register($$
  type Probe @model(timestamps: null) {
    id: ID! must: Float! may: Float at: AWSDateTime day: AWSDate born: AWSDateTime!
    any: [Float] each: [Float!] all: [Float!]! days: [AWSDate!] title: String marks: [Mark] @hasMany
  }
  type Mark @model(timestamps: null) { id: ID! value: Float! probe: Probe @belongsTo }
$$, 'finite');
-- GraphQL and datastore.save() take finite values alone; SQL takes others
INSERT INTO probes (id, must, may, at, day, born, "any", each, "all", days, title) VALUES
  ('a', 1, 'NaN', 'infinity', '-infinity', '2026-01-02', '{1,NaN,NULL,-Infinity}', '{1,2}', '{}', '{2026-01-02}', 'may'),
  ('b', 'NaN', 1, NULL, NULL, '2026-01-02', NULL, NULL, '{1}', NULL, 'must'),
  ('c', 1, NULL, NULL, NULL, '-infinity', '{}', '{1,2,Infinity,NaN}', '{1}', '{2026-01-02,infinity}', 'born, each'),
  ('d', 1, NULL, NULL, NULL, '2026-01-02', '{}', '{}', '{1,NaN}', NULL, 'all');
INSERT INTO marks (id, value, probe_marks_id) VALUES ('m1', 'Infinity', 'a'), ('m2', 2, 'a');
SELECT datastore.resolve('{ getProbe(id: "a") { id must may at day born any each all days title } }');
SELECT datastore.resolve('{ getProbe(id: "b") { id must may } }');
SELECT datastore.resolve('{
  getProbe(id: "c") {
    id
    list: each
    days
  }
}');
SELECT datastore.resolve('{ listProbes { items { id born } } }');
SELECT datastore.resolve('{ listProbes { items { id all marks { items { id value } } } nextToken } }');
SELECT datastore.resolve('{ listMarks { items { id value probe { may } } } }');
SELECT datastore.resolve('{ syncProbes(limit: 3) { items { id must may at any } } }');
-- What is not selected has no error
SELECT datastore.resolve('{ listProbes { items { id title } } }');
-- A wide record, which is written in pieces
SELECT answer #> '{data,getProbe}', answer #> '{errors,0,path}', json_array_length(answer -> 'errors')
FROM (SELECT datastore.resolve('{ getProbe(id: "b") { ' || string_agg(format('a%s: title', n), ' ') || ' must } }') answer FROM generate_series(1, 99) n) q;
-- The answers of mutations
SELECT datastore.resolve('mutation { updateProbe(input: {id: "a", title: "new"}) { id must may at day any each all title marks { items { id value } } } }');
SELECT datastore.resolve('mutation { updateProbe(input: {id: "b", title: "new"}) { id must } }');
SELECT datastore.resolve('mutation { updateProbe(input: {id: "c", title: "new"}) { id each days } }');
SELECT datastore.resolve('mutation { updateProbe(input: {id: "d", title: "new"}) { id all } }');
SELECT id, title FROM probes ORDER BY id;
-- A trigger that reads meanwhile gets JSON without marks
CREATE TABLE read (record json);
CREATE FUNCTION reads() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO read VALUES (datastore.save('Probe', '{"id": "d", "title": "of a trigger"}'));
  RETURN NULL;
END $$;
CREATE TRIGGER reads AFTER UPDATE ON marks FOR EACH ROW EXECUTE FUNCTION reads();
UPDATE probes SET may = 'NaN' WHERE id = 'd';
SELECT datastore.resolve('mutation { updateMark(input: {id: "m2", value: 3}) { id value } }');
SELECT record ->> 'may', record ->> 'all' FROM read;
-- A record that goes is told whole, but for these
SELECT datastore.resolve('mutation { deleteProbe(input: {id: "b"}) { id must may _deleted } }');

SET client_min_messages = warning;
DROP SCHEMA finite CASCADE;
