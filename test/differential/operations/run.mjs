// Validates every operation of the corpus with graphql-js and with our tool, and fails where the two disagree: on
// whether it is valid, and on which rules it breaks, how often, and where.
//
//   node run.mjs path/to/operation_check
// GRAPHQL_JS names the folder that graphql-js is installed in, if it is not this one.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readCases } from './cases.mjs';
import { teach } from './scalars.mjs';

const packages = process.env.GRAPHQL_JS;
const graphql = createRequire(packages ? `${packages}/` : import.meta.url)('graphql');

const [tool] = process.argv.slice(2);
if (!tool) {
  console.error('usage: node run.mjs path/to/operation_check');
  process.exit(2);
}
const schemaFile = fileURLToPath(new URL('./schema.graphql', import.meta.url));
const schema = graphql.buildSchema(readFileSync(schemaFile, 'utf8'));
teach(schema);

// A line for each error: the rule and the places, in an order of its own.
function theirs(text) {
  const document = graphql.parse(text);
  const told = [];
  for (const rule of graphql.specifiedRules) {
    // What the specification's grammar does not allow, graphql-js allows unless it is told not to.
    const options = { allowEmptySelectionSets: false, maxErrors: 1000 };
    for (const error of graphql.validate(schema, document, [rule], options)) {
      const places = (error.locations ?? []).map(({ line, column }) => `${line}:${column}`);
      told.push({ rule: rule.name.replace(/Rule$/, ''), places: places.join(' '), message: error.message });
    }
  }
  return told;
}

function ours(texts) {
  const input = texts.map((text) => `${Buffer.byteLength(text)}\n${text}`).join('');
  const child = spawnSync(tool, [schemaFile], { input, maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`${tool} failed: ${child.signal ?? child.status} ${child.stderr}`);
  const lines = child.stdout.split('\n');
  const answers = [];
  for (let at = 0; at < lines.length - 1; ) {
    if (!/^\d+$/.test(lines[at])) throw new Error(`not parsed: ${lines[at]}`);
    const count = Number(lines[at]);
    answers.push(
      lines.slice(at + 1, at + 1 + count).map((line) => {
        const [rule, places, message] = line.split('\t');
        return { rule, places: places.trim(), message };
      }),
    );
    at += 1 + count;
  }
  if (answers.length !== texts.length) throw new Error(`${answers.length} answers to ${texts.length} documents`);
  return answers;
}

const rulesOf = (errors) => [...new Set(errors.map(({ rule }) => rule))].sort().join(', ');
const placesOf = (errors) => errors.map(({ rule, places }) => `${rule} ${places}`).sort().join('\n');

// Why the two answers to a case do not agree, or undefined.
function difference({ verdict, rules }, mine, other) {
  const expected = rules.join(', ');
  if (verdict === 'ours') {
    if (other.length > 0) return 'graphql-js refuses it too';
    return rulesOf(mine) === expected ? undefined : 'we do not say what the case says';
  }
  if (rulesOf(other) !== expected) return 'graphql-js does not answer what the case says';
  if (rulesOf(mine) !== expected) return 'the rules that it breaks are not the same';
  if (verdict === 'bad~' || placesOf(mine) === placesOf(other)) return undefined;
  return 'the number of errors, or their places, are not the same';
}

function show(errors) {
  if (errors.length === 0) return '    it is valid';
  return errors.map(({ rule, places, message }) => `    ${rule} at ${places}: ${message}`).join('\n');
}

const cases = readCases();
const answers = ours(cases.map(({ text }) => text));
let failed = 0;
cases.forEach((each, i) => {
  const other = theirs(each.text);
  const why = difference(each, answers[i], other);
  if (why === undefined) return;
  failed += 1;
  console.log(`FAILED ${each.name}: ${why}\n${each.text.replace(/^/gm, '  | ')}`);
  console.log(`  graphql-js:\n${show(other)}\n  pg_datastore:\n${show(answers[i])}`);
});
const broken = new Set(cases.flatMap(({ rules }) => rules));
// The schema has all three operations, and no directives to put an answer off: the unit tests have the former.
const apart = /^(Defer|Stream|KnownOperationTypes)/;
const missing = graphql.specifiedRules
  .map(({ name }) => name.replace(/Rule$/, ''))
  .filter((name) => !broken.has(name) && !apart.test(name));
if (missing.length > 0) {
  console.log(`FAILED no case breaks ${missing.join(', ')}`);
  failed += 1;
}
const valid = cases.filter(({ verdict }) => verdict === 'ok').length;
console.log(`${cases.length} operations, ${valid} of them valid`);
console.log(`${cases.length + (missing.length > 0 ? 1 : 0) - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
