-- A delete takes along what belongs to the record, and each record that goes is a change of its own.
\set SHOW_CONTEXT never
CREATE SCHEMA cascade;
SET search_path = cascade;

-- One-to-many, over three generations, to itself, and many-to-many.
CALL test.start_with($$
  type Post @model {
    title: String!
    comments: [Comment] @hasMany
    tags: [Tag] @manyToMany(relationName: "PostTags")
  }
  type Comment @model {
    content: String!
    post: Post @belongsTo
    replies: [Comment] @hasMany
    marks: [Mark] @hasMany
  }
  type Mark @model { stars: Int }
  type Tag @model { label: String! posts: [Post] @manyToMany(relationName: "PostTags") }
$$);
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two'), ('p3', 'Three');
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1'), ('c2', 'b', 'p1'), ('c3', 'c', 'p2');
INSERT INTO comments (id, content, comment_replies_id) VALUES ('r1', 'reply', 'c1'), ('r2', 'reply', 'r1'), ('r3', 'reply', 'c3');
INSERT INTO marks (id, comment_marks_id) VALUES ('m1', 'c1'), ('m2', 'r2'), ('m3', 'c3'), ('m4', NULL);
INSERT INTO tags (id, label) VALUES ('t1', 'red'), ('t2', 'blue');
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j1', 'p1', 't1'), ('j2', 'p2', 't1'), ('j3', 'p2', 't2');
UPDATE comments SET content = 'changed' WHERE id = 'c2';
SELECT count(*) FROM test.changes();

-- Each goes with its version and as it was. The other side of a many-to-many stays, and is not changed either.
DELETE FROM posts WHERE id = 'p1';
SELECT * FROM test.changes() ORDER BY model, id;
SELECT model, id FROM (SELECT 'Post' AS model, id FROM posts UNION ALL SELECT 'Comment', id FROM comments UNION ALL
  SELECT 'Mark', id FROM marks UNION ALL SELECT 'PostTags', id FROM post_tags UNION ALL SELECT 'Tag', id FROM tags) x ORDER BY 1, 2;
SELECT c.record_id, c.data ->> 'content' AS content, c.data ->> 'postCommentsId' AS post
FROM datastore.change c JOIN datastore.model m ON m.id = c.model
WHERE m.relation = 'comments'::regclass AND c.record_id IN ('c1', 'c2') AND c.op = 'd' ORDER BY 1;
DELETE FROM tags WHERE id = 't1';
SELECT * FROM test.changes() ORDER BY model, id;
SELECT id, _version FROM posts ORDER BY id;

-- Several at once, all, and none.
DELETE FROM posts;
SELECT * FROM test.changes() ORDER BY model, id;
DELETE FROM posts;
DELETE FROM tags WHERE id = 'nobody';
SELECT * FROM test.changes();
-- The join record alone.
INSERT INTO posts (id, title) VALUES ('p4', 'Four');
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j4', 'p4', 't2');
DELETE FROM post_tags;
SELECT * FROM test.changes();

-- A parent and its child in one statement, each once, whoever comes first.
INSERT INTO comments (id, content, post_comments_id) VALUES ('c4', 'a', 'p4');
SELECT count(*) FROM test.changes();
WITH child AS (DELETE FROM comments WHERE id = 'c4') DELETE FROM posts WHERE id = 'p4';
SELECT * FROM test.changes() ORDER BY model;
-- A chain of a thousand.
INSERT INTO comments (id, content, comment_replies_id) SELECT n::text, 'deep', NULLIF(n - 1, 0)::text FROM generate_series(1, 1000) n;
SELECT count(*) FROM test.changes();
DELETE FROM comments WHERE id = '1';
SELECT count(*), count(DISTINCT tx) AS transactions FROM test.changes();
SELECT count(*) FROM comments;
-- A delete by somebody who may delete nothing but posts.
CREATE ROLE regress_datastore_deleter;
GRANT USAGE ON SCHEMA cascade TO regress_datastore_deleter;
GRANT SELECT, DELETE ON posts TO regress_datastore_deleter;
INSERT INTO posts (id, title) VALUES ('p5', 'Five');
INSERT INTO comments (id, content, post_comments_id) VALUES ('c5', 'a', 'p5');
SELECT count(*) FROM test.changes();
SET ROLE regress_datastore_deleter;
DELETE FROM posts WHERE id = 'p5';
RESET ROLE;
SELECT * FROM test.changes() ORDER BY model;
-- A rollback brings all of it back.
INSERT INTO posts (id, title) VALUES ('p6', 'Six');
INSERT INTO comments (id, content, post_comments_id) VALUES ('c6', 'a', 'p6');
BEGIN;
DELETE FROM posts;
ROLLBACK;
SELECT op, id, version FROM test.changes();
SELECT id, _version FROM comments;
DROP OWNED BY regress_datastore_deleter;

-- Cycles come to an end: of two models, of one record with itself, of two records of one model.
CALL test.start_with($$
  type Team @model { name: String members: [Member] @hasMany }
  type Member @model { name: String leads: [Team] @hasMany friends: [Member] @hasMany }
$$);
INSERT INTO teams (id) VALUES ('t1');
INSERT INTO members (id, team_members_id) VALUES ('m1', 't1'), ('m2', NULL), ('m3', NULL);
UPDATE teams SET member_leads_id = 'm1';
UPDATE members SET member_friends_id = 'm2' WHERE id = 'm2';
UPDATE members SET member_friends_id = 'm2' WHERE id = 'm3';
UPDATE members SET member_friends_id = 'm3' WHERE id = 'm2';
SELECT count(*) FROM test.changes();
DELETE FROM members WHERE id = 'm1';
DELETE FROM members WHERE id = 'm2';
SELECT * FROM test.changes();
SELECT (SELECT count(*) FROM teams) AS teams, (SELECT count(*) FROM members) AS members;

-- A has-one whose key is on the owner: the owned goes with its owner. It may be owned through a chain, and own itself.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne deputy: Team @hasOne notes: [Note] @hasMany }
  type Team @model { name: String lead: Lead @hasOne members: [Member] @hasMany }
  type Lead @model { name: String }
  type Member @model { name: String }
  type Note @model { text: String }
$$);
INSERT INTO leads (id) VALUES ('l1'), ('l2');
INSERT INTO teams (id, team_lead_id) VALUES ('t1', 'l1'), ('t2', 'l2'), ('t3', NULL), ('t4', NULL);
INSERT INTO members (id, team_members_id) VALUES ('m1', 't1'), ('m2', 't3');
INSERT INTO projects (id, project_team_id, project_deputy_id) VALUES ('p1', 't1', 't2'), ('p2', 't3', NULL), ('p3', NULL, NULL);
INSERT INTO notes (id, project_notes_id) VALUES ('n1', 'p1');
SELECT count(*) FROM test.changes();
DELETE FROM projects WHERE id = 'p1';
SELECT * FROM test.changes() ORDER BY model, id;
DELETE FROM projects;
SELECT * FROM test.changes() ORDER BY model, id;
SELECT id FROM teams;
-- As the owner of the owned table does it: who deletes needs no right to it.
INSERT INTO projects (id, project_team_id) VALUES ('p4', 't4');
GRANT USAGE ON SCHEMA cascade TO regress_datastore_deleter;
GRANT SELECT, DELETE ON projects TO regress_datastore_deleter;
SELECT count(*) FROM test.changes();
SET ROLE regress_datastore_deleter;
DELETE FROM projects WHERE id = 'p4';
RESET ROLE;
SELECT * FROM test.changes() ORDER BY model, id;
DROP OWNED BY regress_datastore_deleter;
DROP ROLE regress_datastore_deleter;

-- The owned goes first: the key becomes null, which is a change of the owner, and one of that field.
INSERT INTO teams (id) VALUES ('t5'), ('t6');
INSERT INTO projects (id, name, project_team_id, project_deputy_id) VALUES ('p5', 'Five', 't5', 't6');
SELECT count(*) FROM test.changes();
DELETE FROM teams WHERE id = 't5';
SELECT * FROM test.changes() ORDER BY model;
SELECT id, project_team_id, project_deputy_id, _version FROM projects;
-- Two owners share what they own: it goes with the first, and the other's key becomes null.
INSERT INTO projects (id, project_team_id) VALUES ('p6', 't6');
SELECT count(*) FROM test.changes();
DELETE FROM projects WHERE id = 'p6';
SELECT * FROM test.changes() ORDER BY model, id;
-- Owner and owned in one statement.
INSERT INTO teams (id) VALUES ('t7');
UPDATE projects SET project_team_id = 't7';
SELECT count(*) FROM test.changes();
WITH owned AS (DELETE FROM teams WHERE id = 't7') DELETE FROM projects;
SELECT * FROM test.changes() ORDER BY model;

-- A required one: the owned cannot go before its owner; with it it does.
CALL test.start_with($$
  type Project @model { name: String team: Team! @hasOne }
  type Team @model { name: String }
$$);
INSERT INTO teams (id) VALUES ('t1'), ('t2'), ('t3');
INSERT INTO projects (id, project_team_id) VALUES ('p1', 't1'), ('p2', 't2');
SELECT count(*) FROM test.changes();
DELETE FROM teams WHERE id = 't1';
\echo :LAST_ERROR_SQLSTATE
DELETE FROM teams;
DELETE FROM teams WHERE id = 't3';
DELETE FROM projects WHERE id = 'p1';
SELECT * FROM test.changes() ORDER BY model, id;
SELECT id FROM teams;

-- To itself: a chain of owners, and one that owns itself.
CALL test.start_with('type Doll @model { name: String inner: Doll @hasOne }');
INSERT INTO dolls (id, doll_inner_id) VALUES ('d3', NULL), ('d2', 'd3'), ('d1', 'd2');
INSERT INTO dolls (id) VALUES ('x');
UPDATE dolls SET doll_inner_id = 'x' WHERE id = 'x';
SELECT count(*) FROM test.changes();
DELETE FROM dolls WHERE id = 'd1';
DELETE FROM dolls WHERE id = 'x';
SELECT * FROM test.changes();
SELECT count(*) FROM dolls;

-- A @belongsTo that answers a @hasOne: both hold a key.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String project: Project @belongsTo }
$$);
INSERT INTO projects (id) VALUES ('p1'), ('p2');
INSERT INTO teams (id, team_project_id) VALUES ('t1', 'p1'), ('t2', 'p2');
UPDATE projects SET project_team_id = 't' || right(id, 1);
SELECT count(*) FROM test.changes();
DELETE FROM projects WHERE id = 'p1';
SELECT * FROM test.changes() ORDER BY model;
DELETE FROM teams WHERE id = 't2';
SELECT * FROM test.changes() ORDER BY model;
SELECT id, project_team_id, _version FROM projects;

CALL test.finish();
