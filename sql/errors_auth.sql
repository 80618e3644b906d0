-- @auth: rules are read and checked in full. They are not enforced yet, so a schema that has them is refused, unless its user
-- says that he knows.
\pset format unaligned
\pset tuples_only on

SELECT test.refusal('type P @model @auth(rules: [{allow: owner}]) { a: Int }');
SELECT test.refusal('type P @model { a: Int @auth(rules: [{allow: public}]) }');
-- Each place is told.
SELECT test.refusal('type P @model @auth(rules: [{allow: owner}]) { a: Int @auth(rules: [{allow: private}]) } type Q @model @auth(rules: [{allow: public}]) { a: Int }');

SET datastore.auth = 'off';
SELECT test.refusal('type P @model @auth(rules: [{allow: owner}]) { a: Int @auth(rules: [{allow: public}]) }');
SELECT test.refusal($$
type P @model @auth(rules: [
  {allow: owner, ownerField: "author", identityClaim: "user_id", operations: [create, update, delete, read]}
  {allow: groups, groups: ["Admin", "Editor"], provider: oidc, groupClaim: "roles"}
  {allow: groups, groupsField: "teams"}
  {allow: private, provider: identityPool}
  {allow: public, provider: apiKey, operations: [get, list, sync, listen, search]}
  {allow: custom, provider: function}
]) { author: String teams: [String] }
$$);

-- AppSync's own directives of that sort, too.
SELECT test.refusal('type P @model @aws_iam @aws_cognito_user_pools(cognito_groups: ["A"]) { x: Int @aws_api_key @aws_oidc }');
SHOW datastore.auth;

-- What is wrong with a rule is told whatever the setting is.
SELECT test.refusal('type P @model @auth(rules: [{allow: nobody}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{provider: iam}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: owner, operations: [write]}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: owner, fields: ["a"]}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: []) { a: Int }');
SELECT test.refusal('type P @model @auth { a: Int }');
SELECT test.refusal('type P @auth(rules: [{allow: owner}]) { a: Int } type Q @model { p: P }');
SELECT test.refusal('type P @model @auth(rules: [{allow: groups}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: groups, groups: ["A"], groupsField: "g"}]) { g: String }');
SELECT test.refusal('type P @model @auth(rules: [{allow: groups, groups: []}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: groups, groupsField: "g"}]) { g: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: owner, ownerField: "o"}]) { o: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: owner, provider: apiKey}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: public, provider: userPools}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: private, provider: apiKey}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: custom, provider: iam}]) { a: Int }');
SELECT test.refusal('type P @model @auth(rules: [{allow: owner, operations: [read, get]}]) { a: Int }');
-- iam is the old name of identityPool.
SELECT test.refusal('type P @model @auth(rules: [{allow: private, provider: iam}, {allow: private, provider: identityPool}]) { a: Int }');
RESET datastore.auth;
SELECT test.refusal('type P @model @auth(rules: [{allow: nobody}]) { a: Int }');

-- What was registered with it off needs it off again, and can be read in any case.
CREATE SCHEMA errors_auth;
SET datastore.auth = 'off';
SELECT count(*) > 0 AS registered FROM datastore.register('type P @model @auth(rules: [{allow: owner}]) { a: Int }', 'errors_auth');
RESET datastore.auth;
SELECT step FROM datastore.register('type P @model @auth(rules: [{allow: owner}]) { a: Int }', 'errors_auth');
\echo :LAST_ERROR_SQLSTATE
SELECT left(datastore.diagram('errors_auth'), 9);
SELECT count(*) FROM datastore.unregister('errors_auth', drop_tables => true);
DROP SCHEMA errors_auth;

-- The setting has two values.
SET datastore.auth = 'maybe';
SET datastore.auth = 'on';
SELECT test.refusal('type P @model @auth(rules: [{allow: owner}]) { a: Int }');
RESET datastore.auth;
