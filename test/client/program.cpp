#include "test/client/program.hpp"

#include <iostream>

namespace datastore::client {

void CommandLine::read(const std::vector<std::string> &words) const {
  for (std::size_t i = 0; i < words.size(); i++) {
    const std::string &word = words[i];
    if (const auto flag = flags.find(word); flag != flags.end()) {
      flag->second();
    } else if (const auto value = values.find(word); value != values.end()) {
      if (++i == words.size()) throw WrongUsage(word + " needs a value");
      try {
        value->second(words[i]);
      } catch (const std::exception &) {
        throw WrongUsage(word + ": what is " + words[i] + "?");
      }
    } else if (rest && !word.starts_with("-")) {
      rest(word);
    } else {
      throw WrongUsage("no option " + word);
    }
  }
}

CommandLine::Take number(int &to) {
  return [&to](const std::string &text) { to = std::stoi(text); };
}

CommandLine::Take number(double &to) {
  return [&to](const std::string &text) { to = std::stod(text); };
}

CommandLine::Take text(std::string &to) {
  return [&to](const std::string &text) { to = text; };
}

std::function<void()> on(bool &to) {
  return [&to] { to = true; };
}

int run_program(const char *name, const char *usage, const std::function<int()> &body) {
  try {
    return body();
  } catch (const WrongUsage &error) {
    std::cerr << error.what() << "\n" << usage;
    return 2;
  } catch (const std::exception &error) {
    std::cerr << name << ": " << error.what() << std::endl;
    return 1;
  }
}

}  // namespace datastore::client
