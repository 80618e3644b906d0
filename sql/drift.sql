-- Drift: what somebody changed by hand. register looks at what is really there, and mends it.
\set SHOW_CONTEXT never
CREATE SCHEMA drift;
SET search_path = drift;
CREATE TEMPORARY TABLE document AS SELECT $$
  enum Status { NEW OLD }
  "A post"
  type Post @model { title: String! @index status: Status rating: Int @default(value: "1") comments: [Comment] @hasMany }
  type Comment @model { content: String! email: AWSEmail }
$$ AS text;
SELECT count(*) FROM document, test.migrate(text);
INSERT INTO posts (id, title) VALUES ('p1', 'One');
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1');

-- An index.
DROP INDEX posts_title_idx;
SELECT m.* FROM document, test.migrate(text) m;

-- A check.
ALTER TABLE posts DROP CONSTRAINT posts_status_check;
SELECT m.* FROM document, test.migrate(text) m;
-- Values that got in meanwhile stand in the way.
ALTER TABLE comments DROP CONSTRAINT comments_email_check;
UPDATE comments SET email = 'nobody';
SELECT m.* FROM document, test.migrate(text) m;
UPDATE comments SET email = 'a@b.org';
SELECT m.* FROM document, test.migrate(text) m;

-- A check of our name with another meaning.
ALTER TABLE posts DROP CONSTRAINT posts_status_check;
ALTER TABLE posts ADD CONSTRAINT posts_status_check CHECK (status <> '');
SELECT m.* FROM document, test.migrate(text) m;
SELECT "check", expression FROM test.checks WHERE "table" = 'posts'::regclass;

-- A check of ours under another name is still ours: it goes when the field changes.
ALTER TABLE posts RENAME CONSTRAINT posts_status_check TO renamed;
SELECT m.* FROM document, test.migrate(replace(text, 'NEW OLD', 'NEW OLD ODD')) m;
ALTER TABLE posts RENAME CONSTRAINT posts_status_check TO renamed;
SELECT m.* FROM document, test.migrate(text) m;
SELECT "check", expression FROM test.checks WHERE "table" = 'posts'::regclass;

-- A foreign key; one with another rule.
ALTER TABLE comments DROP CONSTRAINT comments_post_comments_id_fkey;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE comments DROP CONSTRAINT comments_post_comments_id_fkey;
ALTER TABLE comments ADD CONSTRAINT comments_post_comments_id_fkey FOREIGN KEY (post_comments_id) REFERENCES posts (id);
SELECT m.* FROM document, test.migrate(text) m;
SELECT * FROM test.foreign_keys;

-- A trigger: dropped, disabled, or asleep in replica sessions.
DROP TRIGGER zz_datastore_stamp ON posts;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE posts DISABLE TRIGGER zz_datastore_stamp;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE posts ENABLE TRIGGER zz_datastore_stamp;
SELECT m.* FROM document, test.migrate(text) m;
SELECT tgenabled FROM pg_trigger WHERE tgrelid = 'posts'::regclass AND tgname = 'zz_datastore_stamp';

-- Another that calls a function of ours, and that no document asks for: disabled or not, it goes.
CREATE TRIGGER aa_stamp BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
SELECT m.* FROM document, test.migrate(text) m;
CREATE TRIGGER aa_stamp BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
ALTER TABLE posts DISABLE TRIGGER aa_stamp;
SELECT m.* FROM document, test.migrate(text) m;

-- A default, a NOT NULL, a comment.
ALTER TABLE posts ALTER COLUMN rating DROP DEFAULT, ALTER COLUMN title DROP NOT NULL;
COMMENT ON TABLE posts IS NULL;
SELECT m.* FROM document, test.migrate(text) m;
-- A default of somebody's own.
ALTER TABLE posts ALTER COLUMN rating SET DEFAULT 99, ALTER COLUMN created_at SET DEFAULT '2000-01-01', ALTER COLUMN status SET DEFAULT 'OLD';
SELECT m.* FROM document, test.migrate(text) m;
SELECT column_name, column_default FROM information_schema.columns
WHERE table_schema = 'drift' AND table_name = 'posts' AND column_name IN ('rating', 'created_at', 'status') ORDER BY 1;
-- Where the schema has none, it is his.
ALTER TABLE posts ALTER COLUMN status DROP DEFAULT;

-- A column: it comes again, empty.
ALTER TABLE posts DROP COLUMN status, DROP COLUMN _last_changed_at;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE comments DROP COLUMN post_comments_id;
SELECT m.* FROM document, test.migrate(text) m;
UPDATE posts SET status = 'NEW' RETURNING _version, _last_changed_at > 0 AS stamped;

-- A required column with records in the table cannot come again.
ALTER TABLE posts DROP COLUMN title;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE posts ADD COLUMN title text NOT NULL DEFAULT 'by hand';
SELECT m.* FROM document, test.migrate(text) m;

-- A table, with all that leaned on it. Records of others that point to what was in it stand in the way.
UPDATE comments SET post_comments_id = 'p1';
DROP TABLE posts CASCADE;
SELECT model, "table" FROM datastore.models WHERE namespace = 'drift' ORDER BY model;
SELECT m.* FROM document, test.migrate(text) m;
UPDATE comments SET post_comments_id = NULL;
SELECT m.* FROM document, test.migrate(text) m;
SELECT * FROM test.foreign_keys;
DROP TABLE comments, posts;
SELECT count(*) FROM document, test.migrate(text);

-- What others add is theirs: columns, indexes, checks, keys, triggers stay.
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE posts ADD COLUMN country text REFERENCES countries, ADD COLUMN note text DEFAULT 'mine' CHECK (note <> '');
CREATE INDEX ON posts (note);
CREATE FUNCTION mine() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER mine BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION mine();
SELECT m.* FROM document, test.migrate(text) m;
SELECT m.* FROM document, test.migrate(replace(text, 'rating: Int', 'rating: Float')) m;
INSERT INTO posts (id, title) VALUES ('p1', 'One') RETURNING note, country;
SELECT * FROM test.indexes WHERE "table" = 'posts'::regclass;
SELECT * FROM test.foreign_keys;
SELECT tgname FROM pg_trigger WHERE tgrelid = 'posts'::regclass AND NOT tgisinternal ORDER BY 1;

-- Changed types: a column that the schema knows is brought back.
ALTER TABLE posts ALTER COLUMN rating DROP DEFAULT, ALTER COLUMN rating TYPE integer;
SELECT m.* FROM document, test.migrate(replace(text, 'rating: Int', 'rating: Float')) m;

-- What register cannot mend without guessing, it refuses.
ALTER TABLE posts DROP CONSTRAINT posts_pkey CASCADE;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE posts ADD PRIMARY KEY (id);
ALTER TABLE posts SET SCHEMA test;
SELECT m.* FROM document, test.migrate(text) m;
ALTER TABLE test.posts SET SCHEMA drift;
SELECT kind, model, field FROM document, test.migrate(replace(text, 'rating: Int', 'rating: Float')) m;

-- The whole schema dropped and made again.
SET client_min_messages = warning;
DROP SCHEMA drift CASCADE;
RESET client_min_messages;
CREATE SCHEMA drift;
SELECT kind, model FROM test.migrate('type Post @model { title: String! }');

CALL test.finish();
