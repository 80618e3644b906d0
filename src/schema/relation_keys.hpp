// The key fields of relations: declared ones are checked, undeclared ones made, and each gets one foreign
// key.
#pragma once

#include <string>
#include <string_view>

#include "src/schema/draft.hpp"
#include "src/schema/relations.hpp"

namespace datastore::schema {

// Who goes when the other end is deleted.
enum class Ownership {
  holder_is_owned,  // the record with the key goes with the record that the key points to
  holder_owns,      // and the other way round
};

// Whether the declared field `name` of `holder` can hold an id of `target`; reports why not. A key that both
// sides reference may be String for ID.
bool check_key(Draft &draft, const RelationUse &use, const ModelDraft &holder, std::string_view name,
               const ModelDraft &target);

// The key camel({owner, field, "id"}) on `holder`: declared by that name, or made. Empty if an error was
// reported.
std::string implicit_key(Draft &draft, const RelationUse &use, ModelDraft &holder, const ModelDraft &target,
                         bool required);

// Enters the foreign key; false if that field is a key to something else.
bool enter_key(Draft &draft, const RelationUse &use, ModelDraft &holder, const std::string &field,
               const ModelDraft &target, Ownership ownership);

// The index "gsi-Owner.field" (or as overridden) that a relation implies; false if its name is taken.
bool enter_implied_index(Draft &draft, RelationUse &use, ModelDraft &holder, const std::string &name);

}  // namespace datastore::schema
