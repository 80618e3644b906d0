// Parses one file again and again, and prints how many megabytes a second that makes (median over all
// rounds).
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "src/graphql/parser.hpp"

int main(int count, char **arguments) {
  if (count != 3) {
    std::cerr << "usage: graphql_bench FILE SECONDS\n";
    return EXIT_FAILURE;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  if (!file) {
    std::cerr << "cannot read " << arguments[1] << '\n';
    return EXIT_FAILURE;
  }
  std::ostringstream content;
  content << file.rdbuf();
  const std::string text = content.str();

  const auto used = [start = std::clock()] {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const double seconds = std::atof(arguments[2]);
  std::size_t definitions = 0;
  std::size_t rounds = 0;
  do {
    definitions += datastore::graphql::parse(text).definitions.size();
    ++rounds;
  } while (used() < seconds);
  std::cout << static_cast<double>(text.size()) * static_cast<double>(rounds) / 1e6 / used() << '\n';
  return definitions == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
