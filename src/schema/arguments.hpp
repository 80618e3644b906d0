// What a directive says in its arguments, read leniently: an argument of the wrong kind counts as absent,
// since the validation of the document has reported it already.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/ast.hpp"

namespace datastore::schema {

// A value that may be given as null: absent, null and a value are three different things to Amplify.
template <class T>
struct Given {
  bool present = false;      // null included
  std::optional<T> value{};  // none: null, or of the wrong kind

  bool is_null() const { return present && !value; }
};

const graphql::Value *object_field(const graphql::Value &object, std::string_view name);

std::optional<std::string> text_of(const graphql::Value &value);
// The strings of a list; one bare value stands for a list of it. Enum values count as their names.
std::optional<std::vector<std::string>> texts_of(const graphql::Value &value);

Given<std::string> text_argument(const graphql::Directive &directive, std::string_view name);
Given<std::vector<std::string>> list_argument(const graphql::Directive &directive, std::string_view name);
// A whole number of 32 bits.
std::optional<int> number_argument(const graphql::Directive &directive, std::string_view name);

// Every use of the directive among them, in order.
std::vector<const graphql::Directive *> uses_of(const graphql::Directives &directives, std::string_view name);

// Whether it can be a name in GraphQL: letters, digits and underscores, no digit first.
bool is_name(std::string_view text);

}  // namespace datastore::schema
