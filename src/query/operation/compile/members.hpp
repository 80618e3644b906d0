// Parts of JSON texts that are known to be well-formed: values of embedded types with only the members that
// an operation selects, and the members of a record.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/query/operation/compile/selected.hpp"

namespace datastore::query::operation {

// The members of an object, each with the text of its value.
using Slices = std::vector<std::pair<std::string_view, std::string_view>>;
Slices slices_of(std::string_view object);
// The items of an array.
std::vector<std::string_view> items_of(std::string_view array);
// The text of the member; "null" where there is none.
std::string_view slice(const Slices &slices, std::string_view name);

// What a string holds, or a number's digits; none for null.
std::optional<std::string> text_of(std::string_view value);

// What is selected of a field of an embedded type, as text, and the value with that alone:
// "[!]{a:name!,b:place{c:city}}" of a list [Place!]. A list is written item by item. What must not be null
// and is makes null of what it is a part of, with a mark (mark.hpp), up to what may be null; the value itself
// is a marked null then, too, if it must not.
std::string members_text(const Selected &field);
std::string with_members(std::string_view json, std::string_view members);

// Whether a stored value of the type may be one that JSON cannot say: NaN, or an infinite date.
bool may_be_unsaid(const schema::TypeRef &type);
// A list or a value of that type, with marks where it is not what JSON can say: they make null of what must
// not have a null in it.
std::string with_marks(std::string_view json, const api::Type &type);

}  // namespace datastore::query::operation
