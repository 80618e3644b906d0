-- @refersTo and @mapsTo: names in the database that differ from those in the schema.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_names;
SET search_path = directives_names;

-- @refersTo names the table of a type and the column of a field, as they are written.
SELECT * FROM test.migrate($$
  type BlogPost @model @refersTo(name: "articles") {
    title: String! @refersTo(name: "Headline")
    text: String
    comments: [Comment] @hasMany
  }
  type Comment @model {
    blogPostCommentsId: ID @refersTo(name: "article")
    status: Status @refersTo(name: "state") @index
    post: BlogPost @belongsTo
  }
  enum Status { NEW OLD }
$$);
SELECT "table", "column", "null?" FROM test.columns WHERE "column" !~ '^_' ;
SELECT * FROM test.foreign_keys;
SELECT * FROM test.checks;
SELECT * FROM test.indexes;
SELECT model, "table" FROM datastore.models WHERE namespace = 'directives_names' ORDER BY 1;
SELECT model, field, "column" FROM datastore.fields
WHERE namespace = 'directives_names' AND origin IN ('declared', 'foreign key') ORDER BY 1, position;
INSERT INTO articles ("Headline") VALUES ('Hello') RETURNING "Headline", _version;

-- The id keeps its column.
SELECT kind FROM test.migrate('type Note @model { id: ID! @refersTo(name: "key") }', true);

-- @mapsTo names the model whose table this one has: that of Todo, whether Todo was ever registered or not.
CALL test.start_with('type Task @model @mapsTo(name: "Todo") { name: String }');
SELECT model, "table" FROM datastore.models WHERE namespace = 'directives_names';

CALL test.finish();
