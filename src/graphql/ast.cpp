#include "src/graphql/ast.hpp"

namespace datastore::graphql {

const Value *Directive::argument(std::string_view wanted) const {
  for (const Argument &each : arguments) {
    if (each.name.text == wanted) return &each.value;
  }
  return nullptr;
}

const Directive *find_directive(const Directives &directives, std::string_view wanted) {
  for (const Directive &each : directives) {
    if (each.name.text == wanted) return &each;
  }
  return nullptr;
}

const Directive *TypeDefinition::directive(std::string_view wanted) const {
  return find_directive(directives, wanted);
}

}  // namespace datastore::graphql
