#include "src/query/page.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "src/ddl/columns.hpp"
#include "src/query/value.hpp"
#include "src/schema/md5.hpp"

namespace datastore::query {

namespace {

using schema::Model;
using Kind = BadRequest::Kind;

constexpr const char *sort_hint = R"(A sort order looks like [{"rating": "DESC"}, {"title": "ASC"}].)";

bool is_descending(const Model &model, const std::string &name, const Json &direction) {
  if (const auto *word = direction.as<std::string>()) {
    if (*word == "ASC" || *word == "ASCENDING") return false;
    if (*word == "DESC" || *word == "DESCENDING") return true;
  }
  throw BadRequest(Kind::invalid_value,
                   model.name + "." + name + " sorts ASC or DESC, not " + shown(direction), {}, sort_hint);
}

SortKey read_key(const Model &model, const Json &item) {
  const auto *members = item.as<JsonObject>();
  if (!members || members->size() != 1)
    throw BadRequest(
        Kind::invalid_value,
        "an item of the sort order of " + model.name + " is an object with one field, not " + shown(item), {},
        sort_hint);
  const auto &[name, direction] = members->front();
  if (model.relation(name))
    throw BadRequest(Kind::invalid_value,
                     model.name + "." + name + " is a relation, which has no order to sort by");
  auto field = queried_field(model, name);
  if (!field)
    throw BadRequest(
        Kind::unknown_field,
        "model " + model.name + " has no field \"" + name + "\" to sort by (" + shown(direction) + ")", {},
        fields_hint(model, name));
  if (!field->is_column || !is_sortable(field->type))
    throw BadRequest(Kind::invalid_value,
                     model.name + "." + name + " (" + field->type.text + ") has no order to sort by");
  return {std::move(*field), is_descending(model, name, direction)};
}

std::string compared(const SortKey &key, std::string_view alias) {
  std::string sql = key.field.in(alias);
  if (is_text(key.field.type)) sql += byte_order;
  return sql;
}

// One place of a list of keys, with the parameter that holds its value; none for null.
struct Step {
  std::string column;
  std::optional<std::string> param;
  bool descending;
  bool never_null;

  std::string equal() const { return param ? column + " = " + *param : column + " IS NULL"; }
  // Empty if nothing can follow by this key.
  std::string follows() const {
    if (descending) return param ? column + " < " + *param : column + " IS NOT NULL";
    if (!param) return {};
    const std::string greater = column + " > " + *param;
    return never_null ? greater : "(" + greater + " OR " + column + " IS NULL)";
  }
};

// An index serves a comparison of rows as it is.
std::string row_after(const std::vector<Step> &steps) {
  std::string columns, params;
  for (const Step &step : steps) {
    columns += (columns.empty() ? "" : ", ") + step.column;
    params += (params.empty() ? "" : ", ") + *step.param;
  }
  const char *sign = steps[0].descending ? " < " : " > ";
  return steps.size() == 1 ? columns + sign + params : "(" + columns + ")" + sign + "(" + params + ")";
}

std::string any_after(const std::vector<Step> &steps) {
  std::string all, equal;
  for (const Step &step : steps) {
    if (const std::string follows = step.follows(); !follows.empty()) {
      if (!all.empty()) all += " OR ";
      all += equal.empty() ? follows : "(" + equal + follows + ")";
    }
    equal += step.equal() + " AND ";
  }
  all = "(" + all + ")";
  // Says no more than the rest, but an index on the first key can begin there.
  const Step &first = steps[0];
  if (first.param && (first.descending || first.never_null))
    all = first.column + (first.descending ? " <= " : " >= ") + *first.param + " AND " + all;
  return all;
}

std::string hash_of(const Json &predicate) {
  return schema::md5_hex(predicate.is_null() ? "{}" : print(predicate));
}

std::string hash_of(std::span<const SortKey> sort) {
  std::string text;
  for (const auto &key : sort)
    text += key.field.name + (key.descending ? " DESC " : " ASC ") + key.field.type.text + "\n";
  return schema::md5_hex(text);
}

constexpr std::string_view kind = "query";
constexpr std::string_view page_hint =
    "A page token goes with the model, the predicate and the sort order that it was given for.";

// Takes what stands before the next `end` off the front.
std::string_view cut(std::string_view &text, char end) {
  const auto at = text.find(end);
  if (at == std::string_view::npos) throw BadRequest(Kind::invalid_value, "page belongs to another function");
  const auto part = text.substr(0, at);
  text.remove_prefix(at + 1);
  return part;
}

}  // namespace

std::vector<SortKey> read_sort(const Model &model, const Json &sort) {
  std::vector<SortKey> keys;
  const auto add = [&](const Json &item) {
    SortKey key = read_key(model, item);
    for (const auto &known : keys)
      if (known.field.name == key.field.name)
        throw BadRequest(Kind::invalid_value, model.name + "." + key.field.name +
                                                  " stands twice in the sort order: " + shown(sort));
    if (keys.size() == most_sort_fields)
      throw BadRequest(Kind::invalid_value,
                       "the sort order of " + model.name + " has too many fields: " + shown(sort), {},
                       "At most " + std::to_string(most_sort_fields) + " are taken.");
    keys.push_back(std::move(key));
  };
  if (const auto *items = sort.as<JsonArray>()) {
    for (const auto &item : *items) add(item);
  } else if (!sort.is_null()) {
    add(sort);
  }
  // Ids are unique: what follows one decides nothing.
  const auto id =
      std::find_if(keys.begin(), keys.end(), [](const SortKey &key) { return key.field.name == "id"; });
  if (id == keys.end())
    keys.push_back({*queried_field(model, "id"), false});
  else
    keys.erase(id + 1, keys.end());
  return keys;
}

std::string order_by(std::span<const SortKey> sort, std::string_view alias) {
  std::string sql;
  for (const auto &key : sort) {
    if (!sql.empty()) sql += ", ";
    sql += compared(key, alias);
    if (key.descending) sql += " DESC";
  }
  return sql;
}

std::string after(Statement &statement, std::span<const SortKey> sort, const Place &place,
                  std::string_view alias) {
  std::vector<Step> steps;
  bool as_row = true;
  for (std::size_t i = 0; i < sort.size(); i++) {
    Step step{compared(sort[i], alias), std::nullopt, sort[i].descending, sort[i].field.never_null};
    if (place[i]) step.param = statement.param(ddl::column_type(sort[i].field.type), place[i]);
    as_row = as_row && step.param && step.never_null && step.descending == sort[0].descending;
    steps.push_back(std::move(step));
  }
  return as_row ? row_after(steps) : any_after(steps);
}

std::string page_payload(int model, const Json &predicate, std::span<const SortKey> sort,
                         const Place &place) {
  std::string payload(kind);
  for (const auto &part : {std::to_string(model), hash_of(predicate), hash_of(sort)})
    payload.append("\n").append(part);
  payload += '\n';
  // Values may hold anything: their lengths stand before them.
  for (const auto &value : place) payload += value ? std::to_string(value->size()) + ":" + *value : "-:";
  return payload;
}

Place place_of(std::string_view payload, int model, const Json &predicate, std::span<const SortKey> sort) {
  const auto refuse = [](const char *what) {
    throw BadRequest(Kind::invalid_value, std::string("page belongs to another ") + what, {},
                     std::string(page_hint));
  };
  if (cut(payload, '\n') != kind) refuse("function");
  if (cut(payload, '\n') != std::to_string(model)) refuse("model");
  if (cut(payload, '\n') != hash_of(predicate)) refuse("predicate");
  if (cut(payload, '\n') != hash_of(sort)) refuse("sort order");
  Place place;
  while (place.size() < sort.size()) {
    const std::string_view length = cut(payload, ':');
    if (length == "-") {
      place.emplace_back(std::nullopt);
      continue;
    }
    std::size_t bytes = 0;
    std::from_chars(length.data(), length.data() + length.size(), bytes);
    place.emplace_back(std::string(payload.substr(0, bytes)));
    payload.remove_prefix(std::min(bytes, payload.size()));
  }
  return place;
}

}  // namespace datastore::query
