#include "src/ddl/match.hpp"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace datastore::ddl {
namespace {

// Hands out each registered model or field once.
template <class Item>
class Pool {
 public:
  void add(std::string_view key, const Item *item) { by_key_.emplace(key, item); }
  const Item *take(std::string_view key, std::unordered_set<const Item *> &taken) const {
    const auto found = by_key_.find(key);
    if (key.empty() || found == by_key_.end() || !taken.insert(found->second).second) return nullptr;
    return found->second;
  }

 private:
  std::unordered_map<std::string_view, const Item *> by_key_;
};

}  // namespace

TableMatches match_tables(const State &state, const Shape &wanted) {
  std::unordered_map<std::uint32_t, const ActualTable *> by_oid;
  for (const ActualTable &actual : state.actual) by_oid.emplace(actual.relation, &actual);
  const auto actual_of = [&](const RegisteredModel &model) -> const ActualTable * {
    const auto found = model.relation == 0 ? by_oid.end() : by_oid.find(model.relation);
    return found == by_oid.end() ? nullptr : found->second;
  };

  Pool<RegisteredModel> by_model, by_table;
  std::unordered_set<std::uint32_t> registered_relations;
  for (const RegisteredModel &model : state.registered) {
    const ActualTable *actual = actual_of(model);
    by_model.add(model.name, &model);
    by_table.add(actual ? actual->name : model.table, &model);
    if (actual) registered_relations.insert(actual->relation);
  }
  std::unordered_map<std::string_view, const ActualTable *> strangers;
  for (const ActualTable &actual : state.actual)
    if (actual.name_space == wanted.name_space && !registered_relations.contains(actual.relation))
      strangers.emplace(actual.name, &actual);

  // The name first: a model that keeps it keeps its data.
  TableMatches matches;
  std::unordered_set<const RegisteredModel *> taken;
  for (const Table &table : wanted.tables) {
    TableMatch &match = matches.kept.emplace_back();
    match.wanted = &table;
    match.registered = by_model.take(table.model, taken);
  }
  for (TableMatch &match : matches.kept)
    if (!match.registered) match.registered = by_model.take(match.wanted->mapped_model, taken);
  for (TableMatch &match : matches.kept)
    if (!match.registered) match.registered = by_table.take(match.wanted->name, taken);

  for (TableMatch &match : matches.kept) {
    if (match.registered) match.actual = actual_of(*match.registered);
    if (match.actual) continue;
    // A table that is gone may have been made again by hand.
    match.registered = nullptr;
    const auto stranger = strangers.find(match.wanted->name);
    if (stranger != strangers.end()) match.actual = stranger->second;
  }
  for (const RegisteredModel &model : state.registered)
    if (const ActualTable *actual = actual_of(model); actual && !taken.contains(&model))
      matches.dropped.push_back({nullptr, &model, actual});
  return matches;
}

ColumnMatches match_columns(const TableMatch &match) {
  std::unordered_map<std::string_view, const ActualColumn *> by_name;
  std::unordered_map<int, const ActualColumn *> by_number;
  for (const ActualColumn &column : match.actual->columns) {
    by_name.emplace(column.name, &column);
    by_number.emplace(column.number, &column);
  }

  // The number first: somebody may have renamed the column.
  const std::vector<RegisteredField> none;
  const std::vector<RegisteredField> &fields = match.registered ? match.registered->fields : none;
  std::unordered_map<const RegisteredField *, const ActualColumn *> columns;
  std::unordered_set<const ActualColumn *> registered;
  for (const RegisteredField &field : fields)
    if (const auto found = by_number.find(field.number); field.number != 0 && found != by_number.end())
      if (registered.insert(found->second).second) columns.emplace(&field, found->second);
  for (const RegisteredField &field : fields)
    if (const auto found = by_name.find(field.column); !columns.contains(&field) && found != by_name.end())
      if (registered.insert(found->second).second) columns.emplace(&field, found->second);

  Pool<RegisteredField> by_field, by_column;
  for (const RegisteredField &field : fields) {
    const auto found = columns.find(&field);
    if (found == columns.end()) continue;  // dropped by hand
    by_field.add(field.name, &field);
    by_column.add(found->second->name, &field);
  }

  ColumnMatches matches;
  std::unordered_set<const RegisteredField *> taken;
  for (const Column &column : match.wanted->columns) {
    ColumnMatch &made = matches.kept.emplace_back();
    made.wanted = &column;
    made.registered = by_field.take(column.field, taken);
  }
  for (ColumnMatch &made : matches.kept)
    if (!made.registered) made.registered = by_column.take(made.wanted->name, taken);
  for (ColumnMatch &made : matches.kept) {
    if (made.registered)
      made.actual = columns.at(made.registered);
    else if (const auto found = by_name.find(made.wanted->name);
             found != by_name.end() && !registered.contains(found->second))
      made.actual = found->second;
  }
  for (const RegisteredField &field : fields)
    if (const auto found = columns.find(&field); found != columns.end() && !taken.contains(&field))
      matches.dropped.push_back({nullptr, &field, found->second});
  return matches;
}

}  // namespace datastore::ddl
