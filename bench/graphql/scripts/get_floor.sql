\set n random(1, :posts)
SELECT json_build_object('data', (SELECT row_to_json(d) FROM (SELECT (SELECT row_to_json(p) FROM (
  SELECT p.id, p.title, p.rating, p.status, p._version, p._last_changed_at AS "_lastChangedAt" FROM posts p WHERE p.id = 'post-' || :n) p) AS "getPost") d));
