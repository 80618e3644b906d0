// Where every part of the semantics tells what it found. The order of telling does not matter: the result is
// in document order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "src/schema/diagnostic.hpp"

namespace datastore::schema {

// Nobody reads more errors than these, or more notices: the rest is counted and left out.
inline constexpr std::size_t most_told = 1000;

class Report {
 public:
  void error(graphql::Offset at, std::string message, std::string hint = {});
  // It makes sense, but cannot be served here.
  void unsupported(graphql::Offset at, std::string message, std::string hint = {});
  void notice(graphql::Offset at, std::string message, std::string hint = {});

  // For "was anything wrong with this?": compare before and after.
  std::size_t errors() const { return errors_; }
  // How many were left out.
  std::size_t errors_left_out() const { return errors_ - std::min(errors_, most_told); }
  std::size_t notices_left_out() const { return notices_ - std::min(notices_, most_told); }

  // All of it, `earlier` included, in document order and without repetitions.
  Diagnostics finish(Diagnostics earlier) &&;

 private:
  void add(Severity severity, ErrorClass error_class, graphql::Offset at, std::string message,
           std::string hint);

  Diagnostics all_;
  std::size_t errors_ = 0;
  std::size_t notices_ = 0;
};

}  // namespace datastore::schema
