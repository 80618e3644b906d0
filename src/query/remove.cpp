#include "src/query/remove.hpp"

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/ddl/render.hpp"

namespace datastore::query {

namespace {

// Of a record of model `from` that goes, these go too: the ones of model `to` whose key `column` points to
// it, or the one that its own key points to, which it owns.
struct Step {
  std::size_t from;
  std::size_t to;
  std::string column;
  bool owned;
};

// A key of model `owner` that must not lose what it points to.
struct Need {
  std::size_t target;
  std::size_t owner;
  const schema::Field *field;
};

struct Rules {
  std::vector<Step> steps;
  std::vector<Need> needs;
};

Rules rules_of(const schema::Schema &schema) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < schema.models.size(); i++) places[schema.models[i].name] = i;
  Rules rules;
  for (std::size_t i = 0; i < schema.models.size(); i++) {
    const auto &model = schema.models[i];
    for (const auto &key : model.foreign_keys) {
      const auto target = places.find(key.target);
      const auto *field = model.field(key.field);
      if (target == places.end() || !field) continue;
      const std::string column = ddl::quote_identifier(field->column);
      if (key.on_delete == schema::DeleteRule::cascade)
        rules.steps.push_back({target->second, i, column, false});
      if (key.on_delete == schema::DeleteRule::no_action) rules.needs.push_back({target->second, i, field});
      if (key.owns_target) rules.steps.push_back({i, target->second, column, true});
    }
  }
  return rules;
}

// Only what can be reached from a model is looked at: each step costs a look-up per record.
Rules reachable(Rules all, std::size_t start) {
  std::unordered_set<std::size_t> reached{start};
  Rules rules;
  for (bool more = true; more;) {
    more = false;
    std::vector<Step> rest;
    for (auto &step : all.steps) {
      if (!reached.contains(step.from)) {
        rest.push_back(std::move(step));
        continue;
      }
      more = true;
      reached.insert(step.to);
      rules.steps.push_back(std::move(step));
    }
    all.steps = std::move(rest);
  }
  for (const auto &need : all.needs)
    if (reached.contains(need.target)) rules.needs.push_back(need);
  return rules;
}

// The records of a condition over the alias "r", and all that go with them: `WITH RECURSIVE gone (model, id)
// AS (…) `, model as its place in the schema.
std::string gone(const schema::Schema &schema, const std::vector<Step> &steps, std::size_t start,
                 const std::string &where, const TableOf &table_of) {
  std::string next;
  for (const auto &step : steps) {
    next += std::string(next.empty() ? "" : " UNION ALL ") + "SELECT " + std::to_string(step.to);
    // An owned record that is not there, or may not be seen, does not count.
    if (step.owned)
      next += ", t.id FROM " + table_of(schema.models[step.from]) + " AS r JOIN " +
              table_of(schema.models[step.to]) + " AS t ON t.id = r." + step.column + " WHERE r.id = g.id";
    else
      next += ", r.id FROM " + table_of(schema.models[step.to]) + " AS r WHERE r." + step.column + " = g.id";
    next += " AND g.model = " + std::to_string(step.from);
  }
  std::string sql = "WITH RECURSIVE gone (model, id) AS (SELECT " + std::to_string(start) + ", r.id FROM " +
                    table_of(schema.models[start]) + " AS r WHERE " + where;
  // UNION keeps each record once, so cycles end.
  if (!next.empty())
    sql += " UNION SELECT n.model, n.id FROM gone AS g CROSS JOIN LATERAL (" + next + ") AS n (model, id)";
  return sql + ") ";
}

}  // namespace

Statement delete_preview(const schema::Schema &schema, const schema::Model &model, const std::string &id,
                         const TableOf &table_of) {
  const auto start = static_cast<std::size_t>(&model - schema.models.data());
  Statement statement;
  const std::string root = statement.param("text", id);
  std::string names;
  for (const auto &known : schema.models)
    names += (names.empty() ? "" : ",") + ddl::quote_literal(known.name);
  statement.sql = gone(schema, reachable(rules_of(schema), start).steps, start, "r.id = " + root, table_of) +
                  "SELECT (ARRAY[" + names +
                  "]::text[])[g.model + 1], count(*) FROM gone AS g WHERE (g.model, g.id) <> (" +
                  std::to_string(start) + ", " + root + ") GROUP BY g.model ORDER BY g.model";
  return statement;
}

std::optional<Statement> needed(const schema::Schema &schema, const schema::Model &model,
                                const std::string &id, const TableOf &table_of) {
  Statement record;
  record.sql = "r.id = " + record.param("text", id);
  return needed(schema, model, std::move(record), table_of);
}

std::optional<Statement> needed(const schema::Schema &schema, const schema::Model &model, Statement records,
                                const TableOf &table_of) {
  const auto start = static_cast<std::size_t>(&model - schema.models.data());
  const Rules rules = reachable(rules_of(schema), start);
  if (rules.needs.empty()) return std::nullopt;
  Statement statement = std::move(records);
  statement.sql = gone(schema, rules.steps, start, statement.sql, table_of);
  std::string owners;
  for (const auto &need : rules.needs) {
    const auto &owner = schema.models[need.owner];
    owners += std::string(owners.empty() ? "" : " UNION ALL ") + "SELECT " + std::to_string(need.owner) +
              ", r.id, " + ddl::quote_literal(schema.models[need.target].name) + ", " +
              ddl::quote_literal(owner.name) + ", " + ddl::quote_literal(need.field->name) + " FROM " +
              table_of(owner) + " AS r WHERE r." + ddl::quote_identifier(need.field->column) +
              " = g.id AND g.model = " + std::to_string(need.target);
  }
  statement.sql += "SELECT n.target, g.id, n.owner, n.id, n.field FROM gone AS g CROSS JOIN LATERAL (" +
                   owners +
                   ") AS n (model, id, target, owner, field) WHERE NOT EXISTS (SELECT FROM gone AS o WHERE "
                   "o.model = n.model AND o.id = n.id) ORDER BY n.model, n.id LIMIT 1";
  return statement;
}

}  // namespace datastore::query
