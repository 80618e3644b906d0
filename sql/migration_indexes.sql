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
CREATE INDEX my_own ON posts (title);
SELECT * FROM test.migrate('type Post @model { title: String @index author: ID @index(name: "postsOf", sortKeyFields: ["title"]) day: AWSDate }');
SELECT * FROM test.indexes;
SELECT * FROM test.migrate('type Post @model { title: String author: ID day: AWSDate }');
SELECT * FROM test.indexes;

-- The name that ours would have may be taken.
DROP INDEX my_own;
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
