// Runs the schemas of cases/, and generated ones, through Amplify's transformer and through ours, and words through both plurals.
//
//   node run.mjs BUILD-DIR [part of a case's name]
//
// A difference that differences.json does not list fails, and so does a listed one that is no more.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { amplify } from './amplify.mjs';
import { compare } from './compare.mjs';
import { schemas } from './generated.mjs';
import { ours } from './ours.mjs';
import { settings } from './settings.mjs';
import { words } from './words.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [build_dir, wanted = ''] = process.argv.slice(2);
if (!build_dir) {
  console.error('usage: run BUILD-DIR [part of a case\'s name]');
  process.exit(2);
}

const declared = JSON.parse(readFileSync(join(here, 'differences.json'), 'utf8'));
const counts = { passed: 0, failed: 0 };

function report(name, problems) {
  counts[problems.length > 0 ? 'failed' : 'passed'] += 1;
  if (problems.length > 0) console.log(`FAILED ${name}\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function run_case(name, sdl, valid = false) {
  const { flags, auth_off, mentions } = settings(sdl);
  const theirs = amplify(sdl, flags);
  const mine = ours(join(build_dir, 'schema_names'), sdl, flags, auth_off);
  if (mine.broken) return [`our tool failed: ${mine.broken}`];
  const found = compare(sdl, theirs, mine, mentions);
  const expected = declared[name]?.differences ?? [];
  const problems = [
    ...found.filter((difference) => !expected.includes(difference)).map((difference) => `undeclared: ${difference}`),
    ...expected.filter((difference) => !found.includes(difference)).map((difference) => `declared, but no longer so: ${difference}`),
  ];
  if (valid && !theirs.accepted) problems.push('refused by Amplify');
  if (problems.length > 0) {
    if (theirs.refused !== undefined) problems.push(`Amplify: ${theirs.refused.split('\n').filter(Boolean).join(' ')}`);
    if (mine.refused) problems.push(...mine.refused.map((message) => `ours: ${message}`));
  }
  return problems;
}

function run_cases() {
  const folder = join(here, 'cases');
  const names = readdirSync(folder).map((file) => file.replace(/\.graphql$/, '')).sort();
  for (const name of names) {
    if (name.includes(wanted)) report(name, run_case(name, readFileSync(join(folder, `${name}.graphql`), 'utf8')));
  }
  for (const name of Object.keys(declared)) {
    if (!names.includes(name)) report(name, ['differences.json names a case that does not exist']);
  }
}

// Of a generated schema, Amplify has to say yes: a refusal would only show that the generator is wrong.
function run_generated(count) {
  let number = 0;
  for (const sdl of schemas(count)) {
    number += 1;
    const name = `generated-${number}`;
    const problems = run_case(name, sdl, true);
    report(name, problems.length > 0 ? [...problems, sdl] : []);
  }
}

function run_words() {
  const pluralize = createRequire(import.meta.url)('pluralize');
  const list = words(2000);
  const run = spawnSync(join(build_dir, 'pluralize_words'), { input: `${list.join('\n')}\n`, encoding: 'utf8' });
  if (run.status !== 0) return report('plurals', [`our tool failed: ${run.error?.message ?? run.stderr}`]);
  const plurals = run.stdout.split('\n');
  list.forEach((word, at) => {
    const theirs = pluralize(word);
    report(`plural of ${word}`, theirs === plurals[at] ? [] : [`npm says ${theirs}, we say ${plurals[at]}`]);
  });
}

run_cases();
if (wanted === '') {
  run_generated(250);
  run_words();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
