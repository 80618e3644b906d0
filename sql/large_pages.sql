-- A page ends when its text has grown large, whatever number of records is asked for: no client is stuck before large ones.
\set SHOW_CONTEXT never
CREATE SCHEMA large_pages;
SET search_path = large_pages;
CALL test.start_with('type Book @model(timestamps: null) { text: String } type Note @model(timestamps: null) { text: String }');
SELECT datastore.heartbeat() AS moment, datastore.changes(NULL) ->> 'cursor' AS cursor \gset
-- 12 MB each as JSON, which writes such a character as six.
INSERT INTO books (id, text) SELECT 'b' || n, repeat(chr(1), 2000000) FROM generate_series(1, 8) n;
INSERT INTO notes (id, text) SELECT 'n' || n, 'short' FROM generate_series(1, 3) n;
-- The pages of a sync, and of the feed: how many items each, and of how many MB.
CREATE FUNCTION pages(since bigint) RETURNS TABLE (items integer, megabytes numeric) LANGUAGE plpgsql AS $$
DECLARE page json; token text;
BEGIN
  LOOP
    page := datastore.sync('Book', since, 100, token);
    RETURN QUERY SELECT json_array_length(page -> 'items'), round(octet_length(page::text) / 1e6);
    token := substring(right(page::text, 500) FROM '"nextToken":"(.*?)"');
    EXIT WHEN token IS NULL;
  END LOOP;
END $$;
CREATE FUNCTION feed(after text) RETURNS TABLE (changes integer, megabytes numeric) LANGUAGE plpgsql AS $$
DECLARE page json;
BEGIN
  LOOP
    page := datastore.changes(after, max => 100);
    RETURN QUERY SELECT json_array_length(page -> 'changes'), round(octet_length(page::text) / 1e6);
    after := substring(right(page::text, 1000) FROM '"cursor":"(.*?)"');
    EXIT WHEN page::text LIKE '%"more":false%';
  END LOOP;
END $$;
SELECT * FROM pages(0);
-- A delta begins with the newest; where not all has room, half of it is tried.
SELECT * FROM pages(:moment);
SELECT * FROM feed(NULL);
SELECT * FROM feed(:'cursor');
-- Tombstones hold the records' text, too.
DELETE FROM books WHERE id > 'b1';
SELECT * FROM pages(0);
SELECT * FROM feed(:'cursor');
DROP FUNCTION pages, feed;
CALL test.finish();
