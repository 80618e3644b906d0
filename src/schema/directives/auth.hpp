// @auth: who may do what. The rules are read and checked in full, and stored; nothing enforces them yet.
#pragma once

#include <string>
#include <vector>

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// The rules of one use, unchecked; `field` is empty for a rule of the model itself.
std::vector<AuthRule> read_rules(const graphql::Directive &directive, const std::string &field);

// The rules of a model and of its fields.
void apply_auth(Draft &draft, ModelDraft &model);

// On a type that is no model, or on a field of one.
void check_auth_elsewhere(Draft &draft, const sdl::TypeEntry &type);

// "… but is not enforced": an error unless the author has said that he knows.
void refuse_unenforced(Draft &draft, graphql::Offset at, const std::string &path,
                       const std::string &directive);

}  // namespace datastore::schema::directives
