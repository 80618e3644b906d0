// The API of a schema, for tests: a type at a time, as text.
#pragma once

#include <string>
#include <string_view>

#include "src/query/api/derive.hpp"
#include "src/query/api/print.hpp"
#include "test/unit/schema/building.hpp"

namespace datastore::query::api::test {

// The schema stays where the API points to.
class Derived {
 public:
  explicit Derived(std::string_view sdl, bool auth_off = false)
      : schema_(schema::test::schema_of(sdl, {{}, auth_off})), api_(derive(schema_)) {}

  const schema::Schema &schema() const { return schema_; }
  const TypeSystem &api() const { return api_; }

  // What the SDL says of the type, between its braces; "-" if there is no such type.
  std::string body(std::string_view name) const {
    const std::string text = print(api_);
    for (const char *keyword : {"type ", "input ", "enum ", "interface ", "union "})
      for (const char *end : {" {\n", " implements ", " = "}) {
        const std::string head = "\n" + std::string(keyword) + std::string(name) + end;
        const std::size_t start = text.find(head);
        if (start == std::string::npos) continue;
        const std::size_t from = start + head.size();
        return std::string(end) == " {\n" ? text.substr(from, text.find("\n}", from) - from + 1)
                                          : text.substr(from, text.find('\n', from) - from);
      }
    return "-";
  }
  // The line of the SDL that begins with that name, without its indentation.
  std::string line(std::string_view type, std::string_view field) const {
    const std::string text = "\n" + body(type);
    const std::size_t start = text.find("\n  " + std::string(field));
    return start == std::string::npos ? "-" : text.substr(start + 3, text.find('\n', start + 1) - start - 3);
  }

 private:
  schema::Schema schema_;
  TypeSystem api_;
};

}  // namespace datastore::query::api::test
