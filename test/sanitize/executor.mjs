// Sends damaged operations and variables to datastore.resolve for a while. Whatever comes, it answers JSON, or an error of SQL that is
// none of the server's own (class XX), and the server lives. The caller looks at what the sanitizers say.
//
//   node executor.mjs SECONDS [SEED]      in a database with the schema and the data of ../differential/resolve
import { spawnSync } from 'node:child_process';
import { readCases } from '../differential/operations/cases.mjs';
import { mutations, random } from '../differential/graphql-js/mutate.mjs';
import { generated, queries } from '../differential/resolve/queries.mjs';
import { asked } from '../differential/resolve/sql.mjs';
import { writeFileSync } from 'node:fs';

const seconds = Number(process.argv[2] ?? 30);
const seed = Number(process.argv[3] ?? (Date.now() % 1_000_000) + 1);
const until = Date.now() + seconds * 1000;
const per_batch = 300;

const writes = `
mutation { createPost(input: {id: "n1", title: "new", tags: ["a", null], place: {city: "Rome"}, places: [{city: "A", zip: 1}]}) { id title tags place { city } places { zip } _version } }
mutation { updatePost(input: {id: "p1", title: "changed", rating: null, _version: 1}, condition: {title: {ne: "x"}}) { id title comments(limit: 2) { items { id post { id } } nextToken } } }
mutation { deletePost(input: {id: "p2", _version: 1}) { id _deleted comments { items { id } } cover { id _deleted } } deleteComment(input: {id: "c3"}) { id post { id _deleted title } } }
mutation { a: updatePost(input: {id: "p3", rating: 5, _version: 7}) { id rating } b: createComment(input: {text: "t", postCommentsId: "gone"}) { id } }
mutation ($input: CreatePostInput!) { createPost(input: $input) { id title meta at day place { city zip } } }
mutation ($input: UpdatePostInput!, $condition: ModelPostConditionInput) { updatePost(input: $input, condition: $condition) { id title _lastChangedAt } }
query ($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter: ModelPostFilterInput) { syncPosts(limit: $limit, nextToken: $nextToken, lastSync: $lastSync, filter: $filter) { items { id title cover { id _deleted } comments(limit: $limit) { items { id } } } nextToken startedAt } }
{ __schema { types { kind name fields { name args { name type { kind name ofType { name } } defaultValue } type { name ofType { name } } } inputFields { name } enumValues { name } } directives { name } } __type(name: "Post") { fields { name } } }
`.split('\n').filter(Boolean).map((source) => ({ source }));
const variables = [
  ...queries.filter((query) => query.variables).map((query) => query.variables),
  { input: { id: 'n2', title: 't', place: { city: 'x' }, places: [{ city: 'y', zip: 2 }], tags: ['a'], meta: '{"a":[1]}', at: '2026-01-01T00:00:00Z', day: '2026-01-01' } },
  { input: { id: 'p1', rating: 1, _version: 1 }, condition: { and: [{ title: { eq: 'x' } }, { or: [{ rating: { gt: 1 } }] }] } },
  { limit: 5, nextToken: null, lastSync: 0, filter: { tags: { contains: 'a' } } },
];

const pool = [...queries, ...generated(100), ...writes];
const texts = [...pool.map(({ source }) => source), ...readCases().map(({ text }) => text)];
const pick = random(seed);
const one = (list) => list[pick(list.length)];
const hostile = [null, true, -1, 0, 1e308, 2147483648, 1.5, '', 'x'.repeat(5000), '😀\u0001"\\', [], {}, [[[[null]]]], { eq: null }, { and: [null, {}] }, { not: { not: {} } }, 'NaN', '2026-02-30', '{"a":', 'infinity'];

// Another value here and there.
function damaged(value) {
  if (pick(12) === 0) return one(hostile);
  if (Array.isArray(value)) return pick(4) === 0 ? [...value, ...value].map(damaged) : value.map(damaged);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).filter(() => pick(15) > 0).map(([key, inner]) => [pick(30) === 0 ? one(['id', '_version', 'not', 'or', '']) : key, damaged(inner)]));
  return value;
}

function batch() {
  const damagedTexts = mutations(texts, per_batch / 3, pick(2 ** 31));
  return Array.from({ length: per_batch }, (_, i) => {
    const base = one(pool);
    // A third as it is, a third with other variables, a third damaged; an operation that is known meets new variables too.
    const source = i % 3 === 0 ? damagedTexts[i / 3] : base.source;
    const given = i % 3 === 1 && base.variables ? base.variables : one(variables);
    return asked({ source: source.replaceAll('\0', ' '), variables: damaged(given) });
  });
}

let sent = 0;
let answered = 0;
let whole = 0;
let refused = 0;
let batches = 0;
while (Date.now() < until) {
  const statements = batch();
  const input = [
    String.raw`\set ON_ERROR_ROLLBACK on`, String.raw`\set VERBOSITY sqlstate`, "SET statement_timeout = '20s';", 'SET standard_conforming_strings = on;',
    batches % 2 === 0 ? '' : "SET datastore.plan_cache_memory = '64kB';", 'BEGIN;', ...statements.map((text) => `${text};`), 'ROLLBACK;',
  ].join('\n');
  const child = spawnSync('psql', ['-X', '-q', '-A', '-t'], { input, maxBuffer: 1 << 30, encoding: 'utf8' });
  const lines = child.stdout.split('\n').filter(Boolean);
  const errors = child.stderr.split('\n').filter((line) => /^(psql:.*)?(ERROR|FATAL|PANIC)/.test(line));
  const fault = (() => {
    if (child.status !== 0) return `psql ended with ${child.status}: ${child.stderr.slice(-2000)}`;
    const internal = errors.find((line) => /\bXX...$|FATAL|PANIC|\b57014$/.test(line));
    if (internal) return `an error of the server: ${internal}`;
    if (lines.length + errors.length !== statements.length) return `${lines.length} answers and ${errors.length} errors to ${statements.length} statements`;
    for (const line of lines) {
      try {
        const answer = JSON.parse(line);
        if (!('data' in answer)) return `no data: ${line.slice(0, 500)}`;
        if (!answer.errors) whole++;
      } catch {
        return `no JSON: ${line.slice(0, 500)}`;
      }
    }
  })();
  batches++;
  sent += statements.length;
  answered += lines.length;
  refused += errors.length;
  if (fault) {
    const file = `${process.env.REPORTS ?? '/tmp'}/executor.sql`;
    writeFileSync(file, input);
    console.log(`seed ${seed}, batch ${batches}: ${fault}\nthe statements are in ${file}`);
    process.exit(1);
  }
}
console.log(`executor: ${sent} operations (seed ${seed}): ${answered} answers, ${whole} of them without errors; ${refused} errors of SQL`);
// Where next to nothing is run, nothing is tested.
if (whole < sent / 10) process.exit(1);
