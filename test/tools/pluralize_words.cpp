// Prints the plural of each word on standard input, a line each: what is compared with npm's `pluralize`.
#include <cstdlib>
#include <iostream>
#include <string>

#include "src/schema/names.hpp"

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string word; std::getline(std::cin, word);)
    std::cout << datastore::schema::pluralize(word) << '\n';
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
