\set n random(1, 100000)
INSERT INTO public.items (title, body, rating, done, price, owner)
VALUES ('The title of a record, as they are', 'And what it says: two or three sentences would be longer than this one, though not by much.',
        :n, true, 12.5, 'owner-' || :n);
