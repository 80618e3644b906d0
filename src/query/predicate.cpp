#include "src/query/predicate.hpp"

#include <vector>

#include "src/ddl/render.hpp"
#include "src/query/field.hpp"
#include "src/query/operators.hpp"
#include "src/query/value.hpp"

namespace datastore::query {

namespace {

using schema::Model;
using Kind = BadRequest::Kind;

std::string joined(const std::vector<std::string> &conditions, const char *with) {
  if (conditions.size() == 1) return conditions[0];
  std::string all = "(";
  for (const auto &one : conditions) all.append(&one == conditions.data() ? "" : with).append(one);
  return all + ")";
}

class Compiler {
 public:
  Compiler(Statement &statement, const schema::Schema &schema, const TableOf &table_of)
      : statement_(statement), schema_(schema), table_of_(table_of) {}

  // All members of an object.
  std::string all_of(const Model &model, const std::string &alias, const Json &predicate) {
    const auto *members = predicate.as<JsonObject>();
    if (!members)
      throw BadRequest(Kind::invalid_value,
                       "a predicate of " + model.name + " is an object, not " + shown(predicate), {},
                       R"(A predicate looks like {"rating": {"gt": 4}}.)");
    const Level level(*this, model);
    std::vector<std::string> conditions;
    for (const auto &[name, value] : *members) conditions.push_back(member(model, alias, name, value));
    return conditions.empty() ? "true" : joined(conditions, " AND ");
  }

 private:
  // Counts how deep the predicate is nested, while it lives.
  class Level {
   public:
    Level(Compiler &compiler, const Model &model) : compiler_(compiler) {
      if (++compiler_.level_ > most_predicate_levels)
        throw BadRequest(Kind::invalid_value, "the predicate nests deeper than " +
                                                  std::to_string(most_predicate_levels) + " levels, at " +
                                                  model.name);
    }
    ~Level() { --compiler_.level_; }
    Level(const Level &) = delete;
    Level &operator=(const Level &) = delete;

   private:
    Compiler &compiler_;
  };

  void count_term(const Model &model) {
    if (++terms_ > most_predicate_terms)
      throw BadRequest(
          Kind::invalid_value,
          "the predicate has more than " + std::to_string(most_predicate_terms) + " terms, at " + model.name,
          {}, "\"in\" compares a field with any number of values.");
  }

  std::string member(const Model &model, const std::string &alias, const std::string &name,
                     const Json &value) {
    count_term(model);
    if (name == "and" || name == "or" || name == "not") return group(model, alias, name, value);
    if (const auto field = queried_field(model, name)) return field_conditions(model, alias, *field, value);
    if (const auto *relation = model.relation(name)) return related(model, alias, *relation, value);
    throw BadRequest(
        Kind::unknown_field,
        "model " + model.name + " has no field \"" + name + "\" (asked for: " + shown(value) + ")", {},
        fields_hint(model, name));
  }

  std::string group(const Model &model, const std::string &alias, const std::string &name,
                    const Json &value) {
    std::vector<std::string> conditions;
    if (const auto *items = value.as<JsonArray>()) {
      for (const auto &item : *items) {
        count_term(model);
        conditions.push_back(all_of(model, alias, item));
      }
    } else if (name != "or") {
      conditions.push_back(all_of(model, alias, value));
    } else {
      throw BadRequest(Kind::invalid_value,
                       "\"or\" of " + model.name + " takes a list of predicates, not " + shown(value));
    }
    if (conditions.empty()) {
      if (name == "and") return "true";
      // The clients do not agree on what it would mean.
      throw BadRequest(Kind::invalid_value,
                       "\"" + name + "\" of " + model.name + " has no predicate in its list");
    }
    if (name == "or") return joined(conditions, " OR ");
    const std::string all = joined(conditions, " AND ");
    return name == "and" ? all : "(" + all + ") IS NOT TRUE";
  }

  std::string field_conditions(const Model &model, const std::string &alias, const QueriedField &field,
                               const Json &value) {
    const auto *given = value.as<JsonObject>();
    if (!given || given->empty())
      throw BadRequest(Kind::invalid_value,
                       model.name + "." + field.name + " needs an operator, not " + shown(value), {},
                       "For equality: {\"" + field.name + "\": {\"eq\": …}}.");
    std::vector<std::string> conditions;
    for (const auto &[name, operand] : *given) {
      count_term(model);
      conditions.push_back(comparison(statement_, schema_, model, field, alias, name, operand));
    }
    return joined(conditions, " AND ");
  }

  std::string related(const Model &model, const std::string &alias, const schema::Relation &relation,
                      const Json &value) {
    if (related_level_ == most_related_levels)
      throw BadRequest(Kind::invalid_value,
                       "the predicate goes over too many relations, at " + model.name + "." + relation.field,
                       {},
                       "At most " + std::to_string(most_related_levels) + " inside each other are taken.");
    const Model *other = schema_.model(relation.related);
    const bool key_is_here =
        relation.kind != schema::RelationKind::has_many && relation.key_model == model.name;
    const Model *holder = key_is_here ? &model : other;
    const schema::Field *key = holder ? holder->field(relation.key_field) : nullptr;
    if (!other || !key)
      throw BadRequest(Kind::unknown_field,
                       "the relation " + model.name + "." + relation.field + " leads nowhere");
    const std::string inner = alias_of_next();
    const std::string column = ddl::quote_identifier(key->column);
    const std::string join = key_is_here ? inner + ".\"id\" = " + alias + "." + column
                                         : inner + "." + column + " = " + alias + ".\"id\"";
    related_level_++;
    const std::string matches = all_of(*other, inner, value);
    related_level_--;
    return "EXISTS (SELECT FROM " + table_of_(*other) + " AS " + inner + " WHERE " + join +
           (matches == "true" ? "" : " AND " + matches) + ")";
  }

  std::string alias_of_next() { return "r" + std::to_string(++aliases_); }

  Statement &statement_;
  const schema::Schema &schema_;
  const TableOf &table_of_;
  int level_ = 0;
  int related_level_ = 0;
  int terms_ = 0;
  int aliases_ = 0;
};

}  // namespace

std::string condition(Statement &statement, const schema::Schema &schema, const Model &model,
                      const Json &predicate, const TableOf &table_of, std::string_view alias) {
  return Compiler(statement, schema, table_of).all_of(model, std::string(alias), predicate);
}

}  // namespace datastore::query
