// Says of each document on standard input whether it parses. A document is its size in bytes, a line end, and
// the bytes. The answer is a line: `ok`, or `line:column: message`. With --print, `ok` is followed by the
// size of the printed document, a line end, that document and another line end.
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/graphql/printer.hpp"

namespace graphql = datastore::graphql;

namespace {

void check(const std::string &text, bool print) {
  try {
    const graphql::Document document = graphql::parse(text);
    std::cout << "ok";
    if (print) {
      const std::string printed = graphql::print(document);
      std::cout << ' ' << printed.size() << '\n' << printed;
    }
    std::cout << '\n';
  } catch (const graphql::SyntaxError &error) {
    const graphql::Position position = graphql::position_at(text, error.offset());
    std::cout << position.line << ':' << position.column << ": " << error.what() << '\n';
  }
}

}  // namespace

int main(int count, char **arguments) {
  const bool print = count == 2 && std::string_view(arguments[1]) == "--print";
  if (count > 1 && !print) {
    std::cerr << "usage: graphql_check [--print] < documents\n";
    return EXIT_FAILURE;
  }
  std::ios::sync_with_stdio(false);
  std::size_t size = 0;
  std::string text;
  while (std::cin >> size) {
    std::cin.get();
    text.resize(size);
    if (!std::cin.read(text.data(), static_cast<std::streamsize>(size))) {
      std::cerr << "a document is shorter than it said\n";
      return EXIT_FAILURE;
    }
    check(text, print);
  }
  return EXIT_SUCCESS;
}
