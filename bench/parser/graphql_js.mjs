// The same measurement as test/tools/graphql_bench.cpp, of graphql-js: node graphql_js.mjs FILE SECONDS PACKAGES
// Without source locations, which makes graphql-js faster.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [file, seconds, packages] = process.argv.slice(2);
const { parse } = createRequire(`${packages}/`)('graphql');
const bytes = readFileSync(file);
const text = bytes.toString('utf8');

function measure(duration) {
  const rounds = [];
  for (const stop = performance.now() + 1000 * duration; performance.now() < stop; ) {
    const start = performance.now();
    parse(text, { noLocation: true });
    rounds.push(bytes.length / 1000 / (performance.now() - start));
  }
  return rounds.sort((a, b) => a - b)[rounds.length >> 1];
}

measure(1); // until it is compiled
console.log(measure(Number(seconds)));
