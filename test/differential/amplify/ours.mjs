// What we make of a schema: the tool's answer, reduced to the same facts as Amplify's.

import { spawnSync } from 'node:child_process';

const operation_kinds = {
  get: 'Query',
  list: 'Query',
  sync: 'Query',
  create: 'Mutation',
  update: 'Mutation',
  delete: 'Mutation',
  onCreate: 'Subscription',
  onUpdate: 'Subscription',
  onDelete: 'Subscription',
};

// A name that the tool no longer uses must not pass for an empty value.
function taken(object, name) {
  if (!(name in object)) throw new Error(`it has no "${name}"`);
  return object[name];
}

function reduced(schema) {
  const result = { models: {}, operations: { Query: [], Mutation: [], Subscription: [] } };
  for (const model of schema.models) {
    result.models[model.name] = {
      fields: model.fields.filter((field) => taken(field, 'column')).map((field) => `${field.name}: ${field.type}`),
      indexes: Object.fromEntries(model.indexes.map((index) => [index.name, index.fields])),
      mapped: taken(model, 'mappedName') ?? undefined,
      relations: Object.fromEntries(
        model.relations.map((relation) => [
          relation.field,
          { kind: relation.kind, related: relation.related, key_model: taken(relation, 'keyModel'), key: taken(relation, 'keyField') },
        ]),
      ),
    };
    for (const [operation, kind] of Object.entries(operation_kinds)) {
      for (const name of [taken(model.operations, operation) ?? []].flat()) result.operations[kind].push(`${name}: ${model.name}`);
    }
    for (const query of model.indexes.map((index) => taken(index, 'queryField')).filter(Boolean)) {
      result.operations.Query.push(`${query}: ${model.name}`);
    }
  }
  return result;
}

// {accepted: facts}, {refused: messages}, or {broken: what happened} when the tool itself failed
export function ours(tool, sdl, flags, auth_off) {
  const options = Object.entries(flags).flatMap(([name, value]) => ['--flag', `${name}=${value}`]);
  const run = spawnSync(tool, auth_off ? [...options, '--auth-off'] : options, { input: sdl, encoding: 'utf8' });
  if (run.error) return { broken: run.error.message };
  if (run.status === 0) {
    try {
      return { accepted: reduced(JSON.parse(run.stdout)) };
    } catch (error) {
      return { broken: `its answer cannot be read: ${error.message}` };
    }
  }
  if (run.status !== 1) return { broken: `exit ${run.status ?? run.signal}: ${run.stderr.trim()}` };
  const errors = (run.stdout + run.stderr).split('\n').filter((line) => /^\d+:\d+: error: /.test(line));
  return errors.length > 0 ? { refused: errors } : { broken: `refused without an error: ${run.stdout}${run.stderr}` };
}
