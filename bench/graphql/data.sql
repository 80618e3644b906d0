-- Posts with ten comments and two editors each. Triggers would only make it slower: nothing here is synced.
SET session_replication_role = replica;
ALTER TABLE posts DISABLE TRIGGER USER;
ALTER TABLE comments DISABLE TRIGGER USER;
ALTER TABLE users DISABLE TRIGGER USER;
ALTER TABLE post_editors DISABLE TRIGGER USER;
INSERT INTO posts (id, title, rating, status, _version, _last_changed_at)
SELECT 'post-' || n, 'The title of post ' || n, n % 10, 'ACTIVE', 1, 1700000000000 FROM generate_series(1, :posts) n;
INSERT INTO comments (id, content, post_comments_id, _version, _last_changed_at)
SELECT 'comment-' || n, 'What somebody says of it, in a sentence or two: number ' || n, 'post-' || 1 + (n - 1) / 10, 1, 1700000000000
FROM generate_series(1, :posts * 10) n;
INSERT INTO users (id, username, _version, _last_changed_at)
SELECT 'user-' || n, 'user number ' || n, 1, 1700000000000 FROM generate_series(1, 1000) n;
INSERT INTO post_editors (id, post_id, user_id, _version, _last_changed_at)
SELECT 'edit-' || n, 'post-' || 1 + (n - 1) / 2, 'user-' || 1 + n % 1000, 1, 1700000000000 FROM generate_series(1, :posts * 2) n;
RESET session_replication_role;
VACUUM ANALYZE;
