// What Amplify makes of a schema: its GraphQL transformer run with DataStore on, reduced to the facts that we compare.
//
// Three of its outputs are read. The derived API (SDL) gives models' fields and the operations. The DynamoDB tables give which
// types are models, and every index with its keys, those implied by relations too. The DataStore metadata, as `amplify codegen
// models` writes it, gives each relation's kind and the key that it goes by.

import { createRequire } from 'node:module';

// CommonJS packages: loaded the way that the packages load each other, so that there is one copy of graphql.
const require = createRequire(import.meta.url);
process.env.JSII_DEPRECATED = 'quiet';
console.warn = () => {};  // they warn of much that is no error
const { executeTransform } = require('@aws-amplify/graphql-transformer');
const { constructDataSourceStrategies, DDB_DEFAULT_DATASOURCE_STRATEGY } = require('@aws-amplify/graphql-transformer-core');
const { DefaultDirectives, AppSyncDirectives } = require('@aws-amplify/graphql-directives');
const modelgen = require('@aws-amplify/appsync-modelgen-plugin');
const { App, NestedStack, Stack } = require('aws-cdk-lib');
const { Kind, buildASTSchema, parse, print, validateSchema, visit } = require('graphql');
const { validateSDL } = require('graphql/validation/validate.js');

const system_fields = new Set(['_version', '_deleted', '_lastChangedAt']);
const appsync_scalars = 'Date Time DateTime Timestamp Email JSON URL Phone IPAddress'.split(' ').map((name) => `AWS${name}`);
const scalars = appsync_scalars.map((name) => `scalar ${name}`).join('\n');
const default_flags = {
  respectPrimaryKeyAttributesOnConnectionField: true,
  enableAutoIndexQueryNames: true,
  secondaryKeyAsGSI: true,
  shouldDeepMergeDirectiveConfigDefaults: true,
};

// The rules of @auth want all providers that they may name.
const auth_providers = {
  defaultAuthentication: { authenticationType: 'API_KEY', apiKeyConfig: { apiKeyExpirationDays: 7 } },
  additionalAuthenticationProviders: [{ authenticationType: 'AMAZON_COGNITO_USER_POOLS', userPoolConfig: {} }, { authenticationType: 'AWS_IAM' }],
};

function transform(sdl, flags) {
  const root = new Stack(new App(), 'root');
  const asset = { httpUrl: '', s3BucketName: '', s3ObjectKey: '', s3ObjectUrl: '' };
  executeTransform({
    schema: sdl,
    scope: root,
    authConfig: auth_providers,
    transformersFactoryArgs: {},
    transformParameters: { ...default_flags, ...flags },
    resolverConfig: { project: { ConflictDetection: 'VERSION', ConflictHandler: 'AUTOMERGE' } },
    dataSourceStrategies: constructDataSourceStrategies(sdl, DDB_DEFAULT_DATASOURCE_STRATEGY),
    nestedStackProvider: { provide: (scope, name) => new NestedStack(scope, name) },
    assetProvider: { provide: () => asset },
    synthParameters: {
      amplifyEnvironmentName: 'NONE',
      apiName: 'api',
      userPoolId: 'pool',
      authenticatedUserRoleName: 'in',
      unauthenticatedUserRoleName: 'out',
    },
    printTransformerLog: () => {},
  });
  return root;
}

// The transformer lets some schemas pass whose API is no valid GraphQL: AppSync would refuse to deploy those.
function deployable(api) {
  const directives = AppSyncDirectives.map((directive) => directive.definition);
  const document = parse([api, scalars, ...directives].join('\n'));
  const faults = validateSDL(document);
  const all = faults.length > 0 ? faults : validateSchema(buildASTSchema(document, { assumeValidSDL: true }));
  if (all.length > 0) throw new Error(`The derived API is not valid: ${all[0].message}`);
  return document;
}

// The name that a model's table goes by -> the model: another one where @mapsTo says so.
function mapped_names(sdl) {
  const names = new Map();
  visit(parse(sdl), {
    ObjectTypeDefinition(node) {
      const mapping = node.directives.find((directive) => directive.name.value === 'mapsTo');
      if (mapping) names.set(mapping.arguments[0].value.value, node.name.value);
    },
  });
  return names;
}

// model -> its indexes (name -> key fields), and the name that its table goes by
function tables(root, sdl) {
  const found = new Map();
  const models = mapped_names(sdl);
  for (const node of root.node.findAll()) {
    if (node.cfnResourceType !== 'AWS::DynamoDB::Table') continue;
    const [, name, table] = node.node.path.split('/');
    if (table !== `${name}Table`) continue;  // DataStore's own table of changes
    const [resource] = Object.values(Stack.of(node).resolve(node._toCloudFormation()).Resources);
    const properties = resource.Properties;
    const indexes = {};
    for (const index of [...(properties.GlobalSecondaryIndexes ?? []), ...(properties.LocalSecondaryIndexes ?? [])]) {
      // Several sort keys make one attribute, joined by '#'.
      indexes[index.IndexName] = index.KeySchema.flatMap((key) => key.AttributeName.split('#'));
    }
    found.set(models.get(name) ?? name, { indexes, mapped: models.has(name) ? name : undefined });
  }
  return found;
}

function named_type(type) {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named_type(type.type);
}

// Relation name -> {kind, related, key_model, key}; empty where codegen knows none.
function relations(sdl, flags) {
  const respect = { ...default_flags, ...flags }.respectPrimaryKeyAttributesOnConnectionField;
  const [section] = modelgen.presetSync.buildGeneratesSection({
    schema: parse(`${sdl}\n${scalars}`),
    baseOutputDir: '',
    config: {
      target: 'introspection',
      directives: DefaultDirectives.map((directive) => directive.definition).join('\n'),
      isDataStoreEnabled: true,
      isTimestampFieldsAdded: true,
      generateIndexRules: true,
      handleListNullabilityTransparently: true,
      usePipelinedTransformer: true,
      transformerVersion: 2,
      respectPrimaryKeyAttributesOnConnectionField: respect,
      improvePluralization: false,
      overrideOutputDir: '',
    },
    presetConfig: { overrideOutputDir: '', target: 'introspection' },
    plugins: [{ appSyncLocalCodeGen: {} }],
    documents: [],
    pluginMap: {},
  });
  const metadata = JSON.parse(modelgen.pluginSync(buildASTSchema(section.schema, { assumeValid: true }), [], section.config));
  const list = (one, many) => many ?? (one === undefined ? [] : [one].flat());
  const found = new Map();
  for (const model of Object.values(metadata.models)) {
    const of_model = {};
    for (const field of Object.values(model.fields)) {
      const link = field.association;
      if (!link) continue;
      const related = field.type.model;
      const targets = list(link.targetName, link.targetNames);
      const at_other_end = list(undefined, [link.associatedWith ?? []].flat());
      // A key by the name of the belongsTo field that holds it: that field's own key is meant.
      const other = metadata.models[related];
      const held = at_other_end.flatMap((name) => {
        const back = other.fields[name]?.association;
        return back?.connectionType === 'BELONGS_TO' ? list(back.targetName, back.targetNames) : [name];
      });
      const here = link.connectionType === 'BELONGS_TO' || (link.connectionType === 'HAS_ONE' && targets.length > 0);
      of_model[field.name] = {
        kind: link.connectionType.toLowerCase(),
        related,
        key_model: here ? model.name : related,
        key: (here ? targets : held).join(' '),
      };
    }
    found.set(model.name, of_model);
  }
  return found;
}

function operations(document) {
  const result = {};
  // A list's result is a connection. Its name does not always give the model's (my_Tag: ModelMy_TagConnection); its items do.
  const items = new Map();
  for (const node of document.definitions) {
    if (!/^Model.*Connection$/.test(node.name?.value)) continue;
    const field = node.fields.find((candidate) => candidate.name.value === 'items');
    if (field) items.set(node.name.value, named_type(field.type));
  }
  for (const kind of ['Query', 'Mutation', 'Subscription']) {
    const types = document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === kind);
    result[kind] = types.flatMap((type) => type.fields).map((field) => {
      const type = named_type(field.type);
      return { name: field.name.value, type: items.get(type) ?? type };
    });
  }
  return result;
}

// Fields that the user's own document puts on Query and its like are no derived operations.
function own_operations(sdl) {
  const names = new Set();
  visit(parse(sdl), {
    ObjectTypeDefinition(node) {
      if (['Query', 'Mutation', 'Subscription'].includes(node.name.value)) node.fields.forEach((field) => names.add(field.name.value));
    },
  });
  return names;
}

const api_of = (root) => root.node.tryFindChild('GraphQLAPI').schema.definition;

// {document: the derived API}, or {refused: message}
export function derived_api(sdl, flags) {
  try {
    return { document: deployable(api_of(transform(sdl, flags))) };
  } catch (error) {
    return { refused: error.message };
  }
}

function accepted(sdl, flags) {
  const root = transform(sdl, flags);
  const document = deployable(api_of(root));
  const models = tables(root, sdl);
  const own = own_operations(sdl);
  let links;
  let codegen_error;
  try {
    links = relations(sdl, flags);
  } catch (error) {
    codegen_error = error.message;
  }
  const result = { models: {}, operations: {}, codegen_error };
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !models.has(type.name.value)) continue;
    const holds_model = (field) => models.has(named_type(field.type)) || /^Model.*Connection$/.test(named_type(field.type));
    const table = models.get(type.name.value);
    result.models[type.name.value] = {
      fields: type.fields.filter((field) => !holds_model(field) && !system_fields.has(field.name.value)).map((field) => `${field.name.value}: ${print(field.type)}`),
      indexes: table.indexes,
      mapped: table.mapped,
      relations: links?.get(type.name.value),
    };
  }
  for (const [kind, fields] of Object.entries(operations(document))) {
    result.operations[kind] = fields
      .filter((field) => !own.has(field.name))
      .map((field) => `${field.name}: ${field.type}`);
  }
  return result;
}

// {accepted: facts} or {refused: message}
export function amplify(sdl, flags) {
  try {
    return { accepted: accepted(sdl, flags) };
  } catch (error) {
    return { refused: error.message };
  }
}
