-- Names and texts made to break out of quotes, through all functions; and a search_path full of traps.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA "sa""id '1', \ 100% $$ {a,b}; DROP SCHEMA public --";
SET search_path = "sa""id '1', \ 100% $$ {a,b}; DROP SCHEMA public --";
CALL test.start_with($doc$
  type Parent @model @refersTo(name: "pa\"rent's \\ %s\n$$ {x}") {
    name: String @refersTo(name: "na\"me's \\ %I\t$1 {y},z")
    children: [Child] @hasMany(indexName: "byParent", fields: ["id"])
  }
  type Child @model @refersTo(name: "chi\"ld; DROP TABLE x; --") {
    parentId: ID! @refersTo(name: "pa\"rent/*") @index(name: "byParent", sortKeyFields: ["kind"])
    kind: Kind @refersTo(name: "NULL")
    tags: [String] @refersTo(name: "u.id, r")
    parent: Parent @belongsTo(fields: ["parentId"])
  }
  enum Kind { select SELECT _ }
$doc$);
SELECT datastore.save('Parent', '{"id": "''\"$1\\", "name": "a''b\"c\\d$2%s{e},\nf"}') ->> '_version';
SELECT x ->> 'kind', x ->> 'tags' FROM datastore.save_many('Child', '[{"id": "1", "parent": "''\"$1\\", "kind": "select", "tags": ["{", "\"", "\\", ",", "NULL", null, ""]}, {"id": "2", "parentId": "''\"$1\\"}]') x;
SELECT datastore.save('Child', '{"id": "1", "kind": "SELECT", "tags": ["''; --"], "_version": 1}') ->> '_version', datastore.save('Child', '{"id": "1", "tags": ["x"], "_version": 1}') ->> 'tags';
SELECT test.masked(datastore.get('Child', '1'));
SELECT record ->> 'name' FROM datastore.query('Parent', '{"name": {"contains": "$2%s{"}, "children": {"kind": {"eq": "SELECT"}, "tags": {"contains": "''; --"}}}', '[{"name": "DESC"}]');
SELECT record ->> 'id' FROM datastore.query('Child', '{"parent": {"id": {"eq": "''\"$1\\"}}}', '[{"kind": "DESC"}, {"parentId": "ASC"}]');
SELECT test.outcome($$ SELECT datastore.save('Child', '{"id": "3", "parent": "nobody"}') $$);
SELECT * FROM datastore.delete_preview('Parent', E'''"$1\\');
SELECT datastore.delete_where('Child', '{"tags": {"contains": "x"}}'), datastore.delete('Parent', E'''"$1\\') ->> 'name';
SELECT datastore.save('Child', '{"id": "2", "_version": 2}') ->> 'parentId';
CREATE FUNCTION "decide; --"(jsonb) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{"action": "REMOVE"}'::jsonb $$;
SELECT datastore.set_conflict_handler('Parent', 'LAMBDA', '"decide; --"');
SELECT datastore.save('Parent', '{"id": "p"}') ->> '_version', datastore.save('Parent', '{"id": "p", "_version": 9}') ->> '_deleted';
DROP FUNCTION "decide; --";
CALL test.finish();

-- A search_path full of traps: functions, operators, types and tables that our SQL uses.
CREATE SCHEMA save_traps;
CREATE SCHEMA save_names;
SET search_path = save_names;
CALL test.start_with('type Post @model { title: String rating: Int at: AWSDateTime tags: [String] comments: [Comment] @hasMany } type Comment @model { post: Post @belongsTo }');
CREATE FUNCTION save_traps.trap(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.trap(integer, integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.trap(text[], text[]) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.unnest(text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.unnest(text[], text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.gen_random_uuid() RETURNS uuid LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.strpos(text, text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.to_char(timestamptz, text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE FUNCTION save_traps.generate_series(int, bigint) RETURNS SETOF bigint LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE OPERATOR save_traps.= (FUNCTION = save_traps.trap, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR save_traps.< (FUNCTION = save_traps.trap, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR save_traps.> (FUNCTION = save_traps.trap, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR save_traps.= (FUNCTION = save_traps.trap, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR save_traps.> (FUNCTION = save_traps.trap, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR save_traps.@> (FUNCTION = save_traps.trap, LEFTARG = text[], RIGHTARG = text[]);
CREATE DOMAIN save_traps.text AS pg_catalog.text CHECK (false);
CREATE DOMAIN save_traps.timestamptz AS pg_catalog.timestamptz CHECK (false);
CREATE TABLE save_traps.posts (id pg_catalog.text);
CREATE TABLE save_traps.pg_class (oid oid);
CREATE TABLE save_traps.pg_attribute (attrelid oid);
CREATE TABLE save_traps.pg_proc (oid oid);
CREATE TEMP TABLE posts (id pg_catalog.text);
CREATE TEMP TABLE pg_attrdef (adrelid oid);
SET search_path = save_traps, pg_temp, save_names, pg_catalog;
SELECT datastore.save('Post', '{"id": "p1", "title": "One", "rating": 1, "at": "2026-01-01T00:00:00Z", "tags": ["x"]}') ->> '_version', datastore.save('Post', '{"title": "own id"}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p1", "rating": 2, "_version": 1}', '{"title": {"contains": "O"}, "at": {"contains": "T"}, "tags": {"contains": "x"}}') ->> '_version';
SELECT datastore.save('Comment', '{"id": "c1", "post": "p1"}') ->> '_version', datastore.get('Post', 'p1') ->> 'title';
SELECT record ->> 'id' FROM datastore.query('Post', '{"comments": {}, "title": {"gt": "A"}, "rating": {"gt": 1}}', '[{"at": "DESC"}, {"title": "ASC"}]');
SELECT page AS token FROM datastore.query('Post', sort => '[{"rating": "ASC"}]', max => 1) \gset
SELECT record ->> 'title' FROM datastore.query('Post', NULL, '[{"rating": "ASC"}]', :'token');
SELECT model, records FROM datastore.delete_preview('Post', 'p1');
SELECT datastore.delete('Post', 'p1', 2) ->> '_version', datastore.save('Post', '{"id": "p1"}') ->> '_version', datastore.delete_where('Post', '{"tags": {"contains": "x"}}');
SHOW search_path;
SET search_path = save_names;
DROP TABLE pg_temp.posts, pg_temp.pg_attrdef;
\set VERBOSITY terse
DROP SCHEMA save_traps CASCADE;
CALL test.finish();
