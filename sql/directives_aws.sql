-- Directives that only AWS can serve are told by name and change nothing. @auth is read, and not enforced yet.
\set SHOW_CONTEXT never
CREATE SCHEMA directives_aws;
SET search_path = directives_aws;

SELECT kind, model FROM datastore.register($$
  type Post @model @searchable {
    title: String!
    words: Int @function(name: "count-words-${env}")
    weather: String @http(url: "https://example.org/weather")
  }
  type Query {
    speak(text: String): String @predictions(actions: [convertTextToSpeech])
  }
$$, 'directives_aws');
SELECT "column", type FROM test.columns;

-- plan tells them, too.
SELECT count(*) FROM datastore.plan($$
  type Post @model @searchable(queries: { search: "findPosts" }) {
    title: String!
    words: Int
    weather: String
  }
$$, 'directives_aws');
SELECT count(*) > 0 AS dropped FROM datastore.unregister('directives_aws', drop_tables => true);

-- @auth: nobody is to believe in a protection that is not there.
SELECT kind, model FROM datastore.register($$
  type Diary @model @auth(rules: [{ allow: owner }, { allow: groups, groups: ["Doctors"], operations: [read] }]) {
    text: String!
    mood: String @auth(rules: [{ allow: owner, operations: [read] }])
  }
$$, 'directives_aws');
SHOW datastore.auth;

-- Whoever knows that says so.
SET datastore.auth = 'off';
SELECT kind, model, field FROM datastore.register($$
  type Diary @model @auth(rules: [{ allow: owner }, { allow: groups, groups: ["Doctors"], operations: [read] }]) {
    text: String!
    mood: String @auth(rules: [{ allow: owner, operations: [read] }])
  }
$$, 'directives_aws');
SELECT "column" FROM test.columns;

-- The rules are checked all the same.
SELECT kind, model FROM datastore.register($$
  type Diary @model @auth(rules: [{ allow: groups }]) { text: String! mood: String }
$$, 'directives_aws');

-- What is registered can be shown whatever the setting is.
RESET datastore.auth;
SELECT datastore.diagram('directives_aws');
SET datastore.auth = 'maybe';

CALL test.finish();
