// Schemas and shapes to test with, made by hand: what a parser or a validator would add stands here in plain
// sight.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "src/ddl/plan.hpp"
#include "src/ddl/shape.hpp"
#include "src/ddl/state.hpp"
#include "src/schema/schema.hpp"
#include "test/unit/ddl/registered_state.hpp"

namespace datastore::ddl::test {

// "[AWSDate!]!" as the schema layer would understand it. What is no scalar is an enum if it begins with E,
// else embedded.
schema::TypeRef type(std::string_view text);

// A field with its own name as its column.
schema::Field field(std::string_view name, std::string_view type_text);
schema::Field field(std::string_view name, std::string_view type_text, std::string_view default_value);

// A model with `id` and these fields; its table is its name with an s, in small letters.
schema::Model model(std::string_view name, std::initializer_list<schema::Field> fields);

schema::Enum enumeration(std::string_view name, std::initializer_list<std::string_view> values);

// Adds the key field (as written) and its foreign key to `target`.
void add_key(schema::Model &model, schema::Field key, std::string_view target,
             schema::DeleteRule rule = schema::DeleteRule::cascade);
void add_index(schema::Model &model, std::initializer_list<std::string_view> fields, bool implied = false);

schema::Schema schema_of(std::initializer_list<schema::Model> models,
                         std::initializer_list<schema::Enum> enums = {});

// In namespace "public".
Shape shape(std::initializer_list<schema::Model> models, std::initializer_list<schema::Enum> enums = {});

const Part *part(const Shape &shape, std::string_view name);

// The tables are there, nothing is registered.
State unregistered(State state);

ActualTable &actual(State &state, std::string_view table);
ActualColumn &column(ActualTable &table, std::string_view name);

// One line for each step: "kind Model.field", and "!" behind those that destroy data.
std::string outline(const Plan &plan);
const Step &step(const Plan &plan, std::string_view kind, std::size_t nth = 0);
// The outline's line for a table that gets triggers.
std::string all_triggers(std::string_view model);

}  // namespace datastore::ddl::test
