-- @manyToMany: a join model with two keys, whose table can be read and written as any other.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_many_to_many;
SET search_path = directives_many_to_many;

SELECT kind, model FROM test.migrate($$
  type Post @model { title: String! tags: [Tag] @manyToMany(relationName: "PostTags") }
  type Tag @model { label: String! posts: [Post] @manyToMany(relationName: "PostTags") }
$$);
SELECT "column", type, "null?" FROM test.columns WHERE "table" = 'post_tags';
SELECT * FROM test.foreign_keys;
SELECT * FROM test.indexes WHERE "table" = 'post_tags'::regclass;
SELECT model, plural, join_model FROM datastore.models WHERE namespace = 'directives_many_to_many' ORDER BY 1;
SELECT model, field, kind, related, key_field, counterpart, many_to_many
FROM datastore.relations WHERE namespace = 'directives_many_to_many' ORDER BY 1, position;

-- The page size belongs to the API.
SELECT count(*) FROM test.migrate($$
  type Post @model { title: String! tags: [Tag] @manyToMany(relationName: "PostTags", limit: 10) }
  type Tag @model { label: String! posts: [Post] @manyToMany(relationName: "PostTags") }
$$);

-- Records are joined by hand; the same two may be joined more than once, as in Amplify.
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two');
INSERT INTO tags (id, label) VALUES ('t1', 'red');
INSERT INTO post_tags (post_id, tag_id) VALUES ('p1', 't1'), ('p2', 't1'), ('p1', 't1')
RETURNING post_id, tag_id, _version;

-- Both keys are required, and real.
\set VERBOSITY terse
INSERT INTO post_tags (post_id) VALUES ('p1');
INSERT INTO post_tags (post_id, tag_id) VALUES ('p1', 'nobody');
\set VERBOSITY default

-- The relation's name becomes a type's name: first letter raised, other characters than letters, digits and _ left out.
CALL test.start_with($$
  type Post @model { title: String! tags: [Tag] @manyToMany(relationName: "post-tag list") }
  type Tag @model { label: String! posts: [Post] @manyToMany(relationName: "post-tag list") }
$$);
SELECT model, "table", plural FROM datastore.models WHERE namespace = 'directives_many_to_many' AND join_model;

-- Several relations between the same two models.
CALL test.start_with($$
  type Post @model {
    title: String!
    editors: [User] @manyToMany(relationName: "PostEditor")
    readers: [User] @manyToMany(relationName: "PostReader")
  }
  type User @model {
    edits: [Post] @manyToMany(relationName: "PostEditor")
    reads: [Post] @manyToMany(relationName: "PostReader")
  }
$$);
SELECT * FROM test.foreign_keys;

-- Models whose names are not in upper camel case.
CALL test.start_with($$
  type Post @model { title: String! tags: [my_Tag] @manyToMany(relationName: "PostTags") }
  type my_Tag @model { label: String! posts: [Post] @manyToMany(relationName: "PostTags") }
$$);
SELECT "table", "column", target FROM test.foreign_keys;
SELECT field, type FROM datastore.fields
WHERE namespace = 'directives_many_to_many' AND model = 'PostTags' AND origin <> 'timestamp' ORDER BY position;

CALL test.finish();
