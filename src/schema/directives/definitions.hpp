// What a schema document may use without defining it: GraphQL's and AppSync's scalars, and the directives of
// GraphQL, Amplify and AppSync with the input types and enums of their arguments.
#pragma once

#include <optional>
#include <string_view>

#include "src/graphql/ast.hpp"

namespace datastore::schema::directives {

// All of it as one document, in the form in which a user would write it. Lives as long as the program.
const graphql::Document &known_document();

// The signature of a known directive, without its '@'; null for any other.
const graphql::DirectiveDefinition *definition_of(std::string_view name);

enum class Role {
  graphql,      // @deprecated, @specifiedBy, @oneOf, @include, @skip
  data,         // says something about models, fields or access: @model, @hasMany, @auth …
  aws_service,  // asks for a service that only AWS has: @function, @searchable …
  appsync,      // tells AppSync whom to admit or what to publish: @aws_iam, @aws_subscribe …
};

// None for a directive that is not known.
std::optional<Role> role_of(std::string_view name);

// Whether a document may define it for itself: GraphQL's own directives, but for @deprecated, which Amplify
// defines in its way.
bool may_be_redefined(std::string_view name);

// The first generation of Amplify's transformer had it, the second refuses it: @key, @connection, @versioned.
bool is_retired(std::string_view name);

}  // namespace datastore::schema::directives
