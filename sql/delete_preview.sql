-- How many records of each model a delete would take along: foretold, and then done.
\set SHOW_CONTEXT never
CREATE SCHEMA delete_preview;
SET search_path = delete_preview;
CALL test.start_with($$
  type Post @model {
    title: String
    comments: [Comment] @hasMany
    tags: [Tag] @manyToMany(relationName: "PostTags")
    cover: Picture @hasOne
  }
  type Comment @model { content: String post: Post @belongsTo replies: [Comment] @hasMany marks: [Mark] @hasMany }
  type Mark @model { stars: Int }
  type Tag @model { label: String posts: [Post] @manyToMany(relationName: "PostTags") }
  type Picture @model { url: String sizes: [Size] @hasMany }
  type Size @model { width: Int }
  type Apart @model { name: String }
$$);
INSERT INTO pictures (id) VALUES ('i1');
INSERT INTO sizes (id, picture_sizes_id) VALUES ('s1', 'i1'), ('s2', 'i1');
INSERT INTO posts (id, post_cover_id) VALUES ('p1', 'i1'), ('p2', NULL), ('p3', NULL);
INSERT INTO comments (id, post_comments_id) VALUES ('c1', 'p1'), ('c2', 'p1'), ('c3', 'p2');
INSERT INTO comments (id, comment_replies_id) VALUES ('r1', 'c1'), ('r2', 'r1'), ('r3', 'c3');
INSERT INTO marks (id, comment_marks_id) VALUES ('m1', 'r2'), ('m2', 'c2'), ('m3', 'c3');
INSERT INTO tags (id) VALUES ('t1'), ('t2');
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j1', 'p1', 't1'), ('j2', 'p1', 't2'), ('j3', 'p2', 't1');
SELECT count(*) FROM test.changes();

SELECT * FROM datastore.delete_preview('Post', 'p1');
SELECT * FROM datastore.delete_preview('Post', 'p3');
SELECT * FROM datastore.delete_preview('Post', 'nobody');
SELECT * FROM datastore.delete_preview('Tag', 't1');
SELECT * FROM datastore.delete_preview('PostTags', 'j3');
SELECT * FROM datastore.delete_preview('Picture', 'i1');
SELECT * FROM datastore.delete_preview('Apart', 'a1');
-- Nothing has gone, also in a read-only transaction.
BEGIN READ ONLY;
SELECT sum(records) FROM datastore.delete_preview('Post', 'p1');
COMMIT;
SELECT * FROM test.changes();
-- As it was foretold.
SELECT datastore.delete('Post', 'p1') ->> '_deleted' AS deleted;
SELECT model, count(*) FROM test.changes() GROUP BY model ORDER BY model;
SELECT * FROM datastore.delete_preview('Post', 'p1');

-- A record that is reached twice counts once; cycles end.
INSERT INTO comments (id, post_comments_id, comment_replies_id) VALUES ('d1', 'p2', NULL), ('d2', 'p2', 'd1');
SELECT * FROM datastore.delete_preview('Post', 'p2');
CALL test.start_with($$
  type Team @model { name: String members: [Member] @hasMany }
  type Member @model { name: String leads: [Team] @hasMany friends: [Member] @hasMany }
$$);
INSERT INTO teams (id) VALUES ('t1');
INSERT INTO members (id, team_members_id) VALUES ('m1', 't1'), ('m2', 't1');
UPDATE teams SET member_leads_id = 'm1';
UPDATE members SET member_friends_id = CASE id WHEN 'm1' THEN 'm2' ELSE 'm2' END;
SELECT * FROM datastore.delete_preview('Member', 'm1');
SELECT * FROM datastore.delete_preview('Member', 'm2');
SELECT * FROM datastore.delete_preview('Team', 't1');
INSERT INTO members (id, member_friends_id) SELECT 'x' || n, NULLIF('x' || n - 1, 'x0') FROM generate_series(1, 2000) n;
SELECT * FROM datastore.delete_preview('Member', 'x1');

-- Arguments.
SELECT * FROM datastore.delete_preview('Member', NULL);
SELECT * FROM datastore.delete_preview(NULL, 'm1');
SELECT * FROM datastore.delete_preview('Nobody', 'm1');
CALL test.finish();
