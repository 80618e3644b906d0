import { memory } from './naive.mjs';
import { generated, paged, queries } from './queries.mjs';
import { asked, rows } from './sql.mjs';

const count = Number(process.argv[2] ?? 300);
let passed = 0;
let failed = 0;

// A token is either there or not.
const shown = (answer) => JSON.stringify(answer, (key, value) => (key === 'nextToken' || key === 'n' ? (value ? 'TOKEN' : null) : value));

function check(question, ours, theirs) {
  if (shown(ours) === shown(theirs)) {
    passed++;
    return;
  }
  failed++;
  if (failed <= 10) console.log(`${question.source} ${JSON.stringify(question.variables ?? {})}\n  ours:   ${shown(ours).slice(0, 2000)}\n  theirs: ${shown(theirs).slice(0, 2000)}`);
}

const all = [...queries, ...generated(count)];
const answers = rows(all.map(asked));
for (const [i, question] of all.entries()) check(question, answers[i], memory(question));

for (const [source, path] of paged) {
  const pages = (ask) => {
    const found = [];
    let token = null;
    do {
      const answer = ask({ source, variables: { t: token } });
      const connection = path.reduce((value, key) => value?.[key], answer.data);
      found.push(connection?.items ?? answer);
      token = connection?.nextToken;
    } while (token && found.length < 100);
    return found;
  };
  check({ source }, pages((question) => rows([asked(question)])[0]), pages(memory));
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
