-- A namespace is a PostgreSQL schema with a document of its own.
\set SHOW_CONTEXT never
CREATE SCHEMA shop;
CREATE SCHEMA "Blog ""1""";

-- The same names in two of them.
SELECT count(*) FROM datastore.register('type Post @model { title: String comments: [Comment] @hasMany } type Comment @model { text: String }', 'shop');
SELECT count(*) FROM datastore.register('type Post @model { title: String! comments: [Comment] @hasMany } type Comment @model { text: String }', 'Blog "1"');
SELECT namespace, model, "table" FROM datastore.models WHERE namespace IN ('shop', 'Blog "1"') ORDER BY namespace COLLATE "C", model;
-- Keys lead to the table of the same namespace.
SELECT conrelid::regclass, confrelid::regclass FROM pg_constraint WHERE contype = 'f' AND connamespace IN ('shop'::regnamespace, '"Blog ""1"""'::regnamespace)
ORDER BY conrelid::regclass::text COLLATE "C";
INSERT INTO shop.posts (id, title) VALUES ('1', 'shop');
INSERT INTO "Blog ""1""".posts (id, title) VALUES ('1', 'blog');
INSERT INTO shop.comments (id, post_comments_id) VALUES ('1', '1');

-- Changing one leaves the other alone.
SELECT kind, model, field FROM datastore.register('type Post @model { title: String rank: Int comments: [Comment] @hasMany } type Comment @model { text: String }', 'shop');
SELECT count(*) FROM datastore.register('type Post @model { title: String! comments: [Comment] @hasMany } type Comment @model { text: String }', 'Blog "1"');
SELECT namespace, field FROM datastore.fields WHERE namespace IN ('shop', 'Blog "1"') AND model = 'Post' AND field IN ('title', 'rank') ORDER BY namespace COLLATE "C", field;

-- Unregistering one does, too. Its tables stay, without our triggers, be they disabled or not.
ALTER TABLE "Blog ""1""".posts DISABLE TRIGGER zz_datastore_stamp;
SELECT step, kind, model, ddl, destroys_data FROM datastore.unregister('Blog "1"');
SELECT namespace, model FROM datastore.models WHERE namespace IN ('shop', 'Blog "1"') ORDER BY model;
UPDATE "Blog ""1""".posts SET title = 'plain' RETURNING title, _version;
UPDATE shop.posts SET rank = 1 RETURNING _version;
-- Registered again, the tables are adopted as they are: versions go on.
SELECT kind, model FROM datastore.register('type Post @model { title: String! comments: [Comment] @hasMany } type Comment @model { text: String }', 'Blog "1"');
UPDATE "Blog ""1""".posts SET title = 'back' RETURNING title, _version;

-- Dropping the tables with it.
SELECT step, kind, model, ddl, destroys_data FROM datastore.unregister('Blog "1"', drop_tables => true);
SELECT count(*) FROM pg_class WHERE relnamespace = '"Blog ""1"""'::regnamespace;
SELECT step FROM datastore.unregister('Blog "1"', drop_tables => true);
DROP SCHEMA "Blog ""1""";

-- A schema that was dropped with all its tables: what is registered is a memory. Made again and registered, the tables are new, and versions go on.
DROP SCHEMA shop CASCADE;
SELECT namespace, model FROM datastore.models WHERE namespace = 'shop' ORDER BY model;
SELECT step FROM datastore.plan('type Post @model { title: String }', 'shop');
CREATE SCHEMA shop;
SELECT kind, model, field FROM datastore.register('type Post @model { title: String }', 'shop');
INSERT INTO shop.posts (title) VALUES ('new') RETURNING _version;
SELECT count(*) FROM datastore.register('type Post @model { title: String }', 'shop');
-- Or it is taken out.
DROP SCHEMA shop CASCADE;
SELECT step, kind, model FROM datastore.unregister('shop');
SELECT count(*) FROM datastore.models WHERE namespace = 'shop';

-- A schema that is renamed: its tables are registered under its old name, until they are registered under the new one.
CREATE SCHEMA shop;
SELECT count(*) FROM datastore.register('type Post @model { title: String }', 'shop');
INSERT INTO shop.posts (id, title) VALUES ('1', 'one');
ALTER SCHEMA shop RENAME TO store;
SELECT namespace, model, "table" FROM datastore.models WHERE namespace IN ('shop', 'store');
UPDATE store.posts SET title = 'two' RETURNING _version;
SELECT step FROM datastore.register('type Post @model { title: String }', 'store');
\echo :LAST_ERROR_SQLSTATE
SELECT kind, model, ddl FROM datastore.unregister('shop');
SELECT kind, model, field FROM datastore.register('type Post @model { title: String }', 'store');
UPDATE store.posts SET title = 'three' RETURNING _version;

-- One table moved to another schema is registered where it was: there it is fetched back, or refused elsewhere.
CREATE SCHEMA shop;
ALTER TABLE store.posts SET SCHEMA shop;
SELECT step FROM datastore.register('type Post @model { title: String }', 'shop');
SELECT kind, model, ddl FROM datastore.plan('type Post @model { title: String }', 'store');
UPDATE shop.posts SET title = 'four' RETURNING _version;
ALTER TABLE shop.posts SET SCHEMA store;
SELECT count(*) FROM datastore.plan('type Post @model { title: String }', 'store');

-- Names are taken literally: no folding, no quotes.
CREATE SCHEMA "Shop";
SELECT count(*) FROM datastore.register('type Post @model { title: String }', 'Shop');
SELECT step FROM datastore.register('type Post @model { title: String }', '"Shop"');
SELECT count(*) FROM datastore.unregister('Shop', true);
SELECT count(*) FROM datastore.unregister('store', true);
DROP SCHEMA shop;
DROP SCHEMA "Shop";
DROP SCHEMA store;
