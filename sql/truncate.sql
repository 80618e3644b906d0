-- TRUNCATE is a delete of every record: tombstones, children, what was owned.
\set SHOW_CONTEXT never
CREATE SCHEMA truncate;
SET search_path = truncate;

CALL test.start_with($$
  type Post @model { title: String comments: [Comment] @hasMany tags: [Tag] @manyToMany(relationName: "PostTags") }
  type Comment @model { content: String post: Post @belongsTo }
  type Tag @model { label: String posts: [Post] @manyToMany(relationName: "PostTags") }
$$);
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two');
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1'), ('c2', 'b', NULL);
INSERT INTO tags (id, label) VALUES ('t1', 'red');
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j1', 'p1', 't1');
UPDATE comments SET content = 'changed' WHERE id = 'c2';
SELECT count(*) FROM test.changes();

-- One table, its records as they were.
TRUNCATE comments;
SELECT * FROM test.changes();
SELECT c.record_id, c.data ->> 'content' AS content FROM datastore.change c JOIN datastore.model m ON m.id = c.model
WHERE m.relation = 'comments'::regclass AND c.op = 'd' ORDER BY 1;
TRUNCATE comments;
SELECT * FROM test.changes();

-- PostgreSQL wants to be told about the tables that point to it.
TRUNCATE posts;
SELECT * FROM test.changes();
INSERT INTO comments (id, content, post_comments_id) VALUES ('c3', 'a', 'p1');
SELECT count(*) FROM test.changes();
TRUNCATE posts CASCADE;
SELECT * FROM test.changes() ORDER BY model, id;
SELECT id, _version FROM tags;
TRUNCATE posts, comments, tags, post_tags;
SELECT * FROM test.changes();

-- Versions go on afterwards, in the same transaction too.
BEGIN;
INSERT INTO posts (id, title) VALUES ('p1', 'again') RETURNING _version;
TRUNCATE posts RESTART IDENTITY CASCADE;
INSERT INTO posts (id, title) VALUES ('p1', 'and again') RETURNING _version;
COMMIT;
SELECT * FROM test.changes();

-- A rollback takes everything back.
BEGIN;
TRUNCATE posts CASCADE;
ROLLBACK;
BEGIN;
SAVEPOINT here;
TRUNCATE posts CASCADE;
ROLLBACK TO here;
UPDATE posts SET title = 'still there' RETURNING _version;
COMMIT;
SELECT * FROM test.changes();
SELECT id, title, _version FROM posts;

-- In a session that replays.
SET session_replication_role = replica;
TRUNCATE posts CASCADE;
RESET session_replication_role;
SELECT * FROM test.changes();

-- A has-one whose key is on the owner: what the owners owned goes, too, and what that owned.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String lead: Lead @hasOne members: [Member] @hasMany }
  type Lead @model { name: String }
  type Member @model { name: String }
$$);
INSERT INTO leads (id) VALUES ('l1'), ('l2');
INSERT INTO teams (id, team_lead_id) VALUES ('t1', 'l1'), ('t2', 'l2'), ('t3', NULL);
INSERT INTO members (id, team_members_id) VALUES ('m1', 't1'), ('m2', 't3');
INSERT INTO projects (id, project_team_id) VALUES ('p1', 't1'), ('p2', NULL);
SELECT count(*) FROM test.changes();
TRUNCATE projects;
SELECT * FROM test.changes() ORDER BY model, id;
SELECT 'team' AS model, id FROM teams UNION ALL SELECT 'lead', id FROM leads UNION ALL SELECT 'member', id FROM members ORDER BY 1, 2;
-- Owner and owned together.
INSERT INTO projects (id, project_team_id) VALUES ('p3', 't2');
SELECT count(*) FROM test.changes();
TRUNCATE projects, teams, members;
SELECT * FROM test.changes() ORDER BY model, id;
SELECT id FROM leads;
-- After an error between the two triggers the next TRUNCATE begins anew.
INSERT INTO teams (id) VALUES ('t4'), ('t5');
INSERT INTO projects (id, project_team_id) VALUES ('p4', 't4');
CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
CREATE TRIGGER zzz BEFORE TRUNCATE ON projects EXECUTE FUNCTION no();
TRUNCATE projects;
DROP TRIGGER zzz ON projects;
DELETE FROM projects;
SELECT count(*) FROM test.changes();
INSERT INTO projects (id, project_team_id) VALUES ('p5', 't5');
SELECT count(*) FROM test.changes();
TRUNCATE projects;
SELECT * FROM test.changes() ORDER BY model, id;

-- By somebody who may truncate that table and nothing else.
CREATE ROLE regress_datastore_truncater;
GRANT USAGE ON SCHEMA truncate TO regress_datastore_truncater;
GRANT TRUNCATE ON projects TO regress_datastore_truncater;
INSERT INTO teams (id) VALUES ('t6');
INSERT INTO projects (id, project_team_id) VALUES ('p6', 't6');
SELECT count(*) FROM test.changes();
SET ROLE regress_datastore_truncater;
TRUNCATE projects;
TRUNCATE teams;
RESET ROLE;
SELECT * FROM test.changes() ORDER BY model, id;
DROP OWNED BY regress_datastore_truncater;
DROP ROLE regress_datastore_truncater;

DROP FUNCTION no;
CALL test.finish();
