// Many statements, one psql: answers are JSON texts, one a line.
import { execFileSync } from 'node:child_process';

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

export function rows(statements) {
  const out = execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'], {
    input: 'SET standard_conforming_strings = on;\n' + statements.map((text) => text + ';\n').join(''),
    maxBuffer: 1 << 28,
  });
  return out.toString().split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

// A newline inside a JSON text would be escaped: each answer is one line.
export const asked = ({ source, variables }) =>
  `SELECT datastore.resolve(${quoted(source)}, ${quoted(JSON.stringify(variables ?? {}))})`;
