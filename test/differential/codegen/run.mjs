import { createRequire } from 'node:module';
import { asked, rows } from '../resolve/sql.mjs';
import { statements } from './statements.mjs';

const require = createRequire(`${process.env.PACKAGES}/`);
const graphql = require('graphql');
const { codegen } = require('@graphql-codegen/core');
const typescript_plugin = require('@graphql-codegen/typescript');
const operations_plugin = require('@graphql-codegen/typescript-operations');
const typescript = require('typescript');

let passed = 0;
let failed = 0;
async function test(name, body) {
  try {
    await body();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.stack ?? error}`);
  }
}
function same(a, b, what) {
  if (a === b) return;
  const [lines, others] = [a.split('\n'), b.split('\n')];
  const at = lines.findIndex((line, i) => line !== others[i]);
  throw new Error(`${what} differ at line ${at + 1}:\n${lines.slice(at, at + 5).join('\n')}\n---\n${others.slice(at, at + 5).join('\n')}`);
}

// psql prints a text of several lines as it is; JSON has it in one.
const [sdl] = rows(["SELECT to_json(datastore.api('public'))"]);
const introspected = (options) => {
  const [answer] = rows([asked({ source: graphql.getIntrospectionQuery(options) })]);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
};
const all = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
const printed = (schema) => graphql.printSchema(graphql.lexicographicSortSchema(schema));
const api = graphql.buildSchema(sdl);

await test('the printed API is a valid schema', () => {
  const errors = graphql.validateSchema(api);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

// GraphiQL tries the options one after the other.
for (const options of [all, {}, { descriptions: false }, { ...all, inputValueDeprecation: false, oneOf: false }])
  await test(`introspection with ${JSON.stringify(options)} builds a client schema`, () => {
    const schema = graphql.buildClientSchema(introspected(options));
    const errors = graphql.validateSchema(schema);
    if (errors.length > 0) throw new Error(errors.join('\n'));
  });

await test('introspection tells what is printed', () => same(printed(graphql.buildClientSchema(introspected(all))), printed(api), 'the schemas'));

const documents = statements(graphql, api);
await test('the generated statements are valid', () => {
  if (documents.length < 30) throw new Error(`${documents.length} statements`);
  for (const text of documents) {
    const errors = graphql.validate(api, graphql.parse(text));
    if (errors.length > 0) throw new Error(`${text}\n${errors.join('\n')}`);
  }
});

await test('the generated statements are valid for us', () => {
  const queries = documents.filter((text) => text.startsWith('query'));
  for (const [i, answer] of rows(queries.map((source) => asked({ source, variables: { id: '1', rating: 1, postId: '1', userId: '1' } }))).entries())
    if (answer.errors) throw new Error(`${queries[i]}\n${JSON.stringify(answer.errors)}`);
});

// Both plugins write the input types: each has a file of its own.
async function generated(schema, plugin) {
  const files = documents.map((text, i) => ({ location: `${i}.graphql`, document: graphql.parse(text) }));
  return codegen({
    filename: 'api.ts',
    schema: graphql.parse(graphql.printSchema(schema)),
    schemaAst: schema,
    documents: files,
    config: { strictScalars: true, scalars: Object.fromEntries(scalars.map((name) => [name, name === 'AWSTimestamp' ? 'number' : 'string'])) },
    plugins: [{ plugin: {} }],
    pluginMap: { plugin },
  });
}
const scalars = Object.keys(api.getTypeMap()).filter((name) => name.startsWith('AWS'));

function compiled(code) {
  const host = typescript.createCompilerHost({});
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...more) => (name === 'api.ts' ? typescript.createSourceFile(name, code, ...more) : read(name, ...more));
  const program = typescript.createProgram(['api.ts'], { strict: true, noEmit: true, types: [] }, host);
  const told = typescript.getPreEmitDiagnostics(program);
  if (told.length > 0) throw new Error(typescript.formatDiagnostics(told.slice(0, 10), { getCanonicalFileName: (name) => name, getCurrentDirectory: () => '', getNewLine: () => '\n' }));
}

const told = graphql.buildClientSchema(introspected(all));
for (const [name, plugin, types] of [
  ['typescript', typescript_plugin, ['Post', 'CreatePostInput', 'ModelPostFilterInput', 'Status', 'ModelPostConnection']],
  ['typescript-operations', operations_plugin, ['DoSyncPostsQuery', 'DoCreatePostMutation', 'DoOnDeletePostSubscription', 'CreatePostInput']],
]) {
  await test(`${name} takes the printed API, and its code compiles`, async () => {
    const code = await generated(api, plugin);
    for (const type of types) if (!new RegExp(`export (type|enum) ${type}\\b`).test(code)) throw new Error(`no type ${type} in\n${code.slice(0, 3000)}`);
    compiled(code);
  });
  await test(`${name} takes what introspection tells`, async () => {
    // Descriptions come from syntax trees alone, which introspection has none of.
    const plain = async (schema) => (await generated(graphql.lexicographicSortSchema(schema), plugin)).replace(/^ *\/\*\*[^]*?\*\/\n/gm, '');
    same(await plain(told), await plain(api), 'the generated codes');
  });
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
