// A list of names as one option of text holds it: `Post, app.Comment, "odd, name"`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace datastore::query {

struct ListedName {
  std::string name_space;  // empty: none was given
  std::string name;
  friend bool operator==(const ListedName &, const ListedName &) = default;
};

// Names are separated by commas. What holds a comma, a dot, a space or a double quote stands in double
// quotes, one of which is then written twice; letters are taken as they are. Throws BadRequest, whose message
// calls the list `what`; an empty list is refused.
std::vector<ListedName> read_name_list(std::string_view what, std::string_view text);

}  // namespace datastore::query
