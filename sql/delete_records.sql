-- Deleting one record: it answers the tombstone, also for what is gone already; children go along, whoever asks first.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA delete_records;
SET search_path = delete_records;
CALL test.start_with($$
  type Post @model {
    title: String!
    comments: [Comment] @hasMany
    editors: [User] @manyToMany(relationName: "PostEditor")
    cover: Picture @hasOne
  }
  type Comment @model { content: String post: Post @belongsTo }
  type User @model { name: String posts: [Post] @manyToMany(relationName: "PostEditor") }
  type Picture @model { url: String }
  type Team @model { name: String lead: Lead! @hasOne }
  type Lead @model { name: String bio: Bio @hasOne }
  type Bio @model { text: String }
$$);
INSERT INTO pictures (id) VALUES ('i1'), ('i2');
INSERT INTO posts (id, title, post_cover_id) VALUES ('p1', 'One', 'i1'), ('p2', 'Two', 'i2'), ('p3', 'Three', NULL);
INSERT INTO comments (id, content, post_comments_id) VALUES ('c1', 'a', 'p1'), ('c2', 'b', 'p1'), ('c3', 'c', 'p2');
INSERT INTO users (id, name) VALUES ('u1', 'Ann');
INSERT INTO post_editors (id, post_id, user_id) VALUES ('pe1', 'p1', 'u1'), ('pe2', 'p2', 'u1');
SELECT count(*) FROM test.changes();

-- Children before the parent, as a client sends them.
SELECT test.masked(datastore.delete('Comment', 'c1', 1));
SELECT test.masked(datastore.delete('PostEditor', 'pe1', 1));
SELECT test.masked(datastore.delete('Post', 'p1', 1));
SELECT model, op, id, version FROM test.changes() ORDER BY tx, model, id;
-- The parent before them, and everything once more.
SELECT datastore.delete('Post', 'p2') ->> '_version', datastore.delete('Comment', 'c3', 1) ->> '_version', datastore.delete('PostEditor', 'pe2') ->> '_deleted',
       datastore.delete('Post', 'p2', 1) ->> '_version', datastore.delete('Post', 'p2', 17) ->> '_version', datastore.delete('Picture', 'i2') ->> '_deleted';
SELECT model, op, id, version FROM test.changes() ORDER BY tx, model, id;
SELECT name, _version FROM users;
-- What never was.
SELECT datastore.delete('Post', 'nobody') IS NULL, datastore.delete('Post', 'c1') IS NULL;
-- Once more after it lived again.
INSERT INTO posts (id, title) VALUES ('p1', 'One again');
SELECT datastore.delete('Post', 'p1', 3) ->> '_version', datastore.delete('Post', 'p1', 3) ->> 'title';

-- Within a transaction that is rolled back.
BEGIN;
SELECT datastore.delete('Post', 'p3') ->> '_deleted', datastore.get('Post', 'p3') ->> '_deleted';
ROLLBACK;
SELECT datastore.get('Post', 'p3') ->> '_deleted' IS NULL;

-- An owner whose key is required keeps what it owns.
INSERT INTO bios (id) VALUES ('b1');
INSERT INTO leads (id, lead_bio_id) VALUES ('l1', 'b1'), ('l2', NULL);
INSERT INTO teams (id, team_lead_id) VALUES ('t1', 'l1');
SELECT test.outcome($$ SELECT datastore.delete('Lead', 'l1') $$);
SELECT datastore.delete('Lead', 'l2') ->> '_deleted';
SELECT datastore.delete('Bio', 'b1') ->> '_deleted';
SELECT id, lead_bio_id, _version FROM leads;
SELECT datastore.delete('Team', 't1') ->> '_deleted';
SELECT id FROM leads;

-- Also where it would go along with another; not where the owner goes along, too.
CALL test.start_with($$
  type Shop @model { name: String leads: [Lead] @hasMany teams: [Team] @hasMany }
  type Team @model { name: String lead: Lead! @hasOne }
  type Lead @model { name: String }
$$);
INSERT INTO shops (id) VALUES ('s1'), ('s2');
INSERT INTO leads (id, shop_leads_id) VALUES ('l1', 's1'), ('l2', 's1'), ('l3', 's2');
INSERT INTO teams (id, team_lead_id, shop_teams_id) VALUES ('t1', 'l1', 's1'), ('t3', 'l3', NULL);
SELECT test.outcome($$ SELECT datastore.delete('Shop', 's2') $$);
SELECT test.outcome($$ SELECT datastore.delete('Lead', 'l1') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Lead', '{"id": {"eq": "l1"}}') $$);
SELECT datastore.delete('Shop', 's1') ->> '_deleted';
SELECT 'Lead', id FROM leads UNION ALL SELECT 'Team', id FROM teams ORDER BY 1, 2;

-- Arguments.
SELECT test.outcome($$ SELECT datastore.delete('Shop', NULL) $$);
SELECT test.outcome($$ SELECT datastore.delete('Shop', 's2', -1) $$);
SELECT test.outcome($$ SELECT datastore.delete('Pots', 'p3') $$);
CALL test.finish();
