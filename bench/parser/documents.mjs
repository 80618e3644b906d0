// The documents that the parsers are measured with: node documents.mjs FOLDER writes schema.graphql and operations.graphql.
// They are the same on every machine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const range = (count) => Array.from({ length: count }, (_, i) => i);
const types = ['String', 'Int', 'Float!', 'AWSDateTime', '[String!]!', 'Boolean', 'AWSJSON', 'ID'];

// 500 models of ten fields each, as an Amplify application writes them.
function model(i) {
  const fields = range(7).map((k) => `  field${i}Number${k}: ${types[(i + k) % types.length]}`);
  return `"""
Model number ${i} of this schema.
It belongs to the one before it.
"""
type Model${i}
  @model(subscriptions: { level: public })
  @auth(rules: [{ allow: owner, operations: [create, update, delete] }, { allow: groups, groups: ["Admin"] }]) {
  id: ID! @primaryKey
${fields.join('\n')}
  "the model before this one"
  parentId: ID @index(name: "byParent${i}", sortKeyFields: ["field${i}Number0"], queryField: "model${i}ByParent")
  children: [Model${(i + 1) % 500}] @hasMany(indexName: "byParent${(i + 1) % 500}", fields: ["id"])
}
`;
}

// 500 operations as a generated client sends them.
function operation(i) {
  return `query List${i}($filter: ModelModel${i}FilterInput, $limit: Int = 100, $nextToken: String, $lastSync: AWSTimestamp) {
  syncModel${i}s(filter: $filter, limit: $limit, nextToken: $nextToken, lastSync: $lastSync) {
    items {
      id
      ...Fields${i}
      children(limit: 10, filter: { and: [{ field0: { eq: "a" } }, { _deleted: { ne: true } }] }) {
        items {
          id
          title: field0
          parent { id _version _lastChangedAt _deleted }
        }
        nextToken
      }
      ... on Model${i} @include(if: true) { createdAt updatedAt }
      _version
      _lastChangedAt
      _deleted
    }
    nextToken
    startedAt
  }
}

fragment Fields${i} on Model${i} {
${range(8).map((k) => `  field${i}Number${k}`).join('\n')}
}
`;
}

const folder = process.argv[2];
if (!folder) throw new Error('usage: node documents.mjs FOLDER');
writeFileSync(join(folder, 'schema.graphql'), range(500).map(model).join('\n'));
writeFileSync(join(folder, 'operations.graphql'), range(500).map(operation).join('\n'));
