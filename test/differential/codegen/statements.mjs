// A named operation for every field of the root types, with all of its arguments as variables and what it answers two levels
// deep: what code generators make for a client.

const named = (type) => (type.ofType ? named(type.ofType) : type);

function selection(graphql, type, levels) {
  if (graphql.isLeafType(type)) return '';
  const fields = Object.values(type.getFields()).filter((field) => graphql.isLeafType(named(field.type)) || levels > 0);
  const texts = fields.map((field) => field.name + selection(graphql, named(field.type), levels - 1));
  return ` { __typename ${texts.join(' ')} }`;
}

export function statements(graphql, schema) {
  const found = [];
  for (const kind of ['query', 'mutation', 'subscription']) {
    for (const field of Object.values(schema.getRootType(kind).getFields())) {
      const declared = field.args.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
      const given = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
      const name = `Do${field.name[0].toUpperCase()}${field.name.slice(1)}`;
      const head = `${kind} ${name}${declared && `(${declared})`}`;
      found.push(`${head} { ${field.name}${given && `(${given})`}${selection(graphql, named(field.type), 3)} }`);
    }
  }
  return found;
}
