// The same measurement as test/tools/graphql_bench.cpp, of graphql-js: node graphql_js.mjs FILE SECONDS PACKAGES
// Without source locations, which makes graphql-js faster.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [file, seconds, packages] = process.argv.slice(2);
const { parse } = createRequire(`${packages}/`)('graphql');
const bytes = readFileSync(file);
const text = bytes.toString('utf8');

// Processor time of all threads, the garbage collector's included: its work is the parser's doing.
function used(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function measure(duration) {
  const start = process.cpuUsage();
  let rounds = 0;
  do {
    parse(text, { noLocation: true });
    rounds += 1;
  } while (used(start) < duration);
  return (bytes.length * rounds) / 1e6 / used(start);
}

measure(2); // until it is compiled
console.log(measure(Number(seconds)));
