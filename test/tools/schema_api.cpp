// Reads a schema document on stdin and prints the API that is derived from it, as a document in GraphQL's
// schema definition language; or, with a file that holds an introspection query, what the API answers to
// that. What is wrong with the schema goes out as lines of "line:column: error: message" instead, with exit
// status 1.
//
//   schema_api [--introspect query.graphql] [--flag name=true|false]… [--auth-off] < schema.graphql
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "src/query/api/derive.hpp"
#include "src/query/api/print.hpp"
#include "src/query/operation/choose.hpp"
#include "src/query/operation/introspect.hpp"
#include "src/query/operation/validate.hpp"
#include "test/tools/schema_input.hpp"

namespace {

using namespace datastore;

std::string read(std::istream &in) {
  return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The answer as {"data": …}; for a query that is not valid, the errors as lines.
std::string answer(const query::api::TypeSystem &api, const std::string &text) {
  using namespace query::operation;
  const graphql::Document document = graphql::parse(text);
  std::string json;
  const auto tell = [&](const std::vector<Error> &errors) {
    for (const Error &error : errors) json += error.message + "\n";
  };
  tell(validate(api, document));
  if (!json.empty()) return json;
  const graphql::OperationDefinition &operation = *choose(document, std::nullopt).operation;
  const Values variables = coerce_variables(api, operation, {});
  const Selection selection = select(api, document, operation, variables);
  json = "{\"data\":{";
  for (const Selected &field : selection.fields) {
    if (&field != selection.fields.data()) json += ',';
    json += '"' + field.key + "\":";
    tell(introspect(json, api, field, variables).errors);
  }
  return json + "}}\n";
}

}  // namespace

int main(int argc, char **argv) {
  std::string query;
  if (argc > 2 && std::string_view(argv[1]) == "--introspect") {
    std::ifstream file(argv[2]);
    query = read(file);
    argc -= 2;
    argv += 2;
  }
  schema::Options options;
  if (!test::read_options(argc, argv, options)) {
    std::cerr << "usage: schema_api [--introspect query.graphql] [--flag name=true|false]... [--auth-off] < "
                 "schema.graphql\n";
    return 2;
  }
  return test::with_schema(read(std::cin), options, [&](const schema::Schema &schema) {
    const query::api::TypeSystem api = query::api::derive(schema);
    std::cout << (query.empty() ? query::api::print(api) : answer(api, query));
  });
}
