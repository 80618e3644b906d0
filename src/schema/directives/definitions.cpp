#include "src/schema/directives/definitions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "src/graphql/parser.hpp"

namespace datastore::schema::directives {

namespace {

// AppSync has no BigInt and no Double, but Amplify's transformer takes them for known.
constexpr std::string_view known_text = R"(
scalar ID
scalar String
scalar Int
scalar Float
scalar Boolean
scalar AWSDate
scalar AWSTime
scalar AWSDateTime
scalar AWSTimestamp
scalar AWSEmail
scalar AWSJSON
scalar AWSURL
scalar AWSPhone
scalar AWSIPAddress
scalar BigInt
scalar Double

directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @specifiedBy(url: String!) on SCALAR
directive @oneOf on INPUT_OBJECT
directive @deprecated(reason: String) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM | ENUM_VALUE

directive @model(
  queries: ModelQueryMap, mutations: ModelMutationMap, subscriptions: ModelSubscriptionMap
  timestamps: TimestampConfiguration
) on OBJECT
input ModelQueryMap { get: String, list: String }
input ModelMutationMap { create: String, update: String, delete: String }
input ModelSubscriptionMap {
  onCreate: [String], onUpdate: [String], onDelete: [String]
  level: ModelSubscriptionLevel
}
enum ModelSubscriptionLevel { off public on }
input TimestampConfiguration { createdAt: String, updatedAt: String }

directive @primaryKey(sortKeyFields: [String]) on FIELD_DEFINITION
directive @index(
  name: String, sortKeyFields: [String], queryField: String, projection: ProjectionInput
) repeatable on FIELD_DEFINITION
input ProjectionInput { type: ProjectionType, nonKeyAttributes: [String] }
enum ProjectionType { ALL KEYS_ONLY INCLUDE }

directive @hasOne(fields: [String!], references: [String!]) on FIELD_DEFINITION
directive @hasMany(
  indexName: String, fields: [String!], references: [String!], limit: Int = 100
) on FIELD_DEFINITION
directive @belongsTo(
  fields: [String!], references: [String!], overrideIndexName: String
) on FIELD_DEFINITION
directive @manyToMany(relationName: String!, limit: Int = 100) on FIELD_DEFINITION

directive @default(value: String) on FIELD_DEFINITION
directive @mapsTo(name: String!) on OBJECT
directive @refersTo(name: String!) on OBJECT | FIELD_DEFINITION

directive @auth(rules: [AuthRule!]!) on OBJECT | FIELD_DEFINITION
input AuthRule {
  allow: AuthStrategy!
  provider: AuthProvider
  identityClaim: String, groupClaim: String, ownerField: String, groupsField: String
  groups: [String]
  operations: [ModelOperation]
}
enum AuthStrategy { owner groups private public custom }
enum AuthProvider { apiKey iam identityPool oidc userPools function }
enum ModelOperation { create update delete read list get sync listen search }

directive @function(
  name: String!, region: String, accountId: String, invocationType: InvocationType = RequestResponse
) repeatable on FIELD_DEFINITION
enum InvocationType { RequestResponse Event }

directive @http(method: HttpMethod = GET, url: String!, headers: [HttpHeader] = []) on FIELD_DEFINITION
enum HttpMethod { GET POST PUT DELETE PATCH }
input HttpHeader { key: String, value: String }

directive @predictions(actions: [PredictionsActions!]!) on FIELD_DEFINITION
enum PredictionsActions { identifyText identifyLabels convertTextToSpeech translateText }

directive @searchable(queries: SearchableQueryMap) on OBJECT
input SearchableQueryMap { search: String }

directive @sql(statement: String, reference: String) on FIELD_DEFINITION

directive @validate(
  type: ValidationType!, value: String!, errorMessage: String
) repeatable on FIELD_DEFINITION
enum ValidationType { gt lt gte lte minLength maxLength startsWith endsWith matches }

directive @conversation(
  aiModel: String!, systemPrompt: String!, auth: ConversationAuth!
  functionName: String, handler: ConversationHandlerFunctionConfiguration
  tools: [ToolMap], inferenceConfiguration: ConversationInferenceConfiguration
) on FIELD_DEFINITION
input ConversationAuth { strategy: ConversationAuthStrategy!, provider: ConversationAuthProvider! }
enum ConversationAuthStrategy { owner }
enum ConversationAuthProvider { userPools }
input ConversationHandlerFunctionConfiguration { functionName: String!, eventVersion: String! }
input ToolMap {
  name: String!, description: String!
  queryName: String
  modelName: String, modelOperation: ConversationToolModelOperation
}
enum ConversationToolModelOperation { list }
input ConversationInferenceConfiguration { maxTokens: Int, temperature: Float, topP: Float }

directive @generation(
  aiModel: String!, systemPrompt: String!, inferenceConfiguration: GenerationInferenceConfiguration
) on FIELD_DEFINITION
input GenerationInferenceConfiguration { maxTokens: Int, temperature: Float, topP: Float }

directive @aws_api_key on FIELD_DEFINITION | OBJECT
directive @aws_iam on FIELD_DEFINITION | OBJECT
directive @aws_lambda on FIELD_DEFINITION | OBJECT
directive @aws_oidc on FIELD_DEFINITION | OBJECT
directive @aws_auth(cognito_groups: [String!]!) on FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String!]) on FIELD_DEFINITION | OBJECT
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
)";

}  // namespace

const graphql::Document &known_document() {
  static const graphql::Document document = graphql::parse(known_text);
  return document;
}

const graphql::DirectiveDefinition *definition_of(std::string_view name) {
  for (const graphql::Definition &definition : known_document().definitions) {
    const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition);
    if (directive && directive->name.text == name) return directive;
  }
  return nullptr;
}

std::optional<Role> role_of(std::string_view name) {
  static constexpr auto others = std::to_array<std::pair<std::string_view, Role>>({
      {"include", Role::graphql},
      {"skip", Role::graphql},
      {"specifiedBy", Role::graphql},
      {"oneOf", Role::graphql},
      {"deprecated", Role::graphql},
      {"function", Role::aws_service},
      {"http", Role::aws_service},
      {"predictions", Role::aws_service},
      {"searchable", Role::aws_service},
      {"sql", Role::aws_service},
      {"validate", Role::aws_service},
      {"conversation", Role::aws_service},
      {"generation", Role::aws_service},
  });
  if (!definition_of(name)) return std::nullopt;
  if (name.starts_with("aws_")) return Role::appsync;
  auto found = std::ranges::find(others, name, [](const auto &other) { return other.first; });
  return found == others.end() ? Role::data : found->second;
}

bool may_be_redefined(std::string_view name) {
  return role_of(name) == Role::graphql && name != "deprecated";
}

bool is_retired(std::string_view name) {
  return name == "key" || name == "connection" || name == "versioned";
}

}  // namespace datastore::schema::directives
