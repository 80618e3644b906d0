// What the type of a field refers to.
#pragma once

#include <optional>

#include "src/graphql/ast.hpp"
#include "src/schema/draft.hpp"
#include "src/schema/schema.hpp"

namespace datastore::schema {

// Why a type cannot be that of a stored field.
enum class TypeProblem {
  none,
  unknown,        // no such type, or an input type: reported with the document's other faults
  abstract,       // a union or an interface
  custom_scalar,  // a scalar of the document's own
  root,           // Query, Mutation or Subscription
};

struct ResolvedType {
  TypeRef type;  // `kind` means nothing if there is a problem
  TypeProblem problem = TypeProblem::none;
};

ResolvedType resolve_type(const Draft &draft, const graphql::Type &type);

// Reports what is wrong with the type of `path`; nothing for TypeProblem::unknown.
void report_problem(Draft &draft, const graphql::FieldDefinition &field, const std::string &path,
                    TypeProblem problem);

}  // namespace datastore::schema
