// What is wrong, or worth saying, about a document: collected, so that all of it is told at once.
#pragma once

#include <string>
#include <vector>

#include "src/graphql/source.hpp"

namespace datastore::schema {

enum class Severity {
  error,   // the document is refused
  notice,  // told by name, changes nothing
};

// The SQLSTATE that a document made of nothing but such errors is refused with.
enum class ErrorClass {
  invalid_schema,  // 42P17 invalid_object_definition: it parses, but makes no sense
  unsupported,     // 0A000 feature_not_supported: it makes sense, but cannot be served here
};

struct Diagnostic {
  Severity severity = Severity::error;
  ErrorClass error_class = ErrorClass::invalid_schema;
  std::string
      message;       // one sentence, no full stop needed by the reader to find the place: "Comment.post: …"
  std::string hint;  // what to do about it; may be empty
  graphql::Offset at = 0;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace datastore::schema
