-- Migrations: indexes come and go. None of it destroys data.
\set SHOW_CONTEXT never
CREATE SCHEMA migration_indexes;
SET search_path = migration_indexes;

SELECT * FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');
INSERT INTO posts (id, title) VALUES ('p1', 'One');

SELECT * FROM test.migrate('type Post @model { title: String @index author: ID @index(name: "byAuthor", sortKeyFields: ["day"]) day: AWSDate }');
SELECT * FROM test.indexes;

-- Other sort keys are another index.
SELECT * FROM test.migrate('type Post @model { title: String @index author: ID @index(name: "byAuthor", sortKeyFields: ["title"]) day: AWSDate }');
SELECT * FROM test.indexes;

-- Its name is the API's; the index is the same.
SELECT * FROM test.migrate('type Post @model { title: String @index author: ID @index(name: "postsOf", sortKeyFields: ["title"]) day: AWSDate }');

-- One that somebody made by hand under another name does as well, and is his.
DROP INDEX posts_title_idx;
CREATE INDEX my_own ON posts (title, id);
SELECT * FROM test.migrate('type Post @model { title: String @index author: ID @index(name: "postsOf", sortKeyFields: ["title"]) day: AWSDate }');
SELECT * FROM test.indexes;
SELECT * FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');
SELECT * FROM test.indexes;

-- So does one that says more, or that leaves nothing to put in order, whatever it is called.
DROP INDEX my_own;
CREATE TEMP TABLE document AS
SELECT 'type Post @model { title: String author: ID @index(name: "postsOf", sortKeyFields: ["title"]) day: AWSDate }' AS text;
CREATE INDEX longer ON posts (author, title COLLATE "C", id, day);
SELECT kind, field FROM document, test.migrate(text);
DROP INDEX longer;
CREATE UNIQUE INDEX posts_author_title_idx ON posts (author, title COLLATE "C");
SELECT kind, field FROM document, test.migrate(text);
SELECT * FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');
DROP INDEX posts_author_title_idx;
-- One does not by which pages are in no order, or in another than that of bytes, or the first key is not found by equality.
CREATE INDEX ties ON posts (author, title COLLATE "C");
CREATE INDEX other_order ON posts (author, title, id);
CREATE INDEX other_equality ON posts (author COLLATE "C", title COLLATE "C", id);
SELECT kind, field FROM document, test.migrate(text);
SELECT * FROM test.indexes;
DROP INDEX ties, other_order, other_equality;
SELECT kind, field FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');

-- A sort key that becomes a text gets its order with it.
SELECT kind, field FROM test.migrate('type Post @model { title: String author: ID @index(sortKeyFields: ["day"]) day: AWSDate }');
SELECT kind, field FROM test.migrate('type Post @model { title: String author: ID @index(sortKeyFields: ["day"]) day: String }');
SELECT * FROM test.indexes;
SELECT kind, destroys FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }', true);

-- One that an older version of ours made is made anew.
SELECT kind FROM test.migrate('type Post @model { title: String @index author: ID day: AWSDate }');
DROP INDEX posts_title_idx;
CREATE INDEX posts_title_idx ON posts (title);
SELECT kind, field FROM test.migrate('type Post @model { title: String @index author: ID day: AWSDate }');
SELECT kind FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');

-- The name that ours would have may be taken.
CREATE INDEX posts_author_idx ON posts (day);
SELECT * FROM test.migrate('type Post @model { title: String author: ID @index day: AWSDate }');
SELECT "table", regexp_replace("index", '_[0-9a-f]{8}$', '_hash') AS "index", columns FROM test.indexes;
SELECT * FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');
SELECT * FROM test.indexes;

-- A partial index or one of expressions does not do.
DROP INDEX posts_author_idx;
CREATE INDEX partly ON posts (title) WHERE title <> '';
CREATE INDEX lowered ON posts (lower(title));
SELECT * FROM test.migrate('type Post @model { title: String @index author: ID day: AWSDate }');
SELECT * FROM test.indexes;

CALL test.finish();
