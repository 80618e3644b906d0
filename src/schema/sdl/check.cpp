#include "src/schema/sdl/check.hpp"

#include <utility>

#include "src/schema/sdl/validate.hpp"

namespace datastore::schema::sdl {

bool Check::full() const { return report_.errors() >= max_errors; }

void Check::error(graphql::Offset at, std::string message, std::string hint) {
  if (!full()) report_.error(at, std::move(message), std::move(hint));
}

std::string Check::type_hint(std::string_view wrong) {
  if (type_names_.empty()) {
    for (const TypeEntry &type : types.types()) type_names_.push_back(type.name);
    // Nobody means a type that only serves the argument of a directive.
    for (const TypeEntry &type : predefined_types().types())
      if (type.kind == graphql::TypeKind::scalar) type_names_.push_back(type.name);
  }
  return suggester.hint(wrong, type_names_);
}

std::string Check::directive_hint(std::string_view wrong) {
  if (directive_names_.empty()) {
    for (const TypeIndex *index : {&types, &predefined_types()})
      for (const graphql::DirectiveDefinition *directive : index->directives())
        directive_names_.push_back(directive->name.text);
  }
  return suggester.hint(wrong, directive_names_, "@");
}

Diagnostics Check::finish() && {
  const bool was_full = full();
  Diagnostics result = std::move(report_).finish({});
  if (was_full && !result.empty()) {
    Diagnostic last;
    last.message = "too many errors: the rest of the document was not looked at";
    last.at = result.back().at;
    result.push_back(std::move(last));
  }
  return result;
}

Diagnostics validate_sdl(const graphql::Document &document, const TypeIndex &index) {
  Check check(document, index);
  for (const auto rule : {check_document, check_extensions, check_names, check_types, check_contents,
                          check_interfaces, check_directives})
    if (!check.full()) rule(check);
  return std::move(check).finish();
}

Diagnostics validate_sdl(const graphql::Document &document) {
  return validate_sdl(document, TypeIndex(document));
}

}  // namespace datastore::schema::sdl
