// Derives the APIs of schemas by Amplify's transformer and by ours, and compares them.
//
//   node run.mjs SCHEMA-API [part of a case's name]
//
// The schemas are those of ../amplify/cases and of cases/ here, and generated ones. What we answer to introspection is compared
// with what graphql-js answers for the text of our API. A difference that differences.json does not explain fails, and so does an
// explanation that explains nothing any more.

import { deepStrictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { derived_api } from '../amplify/amplify.mjs';
import { schemas } from '../amplify/generated.mjs';
import { settings } from '../amplify/settings.mjs';
import { differences, facts } from './facts.mjs';

const graphql = await import(pathToFileURL(join(process.env.GRAPHQL_JS, 'node_modules/graphql/index.js')));

const here = fileURLToPath(new URL('.', import.meta.url));
const [tool, wanted = ''] = process.argv.slice(2);
if (!tool) {
  console.error("usage: run BUILD-FOLDER [part of a case's name]");
  process.exit(2);
}

// [{differs: regular expression, why, cases: optional names}]: what differs on purpose.
const reasons = JSON.parse(readFileSync(join(here, 'differences.json'), 'utf8')).map((reason) => ({ ...reason, pattern: new RegExp(`^${reason.differs}$`), used: false }));
const counts = { passed: 0, failed: 0 };

function report(name, problems) {
  counts[problems.length > 0 ? 'failed' : 'passed'] += 1;
  if (problems.length > 0) console.log(`FAILED ${name}\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function run_tool(sdl, { flags, auth_off }, more = []) {
  const flag_options = Object.entries(flags).flatMap(([name, value]) => ['--flag', `${name}=${value}`]);
  return spawnSync(tool, [...more, ...flag_options, ...(auth_off ? ['--auth-off'] : [])], { input: sdl, encoding: 'utf8', maxBuffer: 1 << 28 });
}

// What graphql-js adds to introspection beyond the specification of September 2025; and its own descriptions, for which we have
// others.
const beyond = new Set([
  '__Schema.directives.includeDeprecated',
  '__Directive.isDeprecated',
  '__Directive.deprecationReason',
  '__DirectiveLocation.FRAGMENT_VARIABLE_DEFINITION',
  '__DirectiveLocation.DIRECTIVE_DEFINITION',
  '@deprecated.DIRECTIVE_DEFINITION',
]);
const known_scalars = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

function comparable(introspection) {
  const by_name = (a, b) => (a.name < b.name ? -1 : 1);
  const copy = structuredClone(introspection.__schema);
  const undescribed = (node) => {
    delete node.description;
    for (const list of ['fields', 'args', 'inputFields', 'enumValues']) (node[list] ?? []).forEach(undescribed);
  };
  for (const type of copy.types) {
    const within = (member) => !beyond.has(`${type.name}.${member.name}`);
    type.fields = type.fields?.filter(within) ?? null;
    type.enumValues = type.enumValues?.filter(within) ?? null;
    for (const field of type.fields ?? []) field.args = field.args.filter((argument) => !beyond.has(`${type.name}.${field.name}.${argument.name}`));
    if (type.name.startsWith('__') || known_scalars.has(type.name)) undescribed(type);
    type.possibleTypes?.sort(by_name);
  }
  for (const directive of copy.directives) {
    delete directive.isDeprecated;
    delete directive.deprecationReason;
    directive.locations = directive.locations.filter((location) => !beyond.has(`@${directive.name}.${location}`)).sort();
    if (!directive.name.startsWith('aws_')) undescribed(directive);
  }
  copy.types.sort(by_name);
  copy.directives.sort(by_name);
  return copy;
}

const introspection_options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
const query_file = join(mkdtempSync(join(tmpdir(), 'introspection-')), 'query.graphql');
writeFileSync(query_file, graphql.getIntrospectionQuery(introspection_options));

function introspection_problems(built, sdl, asked) {
  const run = run_tool(sdl, asked, ['--introspect', query_file]);
  let ours;
  try {
    ours = JSON.parse(run.stdout).data;
  } catch {
    return [`introspection fails: ${run.stdout.slice(0, 300)}${run.stderr.slice(-300)}`];
  }
  try {
    graphql.buildClientSchema(ours);
    deepStrictEqual(comparable(ours), comparable(graphql.introspectionFromSchema(built, introspection_options)));
  } catch (error) {
    return [`introspection: ${error.message}`];
  }
  return [];
}

function explained(name, difference) {
  const reason = reasons.find((each) => each.pattern.test(difference) && (!each.cases || each.cases.includes(name)));
  if (reason) reason.used = true;
  return reason !== undefined;
}

function run_case(name, sdl) {
  const asked = settings(sdl);
  const mine = run_tool(sdl, asked);
  if (mine.status === 1) return null;  // refused: ../amplify compares refusals
  if (mine.status !== 0) return [`our tool failed: ${mine.error?.message ?? mine.stderr}`];

  const problems = [];
  let built;
  try {
    built = graphql.buildSchema(mine.stdout);
    if (built.getQueryType()) problems.push(...graphql.validateSchema(built).map((error) => `graphql-js: ${error.message}`));
  } catch (error) {
    return [`graphql-js refuses our text: ${error.message}`];
  }
  if (problems.length === 0 && built.getQueryType()) problems.push(...introspection_problems(built, sdl, asked));
  const theirs = derived_api(sdl, asked.flags);
  if (theirs.document) {
    const found = differences(facts(theirs.document), facts(graphql.parse(mine.stdout)));
    problems.push(...found.filter((difference) => !explained(name, difference)));
  }
  return problems;
}

function run_all(names_and_texts) {
  for (const [name, sdl] of names_and_texts) {
    if (!name.includes(wanted)) continue;
    const problems = run_case(name, sdl);
    if (problems) report(name, problems);
  }
}

function cases(folder) {
  return readdirSync(folder).sort().map((file) => [file.replace(/\.graphql$/, ''), readFileSync(join(folder, file), 'utf8')]);
}

run_all(cases(join(here, '../amplify/cases')));
run_all(cases(join(here, 'cases')));
run_all([...schemas(60)].map((sdl, at) => [`generated-${at + 1}`, sdl]));
if (wanted === '') report('differences.json', reasons.filter((reason) => !reason.used).map((reason) => `explains nothing: ${reason.differs}`));
rmSync(dirname(query_file), { recursive: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
