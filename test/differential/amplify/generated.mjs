// Schemas made by a fixed sequence, the same in every run: relations of all kinds between models of odd names, in numbers and
// mixtures that nobody would write by hand. What we are known to read in another way (differences.json) is left out.

const model_names = 'Post user BlogPost my_tag API Person Category Child iPhone _X A1b News Status Order HTTPServer Foo_ Bar__baz zed TODO Matrix'.split(' ');
// Amplify's metadata writes these unlike its API, as fields of a join model.
const unlike_in_metadata = new Set(['my_tag', 'API', '_X', 'HTTPServer', 'Foo_', 'Bar__baz', 'TODO']);
const field_names = 'title body URL some_name x Rank createdBy at aB _p kind size userID postId Foo is_ok'.split(' ');
const relation_names = 'items Owner my_list parent children main rels linkTo a bs C_d refs things'.split(' ');
const key_names = 'key fk parentID ref_id'.split(' ');
const types = 'ID String Int Float Boolean AWSDate AWSTime AWSDateTime AWSTimestamp AWSEmail AWSJSON AWSURL AWSPhone AWSIPAddress Colour Point'.split(' ');
const not_indexed = new Set(['Boolean', 'Point', 'AWSJSON']);
const other_types = 'enum Colour {\n  RED\n  BLUE\n}\n\ntype Point {\n  x: Int\n}\n';

function dice(seed) {
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
  return { below, pick: (list) => list[below(list.length)], chance: (percent) => below(100) < percent };
}

class Model {
  constructor(name, id, { pick, below }) {
    Object.assign(this, { name, id, pick, below, options: '', lines: [`id: ${id}!`], used: new Set(['id', 'createdAt', 'updatedAt']) });
  }
  // A name that the model has not; with a number where the list is used up.
  fresh(names) {
    let name = this.pick(names);
    while (this.used.has(name)) name = this.pick(names) + this.below(100);
    this.used.add(name);
    return name;
  }
  add(name, type, directive = '') {
    this.lines.push(`${name}: ${type}${directive && ` ${directive}`}`);
  }
  text() {
    return `type ${this.name} @model${this.options} {\n${this.lines.map((line) => `  ${line}\n`).join('')}}\n`;
  }
}

function add_fields(model, { pick, chance, below }) {
  const plain = ['id'];
  for (let left = below(5); left > 0; left -= 1) {
    const name = model.fresh(field_names);
    const type = pick(types);
    // Amplify makes no valid API of a required list of an enum beside some relations.
    const form = pick([type, type, `${type}!`, `[${type}]`, type === 'Colour' ? '[Colour!]' : `[${type}!]!`]);
    const settings = [];
    const indexed = !form.includes('[') && !not_indexed.has(type);
    if (chance(60)) settings.push(`name: "by${name}"`);
    if (chance(50)) settings.push(`sortKeyFields: ["${pick(plain)}"]`);
    if (chance(25)) settings.push(`queryField: ${pick(['null', `"find${model.name}${name}"`])}`);
    model.add(name, form, indexed && chance(35) ? `@index${settings.length > 0 ? `(${settings.join(', ')})` : ''}` : '');
    if (indexed) plain.push(name);
  }
}

function set_options(model, { pick }) {
  model.options = pick([
    '(timestamps: null)',
    '(timestamps: {createdAt: "made"})',
    '(timestamps: {createdAt: null, updatedAt: "changed"})',
    '(queries: {list: null})',
    `(queries: {get: "the${model.name}"})`,
    '(mutations: null)',
    '(mutations: {update: null})',
    '(subscriptions: {level: public})',
    `(subscriptions: {onCreate: ["made${model.name}", "new${model.name}"]})`,
  ]);
}

// All relations between two models are of one form: which of several a bare @belongsTo belongs to is another matter.
const relation_forms = {
  bare(parent, child, { pick, chance }) {
    const many = pick([`[${child.name}]`, `[${child.name}!]`, `[${child.name}]!`]);
    parent.add(parent.fresh(relation_names), many, `@hasMany${chance(20) ? '(limit: 5)' : ''}`);
    if (chance(60)) child.add(child.fresh(relation_names), parent.name + pick(['', '!']), '@belongsTo');
  },
  by_index(parent, child, { pick, chance }) {
    const key = child.fresh(key_names);
    parent.add(parent.fresh(relation_names), pick([`[${child.name}]`, `[${child.name}]!`]), `@hasMany(indexName: "of_${key}", fields: ["id"])`);
    child.add(key, parent.id + pick(['', '!']), `@index(name: "of_${key}")`);
    if (chance(60)) child.add(child.fresh(relation_names), parent.name, `@belongsTo(fields: ["${key}"])`);
  },
  by_references(parent, child, { pick, chance }) {
    const key = child.fresh(key_names);
    const one = chance(30);
    parent.add(parent.fresh(relation_names), one ? child.name : `[${child.name}]`, `@${one ? 'hasOne' : 'hasMany'}(references: ["${key}"])`);
    child.add(key, pick(['ID', 'String']) + (one ? '' : pick(['', '!'])));
    child.add(child.fresh(relation_names), parent.name, `@belongsTo(references: ["${key}"])`);
  },
  one(parent, child, { pick, chance }) {
    parent.add(parent.fresh(relation_names), child.name + pick(['', '!']), '@hasOne');
    if (parent !== child && chance(50)) child.add(child.fresh(relation_names), parent.name + pick(['', '!']), '@belongsTo');
  },
  one_by_field(parent, child) {
    const key = parent.fresh(key_names);
    parent.add(key, child.id);
    parent.add(parent.fresh(relation_names), child.name, `@hasOne(fields: ["${key}"])`);
  },
  many_to_many(parent, child, { pick, below }) {
    if (parent === child || unlike_in_metadata.has(parent.name) || unlike_in_metadata.has(child.name)) return;
    const relation = `${pick(['rel', 'Rel', 'my_rel', 'R-e l'])}${below(10000)}`;
    parent.add(parent.fresh(relation_names), `[${child.name}]`, `@manyToMany(relationName: "${relation}")`);
    child.add(child.fresh(relation_names), `[${parent.name}]${pick(['', '!'])}`, `@manyToMany(relationName: "${relation}")`);
  },
};

function shuffle(lines, { below }) {
  for (let last = lines.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [lines[last], lines[other]] = [lines[other], lines[last]];
  }
}

function generate(luck) {
  const { below, pick, chance } = luck;
  const names = new Set();
  for (let left = 1 + below(4); left > 0; left -= 1) names.add(pick(model_names));
  const models = [...names].map((name) => new Model(name, pick(['ID', 'ID', 'String']), luck));
  models.forEach((model) => add_fields(model, luck));
  models.filter(() => chance(15)).forEach((model) => set_options(model, luck));
  const forms = new Map();
  for (let left = below(7); left > 0; left -= 1) {
    // The earlier model owns the later one: Amplify refuses two that own each other.
    const [parent, child] = [below(models.length), below(models.length)].sort((a, b) => a - b);
    const pair = `${parent} ${child}`;
    if (!forms.has(pair)) forms.set(pair, pick(Object.keys(relation_forms)));
    relation_forms[forms.get(pair)](models[parent], models[child], luck);
  }
  models.filter(() => chance(50)).forEach((model) => shuffle(model.lines, luck));
  const header = chance(15) ? '# flags: enableAutoIndexQueryNames=false\n' : '';
  return `${header}${[...models.map((model) => model.text()), other_types].join('\n')}`;
}

export function* schemas(count) {
  const luck = dice(20250903);
  for (let made = 0; made < count; made += 1) yield generate(luck);
}
