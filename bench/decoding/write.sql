-- Changes of items, so many to a transaction: of ten, four inserts, three updates and three deletes.
CREATE PROCEDURE write(changes integer, batch integer) LANGUAGE plpgsql AS $$
DECLARE
  first bigint := COALESCE((SELECT max(substr(id, 6)::bigint) FROM items), 0) + 1;
  made integer := batch * 4 / 10;
  part integer := batch * 3 / 10;
BEGIN
  FOR i IN 1 .. changes / batch LOOP
    INSERT INTO items (id, title, body, rating, done, price, owner)
    SELECT 'item-' || n, 'The title of record ' || n, 'And what it says: two or three sentences would be longer than this one.',
           n % 1000, n % 2 = 0, n * 0.25, 'owner-' || n % 100000
    FROM generate_series(first, first + made - 1) n;
    UPDATE items SET title = title || ', changed', rating = rating + 1
    WHERE id = ANY (SELECT 'item-' || n FROM generate_series(first, first + part - 1) n);
    DELETE FROM items WHERE id = ANY (SELECT 'item-' || n FROM generate_series(first + made - part, first + made - 1) n);
    first := first + made;
    COMMIT;
  END LOOP;
END $$;
