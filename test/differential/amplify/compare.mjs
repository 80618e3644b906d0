// Two answers to one schema, as a list of what differs: a sentence each, the same in every run.

// The names that Amplify's message speaks of and that the schema holds; of them, ours has to speak of one at least.
function shared_names(sdl, message) {
  const without_comments = sdl.replace(/#.*$/gm, '');
  const known = new Set(without_comments.match(/\w+/g));
  // What every schema has, and what graphql-js quotes of the schema below its messages, say nothing.
  const said = message.split('\n').filter((line) => !/^\s*\d* *\|/.test(line)).join('\n');
  const common = new Set(['type', 'model', 'field', 'name', 'on', 'fields', 'list', 'value', 'input', 'enum', 'object']);
  return [...new Set(said.match(/\w+/g))].filter((word) => known.has(word) && !common.has(word));
}

function verdicts(sdl, amplify, ours, mentions) {
  if (ours.accepted) return ['refused by Amplify, accepted here'];
  const found = amplify.accepted ? ['accepted by Amplify, refused here'] : [];
  const first = ours.refused[0];
  const words = new Set(first.match(/\w+/g));
  const missing = mentions.filter((mention) => !(/^\w+$/.test(mention) ? words.has(mention) : first.includes(mention)));
  if (missing.length > 0) found.push(`our first error does not mention ${missing.join(', ')}`);
  if (!amplify.accepted && mentions.length === 0) {
    const names = shared_names(sdl, amplify.refused);
    if (!names.some((name) => words.has(name))) found.push(`our first error mentions none of ${names.join(', ') || 'nothing'}`);
  }
  return found;
}

function lists(what, theirs, mine) {
  const only_theirs = theirs.filter((item) => !mine.includes(item));
  const only_mine = mine.filter((item) => !theirs.includes(item));
  const found = [...only_theirs.map((item) => `${what} ${item}: Amplify's alone`), ...only_mine.map((item) => `${what} ${item}: ours alone`)];
  if (found.length === 0 && theirs.join() !== mine.join()) found.push(`${what}s in another order: Amplify ${theirs.join(', ')}; ours ${mine.join(', ')}`);
  return found;
}

function indexes(model) {
  return Object.entries(model.indexes).map(([name, fields]) => `${name}(${fields.join(', ')})`).sort();
}

function relations(model) {
  return Object.entries(model.relations)
    .map(([field, link]) => `${field} ${link.kind} ${link.related} by ${link.key_model}.${link.key}`)
    .sort();
}

function facts(amplify, ours) {
  const found = lists('model', Object.keys(amplify.models).sort(), Object.keys(ours.models).sort());
  for (const [name, theirs] of Object.entries(amplify.models)) {
    const mine = ours.models[name];
    if (!mine) continue;
    found.push(...lists(`${name}: field`, theirs.fields, mine.fields));
    found.push(...lists(`${name}: index`, indexes(theirs), indexes(mine)));
    if (theirs.relations) found.push(...lists(`${name}: relation`, relations(theirs), relations(mine)));
    if (theirs.mapped !== mine.mapped) found.push(`${name}: Amplify maps it to ${theirs.mapped}, we to ${mine.mapped}`);
  }
  for (const kind of Object.keys(amplify.operations)) {
    found.push(...lists(kind, [...amplify.operations[kind]].sort(), [...ours.operations[kind]].sort()));
  }
  return found;
}

// What must differ nowhere, unless differences.json says so.
export function compare(sdl, amplify, ours, mentions) {
  if (amplify.accepted && ours.accepted) {
    const found = facts(amplify.accepted, ours.accepted);
    if (amplify.accepted.codegen_error) found.push(`codegen fails: ${amplify.accepted.codegen_error}`);
    return found;
  }
  return verdicts(sdl, amplify, ours, mentions);
}
