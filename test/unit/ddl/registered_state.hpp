// What a database and the catalogue hold once a shape was registered in an empty namespace.
#pragma once

#include <string>

#include "src/ddl/shape.hpp"
#include "src/ddl/state.hpp"

namespace datastore::ddl::test {

inline ActualTable table_of(const Table &table, const std::string &name_space, std::uint32_t relation) {
  ActualTable actual;
  actual.relation = relation;
  actual.name = table.name;
  actual.name_space = name_space;
  actual.comment = table.comment;
  for (const Column &column : table.columns) {
    ActualColumn made;
    made.name = column.name;
    made.type = column.type;
    made.not_null = column.not_null;
    made.has_default = !column.default_sql.empty();
    made.default_sql = column.default_sql;
    made.comment = column.comment;
    made.collation = column.collation;
    made.number = static_cast<int>(actual.columns.size()) + 1;
    made.default_id = made.has_default ? relation * 100 + static_cast<std::uint32_t>(made.number) : 0;
    actual.columns.push_back(std::move(made));
  }
  ActualConstraint key;
  key.kind = 'p';
  key.name = table.primary_key;
  key.columns = {"id"};
  actual.constraints.push_back(key);
  actual.indexes.push_back({table.primary_key, {"id"}, true, true});
  for (const Part &part : table.parts) {
    ActualConstraint constraint;
    constraint.name = part.name;
    constraint.columns = part.columns;
    switch (part.kind) {
      case Part::Kind::check:
        constraint.definition = "(" + part.definition + ")";
        actual.constraints.push_back(std::move(constraint));
        break;
      case Part::Kind::foreign_key:
        constraint.kind = 'f';
        constraint.target_table = part.target_table;
        constraint.targets_id = true;
        constraint.on_delete = part.on_delete == schema::DeleteRule::cascade    ? 'c'
                               : part.on_delete == schema::DeleteRule::set_null ? 'n'
                                                                                : 'a';
        actual.constraints.push_back(std::move(constraint));
        break;
      case Part::Kind::index:
        actual.indexes.push_back({part.name, part.columns, true, false});
        for (std::size_t key = 0; key < part.columns.size(); ++key)
          actual.indexes.back().collations.push_back(
              table.is_sort_key(part, key) && table.column(part.columns[key])->collation.empty() ? "C" : "");
        break;
      case Part::Kind::trigger:
        actual.triggers.push_back({part.name, true});
        break;
    }
  }
  return actual;
}

inline State state_of(const Shape &shape) {
  State state;
  std::uint32_t relation = 16384;
  for (const Table &table : shape.tables) {
    RegisteredModel model;
    model.name = table.model;
    model.relation = relation;
    model.table = table.name;
    model.comment = table.comment;
    model.parts = table.parts;
    state.actual.push_back(table_of(table, shape.name_space, relation++));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const Column &column = table.columns[i];
      const ActualColumn &made = state.actual.back().columns[i];
      if (!column.field.empty())
        model.fields.push_back({column.field, column.name, column.field_type, column.default_sql,
                                column.comment, made.number, made.default_id});
    }
    state.registered.push_back(std::move(model));
  }
  return state;
}

}  // namespace datastore::ddl::test
