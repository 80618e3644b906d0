#include "src/query/operation/compile/narrow.hpp"

#include <algorithm>
#include <charconv>

#include "src/ddl/columns.hpp"
#include "src/ddl/render.hpp"
#include "src/query/operation/arguments.hpp"
#include "src/query/operation/compile/key_condition.hpp"
#include "src/query/operation/place.hpp"
#include "src/query/value.hpp"
#include "src/schema/md5.hpp"

namespace datastore::query::operation {

namespace {

using Kind = api::Meaning::Kind;

bool selects(const Selected &selected, Kind kind) {
  return std::any_of(selected.fields.begin(), selected.fields.end(),
                     [&](const Selected &inner) { return inner.kind() == kind; });
}

class Narrowing {
 public:
  Narrowing(const Source &source, const Ask &ask, const Values &variables, Statement &statement)
      : source_(source),
        ask_(ask),
        field_(*ask.selected->field),
        model_(*field_.meaning.model),
        statement_(statement),
        arguments_(argument_values(source.types, field_, ask.selected->node(), variables)) {
    if (!arguments_.errors.empty())
      throw BadRequest(BadRequest::Kind::invalid_value, arguments_.errors.front().message);
  }

  Narrowed narrow() {
    if (field_.meaning.kind == Kind::get) {
      by_key(*queried_field(model_, "id"));
      return std::move(narrowed_);
    }
    by_keys();
    by_filter();
    const bool descending = is_descending();
    sort(descending);
    limit();
    token();
    return std::move(narrowed_);
  }

 private:
  const Json *argument(std::string_view name) const {
    const Json *value = arguments_.find(name);
    return value && !value->is_null() ? value : nullptr;
  }

  void require(const std::string &condition) {
    if (condition.empty()) return;
    if (!narrowed_.where.empty()) narrowed_.where += " AND ";
    narrowed_.where += condition;
  }

  void by_key(const QueriedField &key) {
    const Json *value = argument(key.name);
    if (!value) return;
    require(key.in(ask_.alias) + " = " +
            statement_.param(ddl::column_type(key.type),
                             column_text(source_.schema, key.type, *value, model_.name + "." + key.name)));
  }

  // The keys of an index; those of a relation's index stand behind the key of the relation.
  void by_keys() {
    const auto *index = field_.meaning.index;
    if (field_.meaning.kind == Kind::list && field_.argument("id")) by_key(*queried_field(model_, "id"));
    if (!index) return;
    for (std::size_t i = 0; i < index->fields.size(); i++)
      if (auto key = queried_field(model_, index->fields[i]))
        i == 0 ? void(partition_ = std::move(key)) : sort_keys_.push_back(std::move(*key));
    if (field_.meaning.kind == Kind::by_index && partition_) by_key(*partition_);
    if (sort_keys_.empty()) return;
    for (const auto &definition : field_.arguments) {
      if (is_page_argument(definition.name) ||
          (partition_ && definition.name == partition_->name && field_.meaning.kind == Kind::by_index))
        continue;
      if (const Json *condition = argument(definition.name))
        require(key_condition(statement_, source_.schema, model_, sort_keys_, ask_.alias, *condition));
    }
  }

  static bool is_page_argument(std::string_view name) {
    return name == "filter" || name == "sortDirection" || name == "limit" || name == "nextToken";
  }

  void by_filter() {
    const Json *filter = argument("filter");
    if (!filter) return;
    const std::string matches = condition(statement_, source_.schema, model_, predicate_of(model_, *filter),
                                          source_.table_of, ask_.alias);
    if (matches != "true") require(matches);
  }

  bool is_descending() const {
    const Json *direction = argument("sortDirection");
    const auto *word = direction ? direction->as<std::string>() : nullptr;
    return word && *word == "DESC";
  }

  void sort(bool descending) {
    for (auto &key : sort_keys_) {
      narrowed_.sort.push_back({key, descending});
      // Ids are unique: what follows one decides nothing.
      if (key.name == "id") return;
    }
    narrowed_.sort.push_back({*queried_field(model_, "id"), descending});
  }

  // A limit of the document stands in the text, where the planner sees it; of one that a variable gives, the
  // planner is told the order of magnitude.
  void limit() {
    const bool has_token = selects(*ask_.selected, Kind::next_token);
    const int keep = limit_of(source_, field_, arguments_);
    const int read = has_token ? keep + 1 : keep;
    if (!varies()) {
      narrowed_.keep = std::to_string(keep);
      narrowed_.limit = std::to_string(read);
      return;
    }
    narrowed_.keep = statement_.param("bigint", std::to_string(keep));
    narrowed_.limit = has_token ? statement_.param("bigint", std::to_string(read)) : narrowed_.keep;
    int most = 10;
    while (most < keep) most *= 10;
    narrowed_.most_rows = std::to_string(most + 1);
  }

  bool varies() const {
    for (const auto &given : ask_.selected->node().arguments)
      if (given.name.text == "limit") return given.value.as<graphql::VariableValue>() != nullptr;
    return false;
  }

  void token() {
    const Json *given = argument("nextToken");
    if (!given && !selects(*ask_.selected, Kind::next_token)) return;
    const std::string binding = this->binding();
    narrowed_.binding = statement_.param("text", binding);
    if (!given) return;
    const auto *text = given->as<std::string>();
    const bool is_nested = !ask_.parent.empty();
    auto place =
        place_in(source_.unseal(text ? *text : ""), binding, narrowed_.sort.size() + (is_nested ? 1 : 0));
    if (is_nested) {
      // It goes on at the record that it was given for, and at no other.
      require(ask_.parent + ".\"id\" = " + statement_.param("text", place.front()));
      place.erase(place.begin());
    }
    require(after(statement_, narrowed_.sort, place, ask_.alias));
  }

  // What a token is good for: this field with these arguments.
  std::string binding() const {
    std::string bound = source_.name_space + "\n" + ask_.selected->parent->name + "." + field_.name + "\n" +
                        model_.name + "\n";
    for (const auto &[name, value] : arguments_.named)
      if (name != "limit" && name != "nextToken" && !value.is_null())
        bound += name + ":" + print(value) + "\n";
    for (const auto &key : narrowed_.sort)
      bound += key.field.name + (key.descending ? " DESC " : " ASC ") + key.field.type.text + "\n";
    return schema::md5_hex(bound);
  }

  const Source &source_;
  const Ask &ask_;
  const api::Field &field_;
  const schema::Model &model_;
  Statement &statement_;
  Values arguments_;
  std::optional<QueriedField> partition_;
  std::vector<QueriedField> sort_keys_;
  Narrowed narrowed_;
};

}  // namespace

std::string Narrowed::text() const {
  if (is_refused) return "refused";
  std::string text = where;
  for (const auto &part : {sort.empty() ? std::string() : order_by(sort), limit, most_rows, keep, binding})
    text.append("\n").append(part);
  return text;
}

Narrowed narrow(const Source &source, const Ask &ask, const Values &variables, Statement &statement) {
  const std::size_t before = statement.params.size();
  try {
    return Narrowing(source, ask, variables, statement).narrow();
  } catch (const BadRequest &) {
    statement.params.resize(before);
    throw;
  }
}

int default_limit(const api::Field &field) {
  return field.meaning.kind == Kind::relation && field.meaning.relation ? field.meaning.relation->limit : 100;
}

int limit_of(const Source &source, const api::Field &field, const Values &arguments) {
  const Json *given = arguments.find("limit");
  const auto *number = given ? given->as<JsonNumber>() : nullptr;
  if (!number) return std::min(default_limit(field), source.most_records);
  int limit = 0;
  std::from_chars(number->text.data(), number->text.data() + number->text.size(), limit);
  if (limit < 1)
    throw BadRequest(BadRequest::Kind::invalid_value, "limit must be at least 1, not " + number->text);
  if (limit > source.most_records)
    throw BadRequest(BadRequest::Kind::invalid_value, "limit " + number->text +
                                                          " exceeds datastore.max_page_size, which is " +
                                                          std::to_string(source.most_records));
  return limit;
}

namespace {

// Operators of a single value, on a list. ModelStringInput and its like have these for lists too.
Json on_list(const schema::TypeRef &type, const Json &given) {
  const auto *operators = given.as<JsonObject>();
  if (!operators) return given;
  JsonObject kept;
  // There is no column that holds it.
  const auto never = [&] { kept.emplace_back("attributeType", Json{std::string("binary")}); };
  for (const auto &[name, operand] : *operators) {
    const bool is_list = operand.as<JsonArray>() != nullptr;
    if (name == "gt" || name == "ge" || name == "lt" || name == "le" || name == "between" ||
        name == "beginsWith")
      never();
    else if (name == "eq" && !is_list && !operand.is_null())
      never();
    else if (name == "ne" && !is_list && !operand.is_null())
      continue;
    // The items of a list of lists are lists, and jsonb is not compared.
    else if (type.list_depth > 1 && name == "eq")
      kept.emplace_back("attributeExists", Json{false});
    else if (type.list_depth > 1 && name == "ne")
      kept.emplace_back("attributeExists", Json{true});
    else if (type.list_depth > 1 && name == "contains")
      never();
    else if (type.list_depth > 1 && name == "notContains")
      continue;
    else
      kept.emplace_back(name, operand);
  }
  return {std::move(kept)};
}

bool is_empty(const Json &operators) {
  const auto *members = operators.as<JsonObject>();
  return members && members->empty();
}

}  // namespace

Json predicate_of(const schema::Model &model, const Json &filter) {
  const auto *members = filter.as<JsonObject>();
  if (!members) return filter;
  JsonObject kept;
  for (const auto &[name, value] : *members) {
    if (value.is_null()) continue;
    if (name == "and" || name == "or") {
      JsonArray items;
      if (const auto *given = value.as<JsonArray>())
        for (const auto &item : *given)
          if (!item.is_null()) items.push_back(predicate_of(model, item));
      kept.emplace_back(name, Json{std::move(items)});
    } else if (name == "not") {
      kept.emplace_back(name, predicate_of(model, value));
    } else {
      const auto *field = model.field(name);
      Json operators = field && field->type.is_list() ? on_list(field->type, value) : value;
      if (!is_empty(operators)) kept.emplace_back(name, std::move(operators));
    }
  }
  return {std::move(kept)};
}

}  // namespace datastore::query::operation
