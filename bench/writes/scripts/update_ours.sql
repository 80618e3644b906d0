\set n random(1, 100000)
\set m random(1, 1000000)
UPDATE public.items
SET title = 'A title that has been changed to ' || :m, rating = :m
WHERE id = 'record-' || :n;
