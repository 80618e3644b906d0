// An API as a list of facts, a line each: what a client can see of it. Works on the syntax tree of any graphql-js.

// The same for both copies of graphql-js that we use.
function type_text(type) {
  if (type.kind === 'NonNullType') return `${type_text(type.type)}!`;
  return type.kind === 'ListType' ? `[${type_text(type.type)}]` : type.name.value;
}

const kinds = {
  ObjectTypeDefinition: 'type',
  InterfaceTypeDefinition: 'interface',
  UnionTypeDefinition: 'union',
  EnumTypeDefinition: 'enum',
  InputObjectTypeDefinition: 'input',
  ScalarTypeDefinition: 'scalar',
};

function signature(field) {
  const parameters = (field.arguments ?? []).map((argument) => `${argument.name.value}: ${type_text(argument.type)}`);
  const subscribed = (field.directives ?? []).find((directive) => directive.name.value === 'aws_subscribe');
  const mutations = subscribed ? ` of ${subscribed.arguments[0].value.values.map((value) => value.value).join(', ')}` : '';
  return `${field.name.value}${parameters.length > 0 ? `(${parameters.join(', ')})` : ''}: ${type_text(field.type)}${mutations}`;
}

function deprecated(node) {
  const directive = (node.directives ?? []).find((each) => each.name.value === 'deprecated');
  return directive ? ` deprecated: ${directive.arguments[0]?.value.value ?? ''}` : '';
}

// name -> {kind, members: what it has, in order, implements, description}
export function facts(document) {
  const types = new Map();
  for (const node of document.definitions) {
    if (!(node.kind in kinds) || node.kind === 'ScalarTypeDefinition') continue;
    const members = [
      ...(node.fields ?? []).map((field) => ({ name: field.name.value, text: signature(field) + deprecated(field) })),
      ...(node.values ?? []).map((value) => ({ name: value.name.value, text: value.name.value + deprecated(value) })),
      ...(node.types ?? []).map((type) => ({ name: type.name.value, text: type.name.value })),
    ];
    types.set(node.name.value, {
      kind: kinds[node.kind],
      members,
      interfaces: (node.interfaces ?? []).map((each) => each.name.value),
      description: node.description?.value ?? '',
    });
  }
  return types;
}

// Sentences that say what differs, the same in every run.
export function differences(theirs, ours) {
  const found = [];
  for (const name of theirs.keys()) if (!ours.has(name)) found.push(`${theirs.get(name).kind} ${name}: Amplify's alone`);
  for (const name of ours.keys()) if (!theirs.has(name)) found.push(`${ours.get(name).kind} ${name}: ours alone`);
  for (const [name, their] of theirs) {
    const our = ours.get(name);
    if (!our) continue;
    if (their.kind !== our.kind) found.push(`${name}: Amplify's is ${their.kind}, ours ${our.kind}`);
    if (their.description !== our.description) found.push(`${name}: other descriptions`);
    if (their.interfaces.join() !== our.interfaces.join()) found.push(`${name}: implements ${their.interfaces.join()}; ours ${our.interfaces.join()}`);
    const of = (type) => new Map(type.members.map((member) => [member.name, member.text]));
    const [their_members, our_members] = [of(their), of(our)];
    for (const [member, text] of their_members) {
      if (!our_members.has(member)) found.push(`${name}: ${text}: Amplify's alone`);
      else if (our_members.get(member) !== text) found.push(`${name}: Amplify has ${text}; ours ${our_members.get(member)}`);
    }
    for (const [member, text] of our_members) if (!their_members.has(member)) found.push(`${name}: ${text}: ours alone`);
    const common = (members, others) => [...members.keys()].filter((member) => others.has(member)).join();
    if (common(their_members, our_members) !== common(our_members, their_members)) {
      found.push(`${name}: in another order: ${common(their_members, our_members)}; ours ${common(our_members, their_members)}`);
    }
  }
  return found;
}
