// Feeds every document of the corpus, and damaged copies of them, to graphql-js and to our parser, and fails where the
// two disagree: on whether it parses and, if it does, on how it is printed. Where what graphql-js prints does not read
// as what it parsed (a query without a name right after a type without fields), ours must.
//
//   node run.mjs path/to/graphql_check [number of damaged copies]
// GRAPHQL_JS names the folder that graphql-js is installed in, if it is not this one.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readCases } from './cases.mjs';
import { mutations } from './mutate.mjs';

const packages = process.env.GRAPHQL_JS;
const { parse, print } = createRequire(packages ? `${packages}/` : import.meta.url)('graphql');

const [tool, copies = '20000'] = process.argv.slice(2);
if (!tool) {
  console.error('usage: node run.mjs path/to/graphql_check [number of damaged copies]');
  process.exit(2);
}

// UTF-8, but a lone surrogate, which JavaScript strings may hold, becomes the three bytes that UTF-8 forbids.
function encode(text) {
  if (!/\p{Surrogate}/u.test(text)) return Buffer.from(text, 'utf8');
  return Buffer.concat(
    [...text].map((character) => {
      const code = character.codePointAt(0);
      if (code < 0xd800 || code > 0xdfff) return Buffer.from(character, 'utf8');
      return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
    }),
  );
}

function theirs(text) {
  try {
    const document = parse(text, { noLocation: true });
    return { ok: true, document, printed: print(document) };
  } catch (error) {
    const [{ line, column } = {}] = error.locations ?? [];
    return { ok: false, message: `${line}:${column}: ${error.message}` };
  }
}

function ours(texts) {
  const input = texts.flatMap((text) => {
    const bytes = encode(text);
    return [Buffer.from(`${bytes.length}\n`), bytes];
  });
  const child = spawnSync(tool, ['--print'], { input: Buffer.concat(input), maxBuffer: 2 ** 30 });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`${tool} failed: ${child.signal ?? child.status} ${child.stderr}`);
  const output = child.stdout;
  const verdicts = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const line = output.toString('utf8', at, end);
    at = end + 1;
    const match = /^ok (\d+)$/.exec(line);
    if (match) {
      const size = Number(match[1]);
      verdicts.push({ ok: true, printed: output.toString('utf8', at, at + size) });
      at += size + 1;
    } else {
      verdicts.push({ ok: false, message: line });
    }
  }
  if (verdicts.length !== texts.length) throw new Error(`${verdicts.length} answers to ${texts.length} documents`);
  return verdicts;
}

// Why the two answers to a case do not agree, or undefined.
function difference(mine, other, expected) {
  if (expected && other.ok !== (expected !== 'bad')) return 'graphql-js does not answer what the case says';
  if (expected === 'limit') {
    return mine.ok || !/nested more than/.test(mine.message) ? 'nesting is not refused' : undefined;
  }
  if (mine.ok !== other.ok) return 'one of the two refuses it';
  if (!mine.ok || mine.printed === other.printed) return undefined;
  if (printsAs(other.printed) === other.printed) return 'it is printed differently';
  return readsAs(mine.printed, other.document) ? undefined : 'what is printed reads differently';
}

function printsAs(printed) {
  try {
    return print(parse(printed));
  } catch {
    return undefined;
  }
}

function readsAs(printed, document) {
  try {
    return JSON.stringify(parse(printed, { noLocation: true })) === JSON.stringify(document);
  } catch {
    return false;
  }
}

function show({ ok, printed, message }) {
  return ok ? `accepts it, prints\n${printed.replace(/^/gm, '      ')}` : `refuses it: ${message}`;
}

const cases = readCases();
const written = cases.filter(({ generated }) => !generated).map(({ text }) => text);
const damaged = mutations(written, Number(copies));
const all = [...cases, ...damaged.map((text, i) => ({ name: `damaged copy ${i}`, text }))];
const answers = ours(all.map(({ text }) => text));

let failed = 0;
let accepted = 0;
all.forEach(({ name, text, expected }, i) => {
  const other = theirs(text);
  accepted += other.ok ? 1 : 0;
  const why = difference(answers[i], other, expected);
  if (why === undefined) return;
  failed += 1;
  if (failed > 30) return;
  console.log(`FAILED ${name}: ${why}\n  document: ${JSON.stringify(text).slice(0, 2000)}`);
  console.log(`  graphql-js ${show(other)}\n  pg_datastore ${show(answers[i])}`);
});
console.log(`${cases.length} documents and ${damaged.length} damaged copies; graphql-js accepts ${accepted} of them`);
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
