// Lets a caller stop work that a hostile document makes long.
#pragma once

#include <cstddef>

#include "src/graphql/parser.hpp"

namespace datastore::schema {

class Pulse {
 public:
  explicit Pulse(graphql::Progress progress) : progress_(progress) {}

  // Stands in the innermost loops: calls the caller's function every so often, which may throw.
  void beat() {
    if (progress_ != nullptr && ++beats_ % every == 0) progress_();
  }

 private:
  static constexpr std::size_t every = 1024;

  graphql::Progress progress_;
  std::size_t beats_ = 0;
};

}  // namespace datastore::schema
