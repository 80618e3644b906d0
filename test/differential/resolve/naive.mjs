// graphql-js with the derived schema, over memory.mjs.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { resolvers } from './memory.mjs';

const { buildSchema, graphqlSync } = createRequire(`${process.env.GRAPHQL_JS}/`)('graphql');
const scalars = 'AWSDate AWSTime AWSDateTime AWSTimestamp AWSEmail AWSJSON AWSURL AWSPhone AWSIPAddress'.split(' ');
const sdl = execFileSync('psql', ['-X', '-q', '-A', '-t', '-c', 'SELECT datastore.api()']).toString();
const missing = scalars.filter((name) => !new RegExp(`^scalar ${name}\\b`, 'm').test(sdl));
const schema = buildSchema(sdl + missing.map((name) => `\nscalar ${name}`).join(''), { assumeValid: true });
for (const [type, fields] of Object.entries(resolvers))
  for (const [field, resolve] of Object.entries(fields)) schema.getType(type).getFields()[field].resolve = resolve;

export function memory({ source, variables }) {
  const { data, errors } = graphqlSync({ schema, source, variableValues: variables ?? {} });
  if (errors) throw new Error(`${source}: ${errors[0].message}`);
  return { data };
}
