#include "src/runtime/catalogue/words.hpp"

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

std::string_view word_of(schema::Field::Origin origin) {
  switch (origin) {
    case schema::Field::Origin::declared:
      return "declared";
    case schema::Field::Origin::implicit_id:
      return "implicit id";
    case schema::Field::Origin::timestamp:
      return "timestamp";
    case schema::Field::Origin::foreign_key:
      return "foreign key";
    case schema::Field::Origin::owner:
      return "owner";
  }
  return {};
}

std::string_view word_of(schema::RelationKind kind) {
  switch (kind) {
    case schema::RelationKind::has_one:
      return "has one";
    case schema::RelationKind::has_many:
      return "has many";
    case schema::RelationKind::belongs_to:
      return "belongs to";
  }
  return {};
}

std::string_view word_of(schema::DeleteRule rule) {
  switch (rule) {
    case schema::DeleteRule::cascade:
      return "cascade";
    case schema::DeleteRule::set_null:
      return "set null";
    case schema::DeleteRule::no_action:
      return "no action";
  }
  return {};
}

ddl::Part::Kind part_kind_of(std::string_view word) {
  using Kind = ddl::Part::Kind;
  for (const Kind kind : {Kind::check, Kind::foreign_key, Kind::index, Kind::trigger})
    if (ddl::name_of(kind) == word) return kind;
  throw Error(ERRCODE_DATA_CORRUPTED, "datastore.part has an unknown kind \"" + std::string(word) + "\"");
}

schema::DeleteRule delete_rule_of(std::string_view word) {
  using schema::DeleteRule;
  for (const DeleteRule rule : {DeleteRule::cascade, DeleteRule::set_null, DeleteRule::no_action})
    if (word_of(rule) == word) return rule;
  throw Error(ERRCODE_DATA_CORRUPTED,
              "datastore.part has an unknown delete rule \"" + std::string(word) + "\"");
}

}  // namespace datastore::runtime
