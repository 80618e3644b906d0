#include "src/schema/sdl/check.hpp"

#include <utility>

namespace datastore::schema::sdl {

bool Check::full() const { return report_.errors() >= most_told; }

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

Validated Check::finish() && {
  const bool was_full = full();
  return {std::move(report_).finish({}), was_full, std::move(faulty_)};
}

Validated validate_sdl(const graphql::Document &document, const TypeIndex &index, Pulse &pulse) {
  Check check(document, index, pulse);
  for (const auto rule : {check_document, check_extensions, check_names, check_types, check_contents,
                          check_interfaces, check_directives})
    if (!check.full()) rule(check);
  return std::move(check).finish();
}

Diagnostics validate_sdl(const graphql::Document &document, graphql::Progress progress) {
  Pulse pulse(progress);
  return validate_sdl(document, TypeIndex(document), pulse).diagnostics;
}

}  // namespace datastore::schema::sdl
