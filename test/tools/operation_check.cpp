// Validates documents of operations: operation_check SCHEMA.graphql < documents
//
// A document on standard input is its size in bytes, a line end, and the bytes. The answer is a line: the
// number of errors, then each on a line of its own: the rule, a tab, its places as line:column with spaces
// between, a tab, and the message; or one line `syntax` and the message.
//
// With --time ROUNDS: how long one document takes to be parsed, validated and measured, in microseconds.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "src/query/operation/limits.hpp"
#include "src/query/operation/rules/check.hpp"
#include "test/unit/query/operation/from_sdl.hpp"

namespace graphql = datastore::graphql;
namespace operation = datastore::query::operation;
namespace api = datastore::query::api;

namespace {

void check(const api::TypeSystem &types, const std::string &text) {
  try {
    const graphql::Document document = graphql::parse(text);
    const auto findings = operation::rules::findings(types, document);
    std::cout << findings.size() << '\n';
    for (const auto &finding : findings) {
      std::cout << name_of(finding.rule) << '\t';
      for (const graphql::Offset at : finding.error.at) {
        const graphql::Position position = graphql::location_at(text, at);
        std::cout << position.line << ':' << position.column << ' ';
      }
      std::cout << '\t' << finding.error.message << '\n';
    }
  } catch (const graphql::SyntaxError &error) {
    std::cout << "syntax " << error.what() << '\n';
  }
}

template <class Work>
double microseconds(int rounds, Work work) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < rounds; ++i) work();
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
  return spent.count() / rounds;
}

void time(const api::TypeSystem &types, const std::string &text, int rounds) {
  const graphql::Document document = graphql::parse(text);
  const auto errors = operation::rules::findings(types, document).size();
  std::cout << text.size() << " bytes, " << errors << " errors: parse "
            << microseconds(rounds, [&] { graphql::parse(text); }) << ", validate "
            << microseconds(rounds, [&] { operation::rules::findings(types, document); }) << ", measure "
            << microseconds(rounds,
                            [&] {
                              for (const auto &each : document.definitions)
                                if (const auto *found = std::get_if<graphql::OperationDefinition>(&each))
                                  operation::check_size(document, *found, {});
                            })
            << " µs\n";
}

}  // namespace

int main(int count, char **arguments) {
  const bool timed = count == 4 && std::string_view(arguments[2]) == "--time";
  std::ifstream file(count > 1 ? arguments[1] : "");
  if (!file || (count != 2 && !timed)) {
    std::cerr << "usage: operation_check SCHEMA.graphql [--time ROUNDS] < documents\n";
    return EXIT_FAILURE;
  }
  std::ios::sync_with_stdio(false);
  const std::string sdl{std::istreambuf_iterator<char>(file), {}};
  const api::TypeSystem types = datastore::query::test::from_sdl(sdl);
  std::size_t size = 0;
  std::string text;
  while (std::cin >> size) {
    std::cin.get();
    text.resize(size);
    if (!std::cin.read(text.data(), static_cast<std::streamsize>(size))) {
      std::cerr << "a document is shorter than it said\n";
      return EXIT_FAILURE;
    }
    if (timed)
      time(types, text, std::atoi(arguments[3]));
    else
      check(types, text);
  }
  return EXIT_SUCCESS;
}
