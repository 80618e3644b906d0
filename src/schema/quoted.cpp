#include "src/schema/quoted.hpp"

#include <cstddef>

#include "src/graphql/string_text.hpp"
#include "src/schema/letters.hpp"

namespace datastore::schema {

std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) return std::string(text);
  return std::string(cut(text, longest)) + "…";
}

std::string quoted(std::string_view text) {
  std::string result;
  graphql::append_string(result, {shortened(text), false});
  return result;
}

}  // namespace datastore::schema
