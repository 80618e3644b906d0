// What makes one @auth rule, and a set of them, contradictory.
#pragma once

#include <string>
#include <vector>

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// Where a rule stands: that decides which operations it can name.
enum class RulePlace { model, model_field, other_field, root_field };

// Everything that can be said of the rules of one use without knowing the model.
void check_rules(Draft &draft, const std::string &path, graphql::Offset at,
                 const std::vector<AuthRule> &rules, RulePlace place);

// Fields that rules name, rules that say the same twice, and required fields that not every reader may read.
void check_rules_of_model(Draft &draft, const ModelDraft &model);

}  // namespace datastore::schema::directives
