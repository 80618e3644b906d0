// Values in a document: of the types that their places ask for, and which variables they use.
#pragma once

#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

// `type` is null where it is not known: then the variables are noted, and fields that stand twice found, all
// the same.
void check_value(Check &check, const graphql::Value &value, const api::Type *type, bool has_default);

}  // namespace datastore::query::operation::rules
