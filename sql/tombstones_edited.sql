-- Tombstones as the log's owner, or a restore, may have left them: whatever their data is, what is answered is JSON, and what is no
-- record is left out as where row security hides it.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA tombstones_edited;
SET search_path = tombstones_edited;
CALL test.start_with('type Note @model(timestamps: null) { text: String }');
SELECT datastore.changes(NULL, '{Note}') ->> 'cursor' AS cursor \gset
INSERT INTO notes (id, text) SELECT id, 'text' FROM unnest('{array,empty,"null",number,pretty,spaced,string}'::text[]) id;
DELETE FROM notes;
UPDATE datastore.change c SET data = d.data::json
FROM (VALUES ('array', '[{"id": "x"}]'), ('empty', '{}'), ('null', 'null'), ('number', ' 7 '),
  ('pretty', E'{\n  "id": "pretty",\r\n  "text": "a\\n}"\n}\n'), ('spaced', E' { \n } '), ('string', '"}"')) AS d (id, data)
WHERE c.record_id = d.id AND c.model = (SELECT m.id FROM datastore.model m WHERE m.relation = 'notes'::regclass);
SELECT test.masked(i) FROM json_array_elements(datastore.sync('Note', 0) -> 'items') i;
SELECT test.masked(c -> 'record') FROM json_array_elements(datastore.changes(:'cursor', '{Note}') -> 'changes') c;
SELECT id, test.masked(datastore.get('Note', id)) FROM unnest('{array,empty,"null",number,pretty,spaced,string}'::text[]) id;
SELECT datastore.resolve('{ syncNotes { items { id text _version _deleted } } getNote(id: "array") { id text _deleted } }');
-- What is made again from them takes what there is.
SELECT test.masked(s) FROM datastore.save_many('Note', '[{"id": "array"}, {"id": "empty"}, {"id": "null"}, {"id": "number"}, {"id": "pretty"}, {"id": "string"}]') s;
CALL test.finish();
