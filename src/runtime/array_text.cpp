#include "src/runtime/array_text.hpp"

namespace datastore::runtime {

std::vector<std::string> elements_of(std::string_view array) {
  std::vector<std::string> elements;
  if (array.size() <= 2) return elements;
  std::string element;
  bool quoted = false;
  for (std::size_t i = 1; i + 1 < array.size(); i++) {
    const char c = array[i];
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '\\') {
      element += array[++i];
    } else if (c == ',' && !quoted) {
      elements.push_back(std::move(element));
      element.clear();
    } else {
      element += c;
    }
  }
  elements.push_back(std::move(element));
  return elements;
}

}  // namespace datastore::runtime
