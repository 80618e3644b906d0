SELECT json_build_object('data', json_build_object('listPosts', (
  SELECT row_to_json(l) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(p)), '[]') FROM (
    SELECT p.id, p.title, p.rating,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
        SELECT c.id, c.content FROM comments c WHERE c.post_comments_id = p.id ORDER BY c.id LIMIT 10) c) AS items) m) AS comments,
      (SELECT row_to_json(m) FROM (SELECT (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (
        SELECT (SELECT row_to_json(u) FROM (SELECT u.id, u.username FROM users u WHERE u.id = e.user_id) u) AS "user"
        FROM post_editors e WHERE e.post_id = p.id ORDER BY e.id LIMIT 10) e) AS items) m) AS editors
    FROM posts p ORDER BY p.id LIMIT 20) p) AS items) l)));
