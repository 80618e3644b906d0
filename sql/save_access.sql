-- The functions run as their caller: with his rights to tables and columns, and under the row security that he is under.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA save_access;
SET search_path = save_access;
CALL test.start_with($$
  type Post @model { title: String rating: Int owner: String secret: String comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo }
$$);
CREATE ROLE regress_datastore_ann;
CREATE ROLE regress_datastore_bob;
GRANT USAGE ON SCHEMA save_access TO regress_datastore_ann, regress_datastore_bob;
INSERT INTO posts (id, title, rating, owner) VALUES ('p1', 'One', 1, 'regress_datastore_ann'), ('p2', 'Two', 2, 'regress_datastore_bob'), ('gone', 'Gone', 0, 'regress_datastore_ann');
DELETE FROM posts WHERE id = 'gone';
-- What each function says, one by one.
CREATE FUNCTION save_access.try_all(id text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE what text;
BEGIN
  FOREACH what IN ARRAY ARRAY[
    'save same: SELECT datastore.save(%1$L, ''{"id": "%2$s", "title": "One"}'') ->> ''_version''',
    'save: SELECT datastore.save(%1$L, ''{"id": "%2$s", "rating": 77}'') ->> ''_version''',
    'save new: SELECT datastore.save(%1$L, ''{"id": "new", "title": "n"}'') ->> ''_version''',
    'save gone: SELECT datastore.save(%1$L, ''{"id": "gone", "_version": 1, "rating": 5}'')',
    'save_many: SELECT count(*) FROM datastore.save_many(%1$L, ''[{"id": "m1", "title": "n"}, {"id": "%2$s", "title": "m"}]'')',
    'get: SELECT datastore.get(%1$L, %2$L) ->> ''title''',
    'get gone: SELECT datastore.get(%1$L, ''gone'')',
    'query: SELECT string_agg(record ->> ''id'', '' '') FROM datastore.query(%1$L)',
    'delete_preview: SELECT count(*) FROM datastore.delete_preview(%1$L, %2$L)',
    'delete: SELECT datastore.delete(%1$L, %2$L) ->> ''_deleted''',
    'delete gone: SELECT datastore.delete(%1$L, ''gone'')',
    'delete_where: SELECT datastore.delete_where(%1$L, ''{"id": {"eq": "%2$s"}}'')'] LOOP
    BEGIN
      RETURN NEXT split_part(what, ':', 1) || ': ' || COALESCE(test.outcome(format(substr(what, position(':' IN what) + 1), 'Post', id)), 'null');
      RAISE EXCEPTION 'back' USING ERRCODE = 'BACK0';
    EXCEPTION WHEN SQLSTATE 'BACK0' THEN NULL;
    END;
  END LOOP;
END $$;

-- No rights at all; then only to read; only to add; to change, but not to delete; only to delete.
SET ROLE regress_datastore_ann;
SELECT try_all('p1');
RESET ROLE;
GRANT SELECT ON posts, comments TO regress_datastore_ann;
SET ROLE regress_datastore_ann;
SELECT try_all('p1');
RESET ROLE;
GRANT INSERT ON posts TO regress_datastore_ann;
SET ROLE regress_datastore_ann;
SELECT * FROM try_all('p1') t WHERE t LIKE 'save%';
RESET ROLE;
REVOKE INSERT ON posts FROM regress_datastore_ann;
GRANT UPDATE ON posts TO regress_datastore_ann;
SET ROLE regress_datastore_ann;
SELECT * FROM try_all('p1') t WHERE t LIKE 'save%' OR t LIKE 'delete%';
RESET ROLE;
REVOKE UPDATE ON posts FROM regress_datastore_ann;
GRANT DELETE ON posts TO regress_datastore_ann;
SET ROLE regress_datastore_ann;
SELECT * FROM try_all('p1') t WHERE t LIKE 'save%' OR t LIKE 'delete%';
RESET ROLE;
REVOKE DELETE ON posts FROM regress_datastore_ann;

-- By columns: what is changed has to be granted, what stays as it is has not.
GRANT UPDATE (title), INSERT (id, title) ON posts TO regress_datastore_ann;
SET ROLE regress_datastore_ann;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "by Ann"}') ->> '_version' $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "by Ann again", "rating": 1, "secret": null}') ->> '_version' $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "by Ann", "rating": 2}') ->> '_version' $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "a1", "title": "new"}') ->> '_version' $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "a2", "title": "new", "rating": 1}') ->> '_version' $$);
RESET ROLE;
SELECT id, title, rating, _version FROM posts ORDER BY id;
-- A column that may not be read keeps the whole record, and its tombstone.
REVOKE SELECT ON posts FROM regress_datastore_ann;
GRANT SELECT (id, title, rating, owner, created_at, updated_at, _version, _last_changed_at) ON posts TO regress_datastore_ann;
SET ROLE regress_datastore_ann;
SELECT test.outcome($$ SELECT datastore.get('Post', 'p1') $$), test.outcome($$ SELECT datastore.get('Post', 'gone') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "x"}') $$);
SELECT title FROM posts WHERE id = 'p1';
RESET ROLE;
-- The schema's rights count, too: a model of a schema that he may not use is refused.
REVOKE ALL ON posts FROM regress_datastore_ann;
GRANT ALL ON posts TO regress_datastore_ann, regress_datastore_bob;
REVOKE USAGE ON SCHEMA save_access FROM regress_datastore_bob;
SET ROLE regress_datastore_bob;
SELECT test.outcome($$ SELECT datastore.get('save_access.Post', 'p1') ->> 'title' $$);
RESET ROLE;
GRANT USAGE ON SCHEMA save_access TO regress_datastore_bob;

-- Row security: everybody sees his own, may change his own, and those of nobody.
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON posts USING (owner = current_user) WITH CHECK (owner = current_user);
INSERT INTO posts (id, title, owner) VALUES ('back', 'Back', 'regress_datastore_ann');
DELETE FROM posts WHERE id = 'back';
INSERT INTO posts (id, title, owner) VALUES ('back', 'Back again', 'regress_datastore_bob');
SET ROLE regress_datastore_ann;
SELECT string_agg(record ->> 'id', ' ') FROM datastore.query('Post');
SELECT datastore.save('Post', '{"id": "p1", "rating": 5}') ->> 'rating';
-- One of another is not there: neither its values nor its tombstone from before are told.
SELECT datastore.get('Post', 'p2') IS NULL, datastore.get('Post', 'back') IS NULL;
SELECT datastore.delete('Post', 'p2') IS NULL, datastore.delete('Post', 'back') IS NULL, datastore.delete_where('Post', '{"id": {"in": ["p2", "back"]}}');
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p2", "rating": 5, "owner": "regress_datastore_ann"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "back", "rating": 5, "owner": "regress_datastore_ann"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "back", "rating": 5, "_version": 1}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "owner": "regress_datastore_bob"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "n1", "title": "n"}') $$);
SELECT test.outcome($$ SELECT datastore.save_many('Post', '[{"id": "n1", "owner": "regress_datastore_ann"}, {"id": "p2", "owner": "regress_datastore_ann"}]') $$);
SELECT datastore.save('Post', '{"id": "n1", "title": "n", "owner": "regress_datastore_ann", "secret": "s"}') ->> '_version';
-- Who deletes a record gets it whole. To others, and later, its tombstone says id and version alone, and gives nothing to a create.
SELECT test.masked(datastore.delete('Post', 'n1'));
SELECT test.masked(datastore.get('Post', 'gone')), test.masked(datastore.delete('Post', 'gone'));
SELECT test.masked(datastore.save('Post', '{"id": "n1", "title": "again", "owner": "regress_datastore_ann"}'));
SELECT count(*) FROM datastore.delete_preview('Post', 'p2');
RESET ROLE;
SELECT id, title, rating, owner, secret, _version FROM posts ORDER BY id;
-- Where all may read, but not change.
CREATE POLICY read ON posts FOR SELECT USING (true);
SET ROLE regress_datastore_ann;
SELECT test.outcome($$ SELECT datastore.get('Post', 'p2') ->> 'title' $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p2", "rating": 6}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "back", "rating": 6, "_version": 3}') $$);
SELECT test.outcome($$ SELECT datastore.delete('Post', 'p2') $$);
SELECT test.outcome($$ SELECT datastore.delete('Post', 'back', 3) $$);
SELECT datastore.delete_where('Post', '{"id": {"eq": "p2"}}');
RESET ROLE;
-- Where they may delete, but not change.
DROP POLICY own ON posts;
CREATE POLICY away ON posts FOR DELETE USING (true);
SET ROLE regress_datastore_ann;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p2", "rating": 6}') $$);
SELECT test.masked(datastore.delete('Post', 'p2', 1));
SELECT datastore.delete('Post', 'p2') ->> '_version';
RESET ROLE;
-- For the owner of the table they are whole.
SELECT datastore.get('Post', 'p2') ->> 'title';
DROP OWNED BY regress_datastore_ann, regress_datastore_bob;
DROP ROLE regress_datastore_ann, regress_datastore_bob;
DROP FUNCTION save_access.try_all;
CALL test.finish();
