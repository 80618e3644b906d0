// The words that the catalogue's columns hold for enumerations of the lower layers.
#pragma once

#include <string>
#include <string_view>

#include "src/ddl/shape.hpp"
#include "src/schema/schema.hpp"

namespace datastore::runtime {

std::string_view word_of(
    schema::Field::Origin origin);                    // declared, implicit id, timestamp, foreign key, owner
std::string_view word_of(schema::RelationKind kind);  // has one, has many, belongs to
std::string_view word_of(schema::DeleteRule rule);    // cascade, set null, no action

ddl::Part::Kind part_kind_of(std::string_view word);
schema::DeleteRule delete_rule_of(std::string_view word);

}  // namespace datastore::runtime
