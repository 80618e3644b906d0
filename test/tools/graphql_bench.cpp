// Parses one file again and again, and prints how many megabytes a second that makes (median over all
// rounds).
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

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

  using Clock = std::chrono::steady_clock;
  const auto stop = Clock::now() + std::chrono::duration<double>(std::atof(arguments[2]));
  std::vector<double> rounds;
  std::size_t definitions = 0;
  while (Clock::now() < stop || rounds.empty()) {
    const auto start = Clock::now();
    definitions += datastore::graphql::parse(text).definitions.size();
    const std::chrono::duration<double> took = Clock::now() - start;
    rounds.push_back(static_cast<double>(text.size()) / 1e6 / took.count());
  }
  std::nth_element(rounds.begin(), rounds.begin() + static_cast<std::ptrdiff_t>(rounds.size() / 2),
                   rounds.end());
  std::cout << rounds[rounds.size() / 2] << '\n';
  return definitions == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
