#include "src/query/remove.hpp"

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/ddl/render.hpp"

namespace datastore::query {

namespace {

// Of a record of model `from` that goes, these go too: the ones of model `to` that `sql` gives, over "g", the
// record.
struct Step {
  std::size_t from;
  std::size_t to;
  std::string sql;
};

std::vector<Step> steps_of(const schema::Schema &schema, const TableOf &table_of) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < schema.models.size(); i++) places[schema.models[i].name] = i;
  std::vector<Step> steps;
  for (std::size_t i = 0; i < schema.models.size(); i++) {
    const auto &model = schema.models[i];
    for (const auto &key : model.foreign_keys) {
      const auto target = places.find(key.target);
      const auto *field = model.field(key.field);
      if (target == places.end() || !field) continue;
      const std::string column = ddl::quote_identifier(field->column);
      if (key.on_delete == schema::DeleteRule::cascade)
        steps.push_back({target->second, i,
                         "SELECT r.id FROM " + table_of(model) + " AS r WHERE r." + column + " = g.id"});
      // An owned record that is not there, or may not be seen, does not count.
      if (key.owns_target)
        steps.push_back({i, target->second,
                         "SELECT t.id FROM " + table_of(model) + " AS r JOIN " +
                             table_of(schema.models[target->second]) + " AS t ON t.id = r." + column +
                             " WHERE r.id = g.id"});
    }
  }
  return steps;
}

// Only what can be reached from a model is looked at: each step costs a look-up per record.
std::vector<Step> reachable(std::vector<Step> all, std::size_t start) {
  std::unordered_set<std::size_t> reached{start};
  std::vector<Step> steps;
  for (bool more = true; more;) {
    more = false;
    std::vector<Step> rest;
    for (auto &step : all) {
      if (!reached.contains(step.from)) {
        rest.push_back(std::move(step));
        continue;
      }
      more = true;
      reached.insert(step.to);
      steps.push_back(std::move(step));
    }
    all = std::move(rest);
  }
  return steps;
}

}  // namespace

Statement delete_preview(const schema::Schema &schema, const schema::Model &model, const std::string &id,
                         const TableOf &table_of) {
  const auto start = static_cast<std::size_t>(&model - schema.models.data());
  Statement statement;
  const std::string start_text = std::to_string(start);
  const std::string root = statement.param("text", id);
  std::string next;
  for (const auto &step : reachable(steps_of(schema, table_of), start))
    next += std::string(next.empty() ? "" : " UNION ALL ") + "SELECT " + std::to_string(step.to) +
            ", x.id FROM (" + step.sql + ") AS x WHERE g.model = " + std::to_string(step.from);
  std::string names;
  for (const auto &known : schema.models)
    names += (names.empty() ? "" : ",") + ddl::quote_literal(known.name);
  // UNION keeps each record once, so cycles end.
  statement.sql = "WITH RECURSIVE gone (model, id) AS (SELECT " + start_text + ", r.id FROM " +
                  table_of(model) + " AS r WHERE r.id = " + root;
  if (!next.empty())
    statement.sql +=
        " UNION SELECT n.model, n.id FROM gone AS g CROSS JOIN LATERAL (" + next + ") AS n (model, id)";
  statement.sql += ") SELECT (ARRAY[" + names +
                   "]::text[])[g.model + 1], count(*) FROM gone AS g WHERE (g.model, g.id) <> (" +
                   start_text + ", " + root + ") GROUP BY g.model ORDER BY g.model";
  return statement;
}

}  // namespace datastore::query
