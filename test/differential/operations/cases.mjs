// Reads the corpus: cases/*.txt hold many documents, each below a marker line
//
//   === ok: a name
//   === bad Rule, OtherRule: a name       (the rules that the document breaks, all of them)
//   === bad~ Rule: a name                 (the number of errors and their places need not be graphql-js's)
//   === ours Rule: a name                 (we refuse it, graphql-js does not; a comment above says why)
import { readFileSync, readdirSync } from 'node:fs';

const marker = /^=== (ok|bad~?|ours)(?: ([A-Za-z, ]+))?: (.+)$/;
const folder = new URL('./cases/', import.meta.url);

function readFile(name) {
  const cases = [];
  let current;
  for (const line of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
    const match = marker.exec(line);
    if (match) {
      const [, verdict, rules, title] = match;
      if ((verdict === 'ok') !== (rules === undefined)) throw new Error(`${name}: ${line}: which rules?`);
      const expected = (rules ?? '').split(/, */).filter(Boolean).sort();
      current = { name: `${name}: ${title}`, verdict, rules: expected, lines: [] };
      cases.push(current);
    } else if (line.startsWith('=== ')) {
      throw new Error(`${name}: not a marker: ${line}`);
    } else if (current) {
      current.lines.push(line);
    } else if (line !== '' && !line.startsWith('#')) {
      throw new Error(`${name}: text before the first marker: ${line}`);
    }
  }
  return cases.map(({ lines, ...each }) => ({ ...each, text: lines.join('\n').replace(/\n+$/, '') }));
}

export function readCases() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort();
  const cases = files.flatMap(readFile);
  const seen = new Set();
  for (const { name } of cases) {
    if (seen.has(name)) throw new Error(`two cases are called ${name}`);
    seen.add(name);
  }
  return cases;
}
