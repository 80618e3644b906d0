\set n random(1, 100000)
INSERT INTO floor.items (title, body, rating, done, price, owner, _version, _last_changed_at)
VALUES ('The title of a record, as they are', 'And what it says: two or three sentences would be longer than this one, though not by much.',
        :n, true, 12.5, 'owner-' || :n, 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
