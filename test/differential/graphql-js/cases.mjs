// Reads the corpus: cases/*.txt hold many documents, each below a marker line
//
//   === ok: a name
//   === bad: a name
//   === ok json: a name      (the document is written as one JSON string: line ends, control characters …)
//
// `ok` and `bad` say what graphql-js is known to answer, so that the corpus cannot go stale unseen.
import { readFileSync, readdirSync } from 'node:fs';

const marker = /^=== (ok|bad)( json)?: (.+)$/;
const folder = new URL('./cases/', import.meta.url);

function readFile(name) {
  const cases = [];
  let lines;
  for (const line of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
    const match = marker.exec(line);
    if (match) {
      lines = [];
      cases.push({ name: `${name}: ${match[3]}`, expected: match[1], json: Boolean(match[2]), lines });
    } else if (lines) {
      lines.push(line);
    } else if (line !== '' && !line.startsWith('#')) {
      throw new Error(`${name}: text before the first marker: ${line}`);
    }
  }
  return cases.map(({ name, expected, json, lines }) => {
    const text = lines.join('\n').replace(/\n+$/, '');
    return { name, expected, text: json ? JSON.parse(text) : text };
  });
}

// Nesting up to our limit, which graphql-js does not have.
function nested(depth) {
  const expected = depth > 200 ? 'limit' : 'ok';
  const wrap = (open, inner, close) => open.repeat(depth) + inner + close.repeat(depth);
  return [
    { name: `selections ${depth} deep`, text: wrap('{a', '', '}') },
    { name: `inline fragments ${depth} deep`, text: `${'{...'.repeat(depth - 1)}{a}${'}'.repeat(depth - 1)}` },
    { name: `lists ${depth} deep`, text: `{ a(b: ${wrap('[', '', ']')}) }` },
    { name: `objects ${depth} deep`, text: `{ a(b: ${wrap('{c:', '1', '}')}) }` },
    { name: `list types ${depth} deep`, text: `type A { a: ${wrap('[', 'Int', ']')} }` },
  ].map((each) => ({ ...each, name: `nesting: ${each.name}`, expected, generated: true }));
}

export function readCases() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort();
  const cases = [...files.flatMap(readFile), ...nested(199), ...nested(200), ...nested(201)];
  const seen = new Set();
  for (const { name } of cases) {
    if (seen.has(name)) throw new Error(`two cases are called ${name}`);
    seen.add(name);
  }
  return cases;
}
