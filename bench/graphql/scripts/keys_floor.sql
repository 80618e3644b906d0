\set n random(1, :posts - 20)
SELECT json_build_object('data', (SELECT row_to_json(d) FROM (SELECT
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 0) p) AS p0,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 1) p) AS p1,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 2) p) AS p2,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 3) p) AS p3,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 4) p) AS p4,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 5) p) AS p5,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 6) p) AS p6,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 7) p) AS p7,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 8) p) AS p8,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 9) p) AS p9,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 10) p) AS p10,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 11) p) AS p11,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 12) p) AS p12,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 13) p) AS p13,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 14) p) AS p14,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 15) p) AS p15,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 16) p) AS p16,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 17) p) AS p17,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 18) p) AS p18,
  (SELECT row_to_json(p) FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p WHERE p.id = 'post-' || :n + 19) p) AS p19) d));
