-- The owner of a registered table may alter it. What the triggers cannot write to any more is an error that says so,
-- until the document is registered again.
\set SHOW_CONTEXT never
CREATE SCHEMA altered;
SET search_path = altered;
CREATE PROCEDURE anew() LANGUAGE plpgsql AS $$
BEGIN
  CALL test.start_with('type Note @model { text: String made: String } type Bare @model { text: String }');
  INSERT INTO notes (id, text) VALUES ('a', 'one');
END $$;

CALL anew();
ALTER TABLE notes ALTER _version DROP DEFAULT, ALTER _version TYPE text;
INSERT INTO notes (text) VALUES ('x');
UPDATE notes SET text = 'x';
DELETE FROM notes;
TRUNCATE notes;
SELECT datastore.sync('Note');
SELECT datastore.save('Note', '{"text": "x"}');
-- register says how it is mended.
SELECT kind, field FROM test.migrate('type Note @model { text: String made: String } type Bare @model { text: String }');
ALTER TABLE notes ALTER COLUMN _version TYPE integer USING _version::integer;
SELECT kind, field FROM test.migrate('type Note @model { text: String made: String } type Bare @model { text: String }');
UPDATE notes SET text = 'x' RETURNING id, _version;

CALL anew();
ALTER TABLE notes ALTER _last_changed_at DROP DEFAULT, ALTER _last_changed_at TYPE text;
INSERT INTO notes (text) VALUES ('x');
CALL anew();
ALTER TABLE notes ALTER created_at DROP DEFAULT, ALTER created_at TYPE date;
INSERT INTO notes (text) VALUES ('x');
CALL anew();
ALTER TABLE notes ALTER updated_at DROP DEFAULT, ALTER updated_at TYPE integer USING 1;
UPDATE notes SET text = 'x';
CALL anew();
ALTER TABLE notes ALTER _field_versions TYPE text;
UPDATE notes SET text = 'x';
CALL anew();
TRUNCATE notes;
ALTER TABLE notes DROP CONSTRAINT notes_pkey, ALTER id DROP DEFAULT, ALTER id TYPE bigint USING 1;
INSERT INTO notes (id, text) VALUES (1, 'x');
CALL anew();
ALTER TABLE notes DROP COLUMN _version;
INSERT INTO notes (text) VALUES ('x');
SELECT kind, field FROM test.migrate('type Note @model { text: String made: String } type Bare @model { text: String }');
INSERT INTO notes (text) VALUES ('x') RETURNING _version;
CALL anew();
ALTER TABLE notes DROP COLUMN id;
INSERT INTO notes (text) VALUES ('x');
DELETE FROM notes;

-- A column that is called otherwise is the field that it was.
CALL anew();
ALTER TABLE notes RENAME COLUMN text TO words;
UPDATE notes SET words = 'two' RETURNING _version;
SELECT datastore.save('Note', '{"id": "a", "text": "three", "_version": 2}') ->> 'text' AS text;
SELECT datastore.sync('Note') #>> '{items,0,text}' AS text;
SELECT record ->> 'text' AS text FROM datastore.query('Note', '{"text": {"eq": "three"}}', '{"text": "ASC"}');
SELECT datastore.resolve('{ listNotes(filter: {text: {beginsWith: "th"}}) { items { id text } } getNote(id: "a") { text } }') -> 'data' AS answer;
SELECT datastore.resolve('mutation { updateNote(input: {id: "a", made: "x", _version: 3}) { text made } }') -> 'data' AS answer;
SELECT datastore.save('Note', '{"id": "a", "made": "y", "_version": 4}', '{"text": {"eq": "three"}}') ->> '_version' AS version;
SELECT datastore.resolve('{ syncNotes(filter: {text: {eq: "three"}}) { items { id text } } }');
SELECT datastore.sync('Note', filter => '{"text": {"eq": "three"}}') #>> '{items,0,text}' AS text;
SELECT datastore.sync('Note', filter => '{"text": {"eq": "four"}}') -> 'items' AS none;
SELECT datastore.sync('Note', 1, filter => '{"text": {"beginsWith": "t"}}') #>> '{items,0,text}' AS text;
-- Where a statement has to go by the table itself, the error says so.
SELECT datastore.delete_where('Note', '{"text": {"eq": "three"}}');
ALTER TABLE notes RENAME COLUMN words TO text;
SELECT datastore.resolve('{ getNote(id: "a") { text } }') -> 'data' AS answer;
SELECT text, _version, _field_versions FROM notes;
-- So it is with the times that the triggers write.
CALL anew();
ALTER TABLE notes RENAME COLUMN created_at TO begun;
ALTER TABLE notes RENAME COLUMN updated_at TO touched;
UPDATE notes SET begun = 'epoch', touched = 'epoch', text = 'two';
SELECT begun > 'epoch' AS begun, touched > 'epoch' AS touched, _version FROM notes;
INSERT INTO notes (id, text, begun) VALUES ('b', 'x', 'epoch') RETURNING begun > 'epoch' AS begun, touched IS NOT NULL AS touched;
SELECT datastore.resolve('{ listNotes(filter: {createdAt: {gt: "1970-01-02T00:00:00Z"}}) { items { id } } }') -> 'data' AS answer;
SELECT (datastore.save('Note', '{"id": "a", "text": "three", "_version": 2}') ->> 'createdAt') IS NOT NULL AS told;

-- A field whose column is gone is not there to be saved.
CALL anew();
ALTER TABLE notes DROP COLUMN text;
SELECT datastore.save('Note', '{"text": "x"}');
SELECT datastore.save('Note', '{"id": "a", "text": "x", "_version": 1}');
SELECT datastore.resolve('mutation { updateNote(input: {id: "a", text: "x", _version: 1}) { id } }') #> '{errors,0,errorInfo}';
SELECT datastore.save('Note', '{"id": "a", "made": "x", "_version": 1}') ->> '_version';
-- Nor to be read, or asked for.
SELECT datastore.query('Note', '{"text": {"eq": "three"}}');
SELECT datastore.resolve('{ getNote(id: "a") { id made text } }');
SELECT datastore.resolve('{ listNotes(filter: {text: {beginsWith: "th"}}) { items { id } } }');
SELECT datastore.resolve('{ getNote(id: "a") { id made } listNotes(filter: {made: {eq: "x"}}) { items { id } } }') -> 'data' AS answer;

-- The key of what a record owns.
CALL test.start_with('type Own @model { thing: Thing @hasOne } type Thing @model { name: String }');
INSERT INTO things (id) VALUES ('t');
INSERT INTO owns (id, own_thing_id) VALUES ('o', 't');
ALTER TABLE owns RENAME COLUMN own_thing_id TO key;
DELETE FROM owns;
SELECT count(*) AS things FROM things;
ALTER TABLE owns RENAME COLUMN key TO own_thing_id;
ALTER TABLE owns DROP CONSTRAINT owns_own_thing_id_fkey, ALTER own_thing_id TYPE integer USING 5;
DELETE FROM owns;

-- A column of a related model, renamed or gone, is told of by its own name.
CALL test.start_with('type N @model { t: String parts: [P] @hasMany } type P @model { x: String }');
INSERT INTO ns (id, t) VALUES ('n', 't');
INSERT INTO ps (id, x, n_parts_id) VALUES ('p', 'x', 'n');
ALTER TABLE ns RENAME t TO tt;
ALTER TABLE ps RENAME x TO xx;
SELECT record ->> 't' AS t FROM datastore.query('N', '{"parts": {"x": {"eq": "x"}}}');
SELECT datastore.sync('N', filter => '{"parts": {"x": {"eq": "x"}}}') #>> '{items,0,t}' AS t;
ALTER TABLE ps DROP xx;
SELECT test.outcome($$ SELECT datastore.query('N', '{"parts": {"x": {"eq": "x"}}}') $$);
SELECT test.outcome($$ SELECT datastore.sync('N', filter => '{"parts": {"x": {"eq": "x"}}}') $$);
ALTER TABLE ps RENAME n_parts_id TO key;
SELECT * FROM datastore.delete_preview('N', 'n');

-- Two records of one id, if only for a while, could not be told apart.
CALL anew();
ALTER TABLE notes DROP CONSTRAINT notes_pkey, ADD PRIMARY KEY (id) DEFERRABLE;
INSERT INTO notes (text) VALUES ('x');

-- As a timestamp, text is as good as timestamptz.
CALL anew();
ALTER TABLE notes ALTER created_at DROP DEFAULT, ALTER created_at TYPE text;
INSERT INTO notes (text) VALUES ('x') RETURNING created_at ~ '^\d{4}-\d\d-\d\dT[\d:.]+Z$' AS iso;

-- A catalogue that has lost its fields.
DELETE FROM datastore.field f USING datastore.model m WHERE m.id = f.model AND m.relation = 'bares'::regclass;
ALTER TABLE bares SET (fillfactor = 100);
INSERT INTO bares (text) VALUES ('x');

DROP PROCEDURE anew;
CALL test.finish();
