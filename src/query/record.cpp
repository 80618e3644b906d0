#include "src/query/record.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "src/query/statement.hpp"
#include "src/query/value.hpp"
#include "src/schema/sdl/suggest.hpp"

namespace datastore::query {

namespace {

using schema::Field;
using schema::Model;

[[noreturn]] void refuse_unknown(const Model &model, const std::string &name, const Json &value) {
  std::vector<std::string_view> names{"_version"};
  for (const auto &field : model.fields)
    if (field.stored() || (model.relation(field.name) && model.relation(field.name)->key_model == model.name))
      names.push_back(field.name);
  throw BadRequest(BadRequest::Kind::unknown_field,
                   "model " + model.name + " has no field \"" + name + "\" (its value: " + shown(value) + ")",
                   {}, schema::sdl::Suggester().hint(name, names));
}

std::int32_t read_version(const Model &model, const Json &value) {
  const auto *number = value.as<JsonNumber>();
  std::int32_t version = -1;
  if (number) {
    const std::string text = whole(number->text);
    const char *end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, version);
    if (problem != std::errc() || stop != end) version = -1;
  }
  if (version < 0)
    throw BadRequest(BadRequest::Kind::wrong_type,
                     model.name + "._version takes a whole number from 0 to 2147483647, not " + shown(value));
  return version;
}

// What stands for a related record: its id, or an object that holds it.
const Json &related_id(const Model &model, const std::string &field, const Json &value) {
  if (!value.as<JsonObject>()) return value;
  const Json *id = value.member("id");
  if (!id || id->is_null())
    throw BadRequest(
        BadRequest::Kind::invalid_value,
        model.name + "." + field + " takes a related record with its id, not " + shown(value), {},
        R"(A related record is given as {")" + field + R"(": {"id": "…"}}, or by its id alone.)");
  return *id;
}

void add(Record &record, const Model &model, FieldValue value) {
  if (const auto *same = record.field(value.field)) {
    if (same->text == value.text) return;
    throw BadRequest(BadRequest::Kind::invalid_value, model.name + "." + value.field->name +
                                                          " is given twice, as " + shown(same->value) +
                                                          " and as " + shown(value.value));
  }
  record.fields.push_back(std::move(value));
}

// The errors name `path`, what the caller wrote.
FieldValue value_at(const schema::Schema &schema, const Field &field, const Json &value,
                    const std::string &path) {
  if (value.is_null()) {
    if (field.type.required)
      throw BadRequest(BadRequest::Kind::not_null, path + " is required, but it is null");
    return {&field, std::nullopt, value};
  }
  return {&field, column_text(schema, field.type, value, path), as_answered(field.type, value)};
}

void read_relation(Record &record, const schema::Schema &schema, const Model &model,
                   const schema::Relation &relation, const Json &value) {
  if (relation.key_model != model.name) {
    throw BadRequest(BadRequest::Kind::invalid_value,
                     model.name + "." + relation.field + " cannot be saved with its record: " + shown(value),
                     {},
                     "The key of this relation is " + relation.key_model + "." + relation.key_field +
                         ": save records of " + relation.key_model + ".");
  }
  const Field *key = model.field(relation.key_field);
  add(record, model,
      value_at(schema, *key, related_id(model, relation.field, value), model.name + "." + relation.field));
}

// Members that every record has when it is read, and nobody may set. Whether `name` is one.
bool pass_over(const Model &model, const std::string &name, const Json &value) {
  if (name == "_lastChangedAt") return true;
  if (name != "_deleted") return false;
  if (const auto *deleted = value.as<bool>(); value.is_null() || (deleted && !*deleted)) return true;
  throw BadRequest(BadRequest::Kind::invalid_value, model.name + "._deleted cannot be saved: " + shown(value),
                   {}, "datastore.delete deletes a record.");
}

}  // namespace

const FieldValue *Record::field(const Field *wanted) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldValue &value) { return value.field == wanted; });
  return found == fields.end() ? nullptr : &*found;
}

bool kept_by_server(const Field &field) { return field.origin == Field::Origin::timestamp; }

FieldValue read_value(const schema::Schema &schema, const Model &model, const Field &field,
                      const Json &value) {
  return value_at(schema, field, value, model.name + "." + field.name);
}

Record read_record(const schema::Schema &schema, const Model &model, const Json &json) {
  const auto *object = json.as<JsonObject>();
  if (!object)
    throw BadRequest(BadRequest::Kind::wrong_type,
                     "a record of " + model.name + " is an object, not " + shown(json));
  Record record;
  for (const auto &[name, value] : *object) {
    if (name == "_version") {
      if (!value.is_null()) record.version = read_version(model, value);
      continue;
    }
    if (pass_over(model, name, value)) continue;
    const Field *field = model.field(name);
    if (const auto *relation = model.relation(name)) {
      read_relation(record, schema, model, *relation, value);
    } else if (!field || !field->stored()) {
      refuse_unknown(model, name, value);
    } else if (name == "id") {
      if (value.is_null()) continue;
      record.id = column_text(schema, field->type, value, model.name + ".id");
    } else if (!kept_by_server(*field)) {
      add(record, model, read_value(schema, model, *field, value));
    }
  }
  return record;
}

void require_complete(const Model &model, const Record &record, std::span<const std::string> filled) {
  for (const auto &field : model.fields) {
    if (!field.stored() || !field.type.required || field.name == "id" || field.default_value) continue;
    if (field.name == model.created_at_field || field.name == model.updated_at_field) continue;
    if (record.field(&field) || std::find(filled.begin(), filled.end(), field.name) != filled.end()) continue;
    throw BadRequest(BadRequest::Kind::not_null,
                     model.name + "." + field.name + " is required, but it is missing" +
                         (record.id ? " in the new record \"" + *record.id + "\"" : std::string()));
  }
}

}  // namespace datastore::query
