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
