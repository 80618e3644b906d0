// Parses any bytes. What parses must print, parse again and print the same; what does not must be refused
// with a place inside the text.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/graphql/printer.hpp"

namespace graphql = datastore::graphql;

namespace {

[[noreturn]] void fail(std::string_view why, std::string_view once, std::string_view twice) {
  std::cerr << why << "\n--- once\n" << once << "\n--- twice\n" << twice << '\n';
  std::abort();
}

void check_place(std::string_view text, graphql::Offset offset) {
  if (offset > text.size()) fail("an error points past the end", text, "");
  const graphql::Position position = graphql::position_at(text, offset);
  if (position.line == 0 || position.column == 0) fail("a position is not 1-based", text, "");
  if (graphql::excerpt_at(text, offset).size() > 2000) fail("an excerpt is long", text, "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char *>(data), size);
  std::string once;
  try {
    once = graphql::print(graphql::parse(text));
  } catch (const graphql::SyntaxError &error) {
    check_place(text, error.offset());
    return 0;
  }
  try {
    const std::string twice = graphql::print(graphql::parse(once));
    if (once != twice) fail("printing is not stable", once, twice);
  } catch (const graphql::SyntaxError &error) {
    fail(error.what(), once, "");
  }
  return 0;
}
