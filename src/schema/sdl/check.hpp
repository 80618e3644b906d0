// The rules of src/schema/sdl, a function each, and what they share. Users include validate.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/schema/report.hpp"
#include "src/schema/sdl/suggest.hpp"
#include "src/schema/sdl/type_index.hpp"

namespace datastore::schema::sdl {

class Check {
 public:
  Check(const graphql::Document &of, const TypeIndex &its_types) : document(of), types(its_types) {}

  const graphql::Document &document;
  const TypeIndex &types;
  Suggester suggester;

  // No more errors are taken: a rule may stop.
  bool full() const;
  void error(graphql::Offset at, std::string message, std::string hint = {});

  // Hints for a name that is none of the known types or directives.
  std::string type_hint(std::string_view wrong);
  std::string directive_hint(std::string_view wrong);

  Diagnostics finish() &&;

 private:
  Report report_;
  std::vector<std::string_view> type_names_, directive_names_;  // filled when first needed
};

void check_document(Check &check);    // what may stand in a schema document, and how often
void check_extensions(Check &check);  // of a type that exists, and is of that kind
void check_names(Check &check);       // nothing twice, nothing that GraphQL keeps for itself
void check_types(Check &check);       // every type known, and of a kind that may stand where it does
void check_contents(Check &check);    // no type is empty; input types that can have a value
void check_interfaces(Check &check);  // who says that he implements one does
void check_directives(Check &check);  // known, allowed there, once, with the arguments that they take

}  // namespace datastore::schema::sdl
