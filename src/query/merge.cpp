#include "src/query/merge.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace datastore::query {

namespace {

using schema::TypeRef;
using Kind = TypeRef::Kind;

// Numbers come from jsonb or from our own writer, without exponents but for the widest of floats: 1.50
// is 1.5, and -0 is 0.
std::string_view shortest(std::string_view number) {
  if (number.find('.') != std::string_view::npos && number.find_first_of("eE") == std::string_view::npos) {
    while (number.back() == '0') number.remove_suffix(1);
    if (number.back() == '.') number.remove_suffix(1);
  }
  return number == "-0" ? number.substr(1) : number;
}

const schema::Field *field_of(const schema::Embedded &type, std::string_view name) {
  const auto found = std::find_if(type.fields.begin(), type.fields.end(),
                                  [&](const auto &field) { return field.name == name; });
  return found == type.fields.end() ? nullptr : &*found;
}

Json merged(const schema::Schema &schema, const TypeRef &type, const Json &stored, const Json &given);

// Equal for items that are the same.
std::string key_of(const Json &item) {
  if (const auto *number = item.as<JsonNumber>()) return std::string(shortest(number->text));
  return print(item);
}

// An item that the given list holds twice is appended as often as it lacks there.
Json appended(const JsonArray &stored, const JsonArray &given) {
  JsonArray all = stored;
  std::unordered_map<std::string, std::ptrdiff_t> there;
  for (const auto &item : stored) there[key_of(item)]++;
  for (const auto &item : given)
    if (--there[key_of(item)] < 0) all.push_back(item);
  return {std::move(all)};
}

Json merged_object(const schema::Schema &schema, const schema::Embedded &type, const JsonObject &stored,
                   const JsonObject &given) {
  JsonObject all = stored;
  for (const auto &[name, value] : given) {
    const auto same_name = [&, key = std::string_view(name)](const auto &member) {
      return member.first == key;
    };
    const auto found = std::find_if(all.begin(), all.end(), same_name);
    if (found == all.end()) {
      all.emplace_back(name, value);
    } else if (const auto *field = field_of(type, name)) {
      found->second = merged(schema, field->type, found->second, value);
    }
  }
  return {std::move(all)};
}

// Both were changed. Depth is bounded: what is given was checked against its type, level by level.
Json merged(const schema::Schema &schema, const TypeRef &type, const Json &stored, const Json &given) {
  if (stored.is_null() || given.is_null()) return stored.is_null() ? given : stored;
  if (type.is_list()) {
    const auto *before = stored.as<JsonArray>();
    const auto *now = given.as<JsonArray>();
    return before && now ? appended(*before, *now) : stored;
  }
  if (type.kind != Kind::embedded) return stored;
  const auto *before = stored.as<JsonObject>();
  const auto *now = given.as<JsonObject>();
  const auto *embedded = schema.embedded_type(type.name);
  return before && now && embedded ? merged_object(schema, *embedded, *before, *now) : stored;
}

}  // namespace

bool same(const Json &a, const Json &b) {
  if (a.value.index() != b.value.index()) return false;
  if (const auto *number = a.as<JsonNumber>())
    return shortest(number->text) == shortest(b.as<JsonNumber>()->text);
  if (const auto *boolean = a.as<bool>()) return *boolean == *b.as<bool>();
  if (const auto *text = a.as<std::string>()) return *text == *b.as<std::string>();
  if (const auto *items = a.as<JsonArray>()) {
    const auto *others = b.as<JsonArray>();
    return std::equal(items->begin(), items->end(), others->begin(), others->end(), same);
  }
  if (const auto *object = a.as<JsonObject>()) {
    if (object->size() != b.as<JsonObject>()->size()) return false;
    return std::all_of(object->begin(), object->end(), [&](const auto &member) {
      const Json *other = b.member(member.first);
      return other && same(member.second, *other);
    });
  }
  return true;
}

MergedValue merge(const schema::Schema &schema, const TypeRef &type, const Json &stored, const Json &given,
                  bool changed_since) {
  using Outcome = MergedValue::Outcome;
  if (same(stored, given)) return {Outcome::stored, {}};
  if (!changed_since) return {Outcome::given, {}};
  Json result = merged(schema, type, stored, given);
  if (same(result, stored)) return {Outcome::stored, {}};
  if (same(result, given)) return {Outcome::given, {}};
  return {Outcome::merged, std::move(result)};
}

}  // namespace datastore::query
