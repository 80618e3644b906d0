INSERT INTO covers (id, url) SELECT 'v' || n, CASE WHEN n % 2 = 0 THEN 'https://example.com/' || n END FROM generate_series(1, 5) n;
INSERT INTO posts (id, title, rating, score, status, open, tags, meta, at, day, place, places, post_cover_id)
SELECT 'p' || n, (ARRAY ['Alpha', 'beta', E'ga"m\\ma', 'Délta', 'Alpha', ''])[1 + n % 6] || CASE WHEN n > 6 THEN n::text ELSE '' END, nullif(n % 4, 3), CASE WHEN n % 5 > 0 THEN n / 8.0 END,
  (ARRAY ['OPEN', 'DONE', NULL])[1 + n % 3], nullif(n % 3, 2)::boolean, CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '{}' WHEN 2 THEN '{a,NULL,"b c"}' ELSE '{a}' END::text[],
  CASE WHEN n % 2 = 0 THEN jsonb_build_object('n', n, 'list', '[1, null, "x"]'::jsonb) END, CASE WHEN n % 3 > 0 THEN timestamptz '2026-01-01 00:00:00.125+00' + n * interval '1 hour' END,
  CASE WHEN n % 2 = 1 THEN date '2026-02-01' + n END, CASE WHEN n % 4 = 0 THEN '{"city": "Rome", "zip": 7}' WHEN n % 4 = 1 THEN '{"city": "Bern"}' END::jsonb,
  CASE WHEN n % 3 = 0 THEN '[{"city": "A"}, {"zip": 1, "city": "B"}]' WHEN n % 3 = 1 THEN '[]' END::jsonb, CASE WHEN n <= 5 THEN 'v' || n END
FROM generate_series(1, 23) n;
INSERT INTO comments (id, text, post_comments_id) SELECT 'c' || n, CASE WHEN n % 7 > 0 THEN 'text ' || n % 10 END, CASE WHEN n % 9 > 0 THEN 'p' || 1 + n * n % 20 END FROM generate_series(1, 120) n;
INSERT INTO users (id, name) SELECT 'u' || n, 'name ' || n FROM generate_series(1, 6) n;
INSERT INTO post_editors (id, post_id, user_id) SELECT 'e' || n, 'p' || 1 + n % 11, 'u' || 1 + n % 5 FROM generate_series(1, 40) n;
