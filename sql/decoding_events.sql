-- The change stream: one event for each change of a registered model, whoever makes it, in the order of the commits.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_events;
SET search_path = decoding_events;
CALL test.start_with($$
  type Blog @model { name: String! posts: [Post] @hasMany }
  type Post @model { title: String stars: Int blog: Blog @belongsTo comments: [Comment] @hasMany }
  type Comment @model { text: String post: Post @belongsTo replies: [Comment] @hasMany parent: Comment @belongsTo }
  type User @model { name: String profile: Profile @hasOne }
  type Profile @model { bio: String }
$$);
CREATE TABLE bystanders (id text PRIMARY KEY, note text);
CALL test.follow();

-- All of an event, of each kind.
INSERT INTO posts (id, title, stars) VALUES ('a', 'one', 1);
UPDATE posts SET title = 'two', stars = NULL;
DELETE FROM posts;
SELECT * FROM test.stream_masked();

-- The values that were masked: the transaction, when it was committed, and the place behind its commit record.
BEGIN;
INSERT INTO posts (id) VALUES ('a');
INSERT INTO posts (id) VALUES ('b');
SELECT pg_current_xact_id() AS xid, now() AS began \gset
COMMIT;
SELECT clock_timestamp() AS ended \gset
SELECT pg_current_wal_insert_lsn() AS here \gset
INSERT INTO posts (id) VALUES ('c');
SELECT e ->> 'xid' = :'xid' AS xid, (e ->> 'commitTime')::timestamptz BETWEEN :'began' AND :'ended' AS time, (e ->> 'lsn')::pg_lsn <= :'here' AS lsn,
       (e ->> 'lsn')::pg_lsn = lag((e ->> 'lsn')::pg_lsn) OVER (ORDER BY n) AS same_lsn
FROM test.stream_text() WITH ORDINALITY AS s (t, n) CROSS JOIN LATERAL (VALUES (t::json)) AS j (e) ORDER BY n;

-- Several rows of a statement; rows that several statements change; what changes nothing is no event.
INSERT INTO posts (id, title) VALUES ('d', 'x'), ('e', 'y');
UPDATE posts SET stars = 1 WHERE id IN ('d', 'e');
UPDATE posts SET stars = 1, title = title;
UPDATE posts SET stars = 1 WHERE id = 'd';
UPDATE posts SET _version = 77, _last_changed_at = 0, _field_versions = '{}' WHERE id = 'd';
BEGIN;
UPDATE posts SET title = 'z' WHERE id = 'd';
UPDATE posts SET title = 'z' WHERE id = 'd';
UPDATE posts SET stars = 2 WHERE id = 'd';
COMMIT;
UPDATE posts SET stars = 3 WHERE id = 'nobody';
DELETE FROM posts WHERE id = 'nobody';
SELECT tx, mutation, id, version, fields, changed FROM test.stream();
-- The versions of the fields are as they were before.
SELECT id, _version, _field_versions FROM posts ORDER BY id;
UPDATE posts SET stars = 7 WHERE id IN ('a', 'd');
SELECT id, _version, _field_versions FROM posts WHERE id IN ('a', 'd') ORDER BY id;
SELECT tx, mutation, id, version, fields, changed FROM test.stream();

-- COPY, ON CONFLICT, several changes in one statement.
COPY posts (id, title, stars) FROM stdin;
f	copied	1
g	copied	\N
\.
INSERT INTO posts (id, title) VALUES ('f', 'conflict'), ('g', 'copied'), ('h', 'fresh') ON CONFLICT (id) DO UPDATE SET title = excluded.title;
INSERT INTO posts (id, title) VALUES ('f', 'ignored'), ('i', 'fresh') ON CONFLICT DO NOTHING;
SELECT tx, mutation, id, version, fields, changed FROM test.stream();
WITH gone AS (DELETE FROM posts WHERE id IN ('h', 'i') RETURNING id)
INSERT INTO comments (id, text) SELECT 'was ' || id, 'gone' FROM gone;
SELECT tx, model, mutation, id, version, deleted, fields FROM test.stream() ORDER BY model, id;

-- Rolled back: the transaction, a savepoint, what a function caught, a statement that fails half way.
BEGIN;
INSERT INTO posts (id) VALUES ('lost');
ROLLBACK;
BEGIN;
INSERT INTO posts (id, title) VALUES ('s', 'kept');
SAVEPOINT s;
UPDATE posts SET title = 'lost' WHERE id = 's';
DELETE FROM posts WHERE id = 'a';
ROLLBACK TO s;
SAVEPOINT t;
UPDATE posts SET stars = 5 WHERE id = 's';
DELETE FROM posts WHERE id = 'b';
RELEASE t;
DO $$ BEGIN DELETE FROM posts; RAISE 'never mind'; EXCEPTION WHEN raise_exception THEN END $$;
COMMIT;
INSERT INTO posts (id) VALUES ('lost'), ('s');
SELECT tx, mutation, id, version, fields, changed FROM test.stream();

-- Deleted and made again: versions go on. In one transaction, and in one statement.
DELETE FROM posts WHERE id = 's';
INSERT INTO posts (id, title) VALUES ('s', 'again');
BEGIN;
DELETE FROM posts WHERE id = 's';
INSERT INTO posts (id, title) VALUES ('s', 'and again');
COMMIT;
SELECT tx, mutation, id, version, deleted, fields FROM test.stream();
-- That its version is too low is known only after it was written: it is told again, with the right one.
WITH gone AS (DELETE FROM posts WHERE id = 's' RETURNING id) INSERT INTO posts (id, title) SELECT id, 'at once' FROM gone;
SELECT tx, mutation, id, version, deleted, fields, changed FROM test.stream();
SELECT _version FROM posts WHERE id = 's';

-- A cascade through several tables, and one into itself: each record with its own event and its old values.
DELETE FROM posts;
DELETE FROM comments;
INSERT INTO blogs (id, name) VALUES ('b', 'blog');
INSERT INTO posts (id, blog_posts_id) VALUES ('p1', 'b'), ('p2', 'b'), ('p3', NULL);
INSERT INTO comments (id, text, post_comments_id) VALUES ('c1', 'one', 'p1'), ('c2', 'two', 'p2'), ('c3', 'three', 'p3');
INSERT INTO comments (id, text, comment_replies_id) VALUES ('r1', 'reply', 'c1');
INSERT INTO comments (id, text, comment_replies_id) VALUES ('r2', 'reply', 'r1');
SELECT count(*) FROM test.stream();
DELETE FROM blogs;
SELECT tx, model, mutation, id, version, deleted, fields FROM test.stream();
-- What a record owns goes with it; what it is owned by loses it.
INSERT INTO profiles (id, bio) VALUES ('mine', 'x'), ('other', 'y');
INSERT INTO users (id, user_profile_id) VALUES ('u', 'mine'), ('v', 'other');
SELECT count(*) FROM test.stream();
DELETE FROM users WHERE id = 'u';
DELETE FROM profiles WHERE id = 'other';
SELECT tx, model, mutation, id, version, deleted, fields, changed FROM test.stream();

-- TRUNCATE.
TRUNCATE blogs, posts, comments;
SELECT tx, model, mutation, id, version, deleted, fields FROM test.stream();
TRUNCATE users, profiles;
SELECT tx, model, mutation, id, version, deleted, fields FROM test.stream();
INSERT INTO posts (id) VALUES ('p');
INSERT INTO comments (id, post_comments_id) VALUES ('c', 'p'), ('d', NULL);
SELECT count(*) FROM test.stream();
BEGIN;
TRUNCATE posts CASCADE;
INSERT INTO posts (id) VALUES ('p');
COMMIT;
SELECT tx, model, mutation, id, version, deleted, fields FROM test.stream();
BEGIN;
TRUNCATE posts CASCADE;
ROLLBACK;

-- Tables that are not registered are nobody's business; nor are the log and what is done to it.
INSERT INTO bystanders VALUES ('a', 'x');
UPDATE bystanders SET note = 'y';
DELETE FROM bystanders;
TRUNCATE bystanders;
CREATE TABLE derived AS SELECT * FROM posts;
CREATE TEMP TABLE scratch AS SELECT * FROM posts;
SELECT pg_logical_emit_message(true, 'pg_datastore', 'hello') IS NULL, pg_logical_emit_message(false, 'pg_datastore', 'hello') IS NULL;
INSERT INTO datastore.change (xid, seq, changed_at, model, version, op, record_id, data)
SELECT pg_current_xact_id(), 1, 1, m.id, 99, 'd', 'restored', '{"id":"restored"}' FROM datastore.model m WHERE m.relation = 'posts'::regclass;
UPDATE datastore.change SET version = 100 WHERE record_id = 'restored';
DELETE FROM datastore.change WHERE record_id = 'restored';
VACUUM FULL posts;
CLUSTER posts USING posts_pkey;
SELECT count(*) FROM test.stream();
DROP TABLE bystanders, derived;

-- A column that the schema does not know: no event for it alone, and it is in none. One that somebody dropped is left out.
ALTER TABLE posts ADD COLUMN extra text;
UPDATE posts SET extra = 'x';
UPDATE posts SET extra = 'y', stars = 4 WHERE id = 'after';
ALTER TABLE posts DROP COLUMN extra, DROP COLUMN title;
UPDATE posts SET stars = 5 WHERE id = 'after';
SELECT * FROM test.stream_masked();
ALTER TABLE posts ADD COLUMN title text;

-- Our triggers fire for a replica's session, too. Where somebody switched them off nothing is stamped or logged: of what is done then the
-- rows alone tell.
SET session_replication_role = replica;
UPDATE posts SET stars = 6 WHERE id = 'after';
RESET session_replication_role;
SELECT tx, mutation, id, version, fields, changed FROM test.stream();
ALTER TABLE posts DISABLE TRIGGER USER;
INSERT INTO posts (id, _version) VALUES ('unseen', 7);
UPDATE posts SET stars = 7 WHERE id = 'after';
DELETE FROM posts WHERE id = 'unseen';
ALTER TABLE posts ENABLE TRIGGER USER;
SELECT tx, mutation, id, version, fields, changed FROM test.stream();

-- What has been read does not come again; what is only peeked at does.
INSERT INTO posts (id) VALUES ('peeked');
SELECT count(*) FROM pg_logical_slot_peek_changes('regress_stream', NULL, NULL);
SELECT count(*) FROM pg_logical_slot_peek_changes('regress_stream', NULL, NULL);
SELECT mutation, id FROM test.stream();
SELECT mutation, id FROM test.stream();

CALL test.forsake();
CALL test.finish();
