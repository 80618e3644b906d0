-- What a plain DELETE takes along: the keys' own rules.
\set SHOW_CONTEXT never
\set VERBOSITY terse
CREATE SCHEMA deletes;
SET search_path = deletes;

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

-- One-to-many: the children go, and theirs; to itself as well.
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two');
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1'), ('c2', 'b', 'p1'), ('c3', 'c', 'p2');
INSERT INTO comments (id, content, comment_replies_id) VALUES ('r1', 'reply', 'c1'), ('r2', 'reply', 'r1'), ('r3', 'reply', 'c3');
INSERT INTO marks (id, comment_marks_id) VALUES ('m1', 'c1'), ('m2', 'r2'), ('m3', 'c3'), ('m4', NULL);
INSERT INTO tags (id, label) VALUES ('t1', 'red');
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j1', 'p1', 't1'), ('j2', 'p2', 't1');
DELETE FROM posts WHERE id = 'p1';
SELECT 'post' AS model, id FROM posts UNION ALL SELECT 'comment', id FROM comments UNION ALL SELECT 'mark', id FROM marks
UNION ALL SELECT 'join', id FROM post_tags UNION ALL SELECT 'tag', id FROM tags ORDER BY 1, 2;

-- Many-to-many: the join record goes, the other side stays as it is.
DELETE FROM tags;
SELECT id, _version FROM posts;
SELECT count(*) FROM post_tags;

-- A child's parent may be none, but no stranger.
UPDATE comments SET post_comments_id = NULL WHERE id = 'c3' RETURNING _version;
UPDATE comments SET post_comments_id = 'nobody' WHERE id = 'c3';

-- A key that is required cascades all the same.
CALL test.start_with($$
  type Post @model { title: String! comments: [Comment]! @hasMany }
  type Comment @model { content: String! }
$$);
INSERT INTO posts (id, title) VALUES ('p1', 'One');
INSERT INTO comments (content, post_comments_id) VALUES ('a', 'p1');
DELETE FROM posts;
SELECT count(*) FROM comments;

-- One-to-one. The owned record goes first: the owner's key becomes null, which is a change of the owner.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String }
$$);
INSERT INTO teams (id) VALUES ('t1'), ('t2');
INSERT INTO projects (id, project_team_id) VALUES ('p1', 't1'), ('p2', 't2');
DELETE FROM teams WHERE id = 't1';
SELECT id, project_team_id, _version FROM projects ORDER BY id;

-- If the owner's key is required, the delete is refused.
CALL test.start_with($$
  type Project @model { name: String team: Team! @hasOne }
  type Team @model { name: String }
$$);
INSERT INTO teams (id) VALUES ('t1'), ('t2');
INSERT INTO projects (id, project_team_id) VALUES ('p1', 't1');
DELETE FROM teams WHERE id = 't1';
DELETE FROM teams WHERE id = 't2';
SELECT id FROM teams;

-- A @belongsTo that answers a @hasOne: the record that holds it goes with its owner.
CALL test.start_with($$
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String project: Project @belongsTo }
$$);
INSERT INTO projects (id) VALUES ('p1'), ('p2');
INSERT INTO teams (id, team_project_id) VALUES ('t1', 'p1'), ('t2', 'p2'), ('t3', NULL);
DELETE FROM projects WHERE id = 'p1';
SELECT id, team_project_id FROM teams ORDER BY id;

-- A cycle of lists comes to an end.
CALL test.start_with($$
  type Team @model { name: String members: [Member] @hasMany }
  type Member @model { name: String leads: [Team] @hasMany }
$$);
INSERT INTO teams (id) VALUES ('t1');
INSERT INTO members (id, team_members_id) VALUES ('m1', 't1');
UPDATE teams SET member_leads_id = 'm1';
DELETE FROM members;
SELECT (SELECT count(*) FROM teams) AS teams, (SELECT count(*) FROM members) AS members;

CALL test.finish();
