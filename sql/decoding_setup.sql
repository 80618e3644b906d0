-- What the tests of the change stream use. A slot is there only while such a test runs: test.follow makes it, test.forsake drops it.
CREATE PROCEDURE test.follow() LANGUAGE sql AS $$
  SELECT pg_create_logical_replication_slot('regress_stream', 'pg_datastore') $$;
CREATE PROCEDURE test.forsake() LANGUAGE sql AS $$ SELECT pg_drop_replication_slot('regress_stream') $$;

-- What has come since it was last asked for, as it is.
CREATE FUNCTION test.stream_text(VARIADIC options text[] DEFAULT '{}') RETURNS SETOF text LANGUAGE sql AS $$
  SELECT data FROM pg_logical_slot_get_changes('regress_stream', NULL, NULL, VARIADIC options) $$;

-- The same, with a mask for what is another each time.
CREATE FUNCTION test.steady(data text) RETURNS text LANGUAGE sql AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(data,
    '"xid":\d+', '"xid":…', 'g'), '"lsn":"[0-9A-F]+/[0-9A-F]+"', '"lsn":…', 'g'),
    '"commitTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z"', '"commitTime":…', 'g'),
    '"(createdAt|updatedAt)":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"', '"\1":…', 'g'),
    '"_lastChangedAt":\d{13}', '"_lastChangedAt":…', 'g') $$;
CREATE FUNCTION test.stream_masked(VARIADIC options text[] DEFAULT '{}') RETURNS SETOF text LANGUAGE sql AS $$
  SELECT test.steady(t) FROM test.stream_text(VARIADIC options) t $$;

-- The same in columns. `tx` counts the transactions, `fields` is the record without what the other columns say, its nulls and its times.
CREATE FUNCTION test.stream(VARIADIC options text[] DEFAULT '{}')
RETURNS TABLE (tx bigint, model text, mutation text, id text, version integer, deleted boolean, fields jsonb, changed text)
LANGUAGE sql AS $$
  SELECT dense_rank() OVER (ORDER BY (e.event ->> 'lsn')::pg_lsn), e.event ->> 'model', e.event ->> 'mutation',
         e.event #>> '{record,id}', (e.event #>> '{record,_version}')::integer, (e.event #>> '{record,_deleted}')::boolean,
         jsonb_strip_nulls(e.event -> 'record') - '{id,_version,_lastChangedAt,_deleted,createdAt,updatedAt}'::text[],
         (SELECT string_agg(c, ' ') FROM jsonb_array_elements_text(e.event -> 'changedFields') c)
  FROM (SELECT t::jsonb AS event, n FROM test.stream_text(VARIADIC options) WITH ORDINALITY AS s (t, n)) e
  ORDER BY e.n $$;
