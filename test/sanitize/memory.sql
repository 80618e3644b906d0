-- A session that resolves many operations, known ones and ever new ones, must not grow: psql -v operations=100000 -f memory.sql, in a
-- database with the schema and the data of ../differential/resolve. The last line says whether it did.
\set ON_ERROR_STOP on
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
-- The process as the system sees it, our own allocations included
CREATE FUNCTION pg_temp.resident_kb() RETURNS bigint LANGUAGE sql AS $$
  SELECT substring(convert_from(pg_read_binary_file('/proc/self/status', 0, 100000, true), 'UTF8') FROM 'VmRSS:\s+(\d+)')::bigint $$;
CREATE PROCEDURE pg_temp.work(operations bigint) LANGUAGE plpgsql AS $$
BEGIN
  FOR n IN 0 .. operations / 100 LOOP
    -- 40 that are known, with ever other values; the shapes of filters differ
    PERFORM datastore.resolve('query ($id: ID!, $yes: Boolean!) { getPost(id: $id) { id title @include(if: $yes) place { city } comments(limit: 3) { items { id text post { id } } nextToken } } }',
      jsonb_build_object('id', 'p' || (n + i) % 30, 'yes', i % 2 = 0)) FROM generate_series(1, 20) i;
    PERFORM datastore.resolve('query ($f: ModelPostFilterInput, $n: Int) { listPosts(filter: $f, limit: $n) { items { id tags } nextToken } syncPosts(limit: $n, filter: $f) { items { id cover { id } } } }',
      jsonb_build_object('n', i % 7, 'f', jsonb_build_object('and', (SELECT jsonb_agg('{"rating": {"ne": 9}}'::jsonb) FROM generate_series(0, (n + i) % 25)), 'title', jsonb_build_object('beginsWith', i))))
      FROM generate_series(1, 20) i;
    -- 30 that are new
    PERFORM datastore.resolve(format('{ a%s: getPost(id: "p%s") { id comments { items { id } } } b%s_%s: listUsers(limit: %s) { items { name } } }', n, i, n, i, i)) FROM generate_series(1, 15) i;
    PERFORM datastore.resolve(format('query q%s_%s { __type(name: "Post") { name fields { name } } }', n, i)) FROM generate_series(1, 15) i;
    -- 20 that are refused
    PERFORM datastore.resolve(format('{ getPost(id: "p%s") { nope%s } }', i, n)) FROM generate_series(1, 10) i;
    PERFORM datastore.resolve('query ($n: Int) { listPosts(limit: $n) { items { id comments(limit: $n) { items { id } } } } b: getPost(id: "p1") { comments(limit: 0) { nextToken } } }', jsonb_build_object('n', -i)) FROM generate_series(1, 10) i;
    -- 10 that write, or fail to
    PERFORM datastore.resolve('mutation ($i: UpdatePostInput!) { updatePost(input: $i) { id rating _version } }', jsonb_build_object('i', jsonb_build_object('id', 'p1', 'rating', n % 100, '_version', 1))) FROM generate_series(1, 5) i;
    PERFORM datastore.resolve('mutation ($i: CreateCommentInput!) { createComment(input: $i) { id } }', '{"i": {"id": "x", "postCommentsId": "gone"}}') FROM generate_series(1, 5) i;
    COMMIT;
  END LOOP;
END $$;
CALL pg_temp.work(:operations / 10);
SELECT sum(used_bytes) AS contexts, pg_temp.resident_kb() AS resident FROM pg_backend_memory_contexts \gset
CALL pg_temp.work(:operations * 9 / 10);
SELECT sum(used_bytes) - :contexts AS more, pg_temp.resident_kb() - :resident AS more_resident FROM pg_backend_memory_contexts \gset
\echo :operations 'operations:' :more 'bytes more in memory contexts,' :more_resident 'kB more in the process'
-- What is kept of operations varies with which these are
SELECT CASE WHEN :more < 2000000 AND :more_resident < 8192 THEN 'no growth' ELSE 'it grows' END;
