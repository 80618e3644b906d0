// Whether the values of directives' arguments are of the arguments' types.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"

namespace datastore::schema::sdl {

class Values {
 public:
  explicit Values(Check &check) : check_(check) {}

  void look(const Element &element, const graphql::Directive &directive, const graphql::Argument &argument,
            const graphql::Type &type);

  // No field is given twice in any object of the value, whatever its type.
  void look_for_repeated_fields(const Element &element, const graphql::Value &value);

 private:
  // The way from an argument down into its value.
  struct Path {
    const Path *outer = nullptr;
    std::string_view name;  // of a field; empty for an item of a list
    std::size_t index = 0;

    std::string text() const;
  };
  // What is needed of a type for each of its values, gathered once.
  struct Known {
    std::vector<std::string_view> names;  // fields or enum values
    std::unordered_map<std::string_view, const graphql::InputValueDefinition *>
        by_name;  // null for enum values
    std::vector<const graphql::InputValueDefinition *> required;
    bool one_of = false;
  };

  void look(const graphql::Value &value, const graphql::Type &type, const Path &path);
  void scalar(const graphql::Value &value, const TypeEntry &type, const Path &path);
  void enumeration(const graphql::Value &value, const TypeEntry &type, const Path &path);
  void object(const graphql::Value &value, const TypeEntry &type, const Path &path);
  const Known &known(const TypeEntry &type);
  // What may have been meant instead of `wrong`, else what there is.
  std::string hint(std::string_view wrong, const TypeEntry &type);
  std::string contents(const TypeEntry &type);
  std::string where(const Path &path) const;
  void mismatch(const graphql::Value &value, const TypeEntry &type, const Path &path);
  void error(const graphql::Value &value, const Path &path, std::string_view what, std::string hint = {});

  Check &check_;
  const Element *element_ = nullptr;
  const graphql::Directive *directive_ = nullptr;
  std::unordered_map<const TypeEntry *, Known> known_;
};

}  // namespace datastore::schema::sdl
