#include "src/schema/type_ref.hpp"

#include <string>

#include "src/graphql/printer.hpp"

namespace datastore::schema {

ResolvedType resolve_type(const Draft &draft, const graphql::Type &type) {
  ResolvedType result;
  TypeRef &ref = result.type;
  ref.required = type.required;
  const graphql::Type *at = &type;
  for (; at->is_list(); at = at->item.get()) ++ref.list_depth;
  ref.item_required = ref.list_depth > 0 && at->required;
  ref.name = at->name.text;
  ref.text = graphql::print(type);

  const sdl::TypeEntry *named = draft.types.find(ref.name);
  if (named == nullptr || named->kind == graphql::TypeKind::input) {
    result.problem = TypeProblem::unknown;
    return result;
  }
  switch (named->kind) {
    case graphql::TypeKind::scalar:
      if (const auto scalar = scalar_named(ref.name)) {
        ref.kind = TypeRef::Kind::scalar;
        ref.scalar = *scalar;
      } else {
        result.problem = TypeProblem::custom_scalar;
      }
      break;
    case graphql::TypeKind::enum_type:
      ref.kind = TypeRef::Kind::enumeration;
      break;
    case graphql::TypeKind::object:
      ref.kind = is_model(draft, *named) ? TypeRef::Kind::model : TypeRef::Kind::embedded;
      if (draft.is_root(ref.name)) result.problem = TypeProblem::root;
      break;
    default:
      result.problem = TypeProblem::abstract;
  }
  return result;
}

void report_problem(Draft &draft, const graphql::FieldDefinition &field, const std::string &path,
                    TypeProblem problem) {
  const std::string name(field.type.named().name.text);
  switch (problem) {
    case TypeProblem::abstract:
      draft.report.error(field.type.at,
                         path + ": a union or an interface such as " + name + " cannot be stored",
                         "Use an object type, or a model and a relation.");
      break;
    case TypeProblem::custom_scalar:
      draft.report.error(field.type.at, path + ": the scalar " + name + " is not known",
                         "Use one of GraphQL's and AppSync's scalars; AWSJSON holds anything.");
      break;
    case TypeProblem::root:
      draft.report.error(field.type.at,
                         path + ": " + name + " is the type of an operation and cannot be that of a field");
      break;
    case TypeProblem::none:
    case TypeProblem::unknown:
      break;
  }
}

}  // namespace datastore::schema
