#include "src/query/field.hpp"

#include <vector>

#include "src/ddl/render.hpp"
#include "src/schema/sdl/suggest.hpp"

namespace datastore::query {

namespace {

using schema::Scalar;
using Kind = schema::TypeRef::Kind;

QueriedField kept_by_us(std::string_view name, Scalar scalar, std::string sql) {
  QueriedField field;
  field.name = name;
  field.type.scalar = scalar;
  field.type.name = field.type.text = schema::name_of(scalar);
  field.sql = std::move(sql);
  field.never_null = true;
  return field;
}

bool is_only_sort_key(const schema::Model &model, const schema::Field &field) {
  bool sorts = false;
  for (const auto &index : model.indexes)
    for (const auto &key : index.fields) {
      if (key != field.name) continue;
      if (&key == &index.fields.front()) return false;
      sorts = true;
    }
  return sorts && is_text(field.type);
}

}  // namespace

std::optional<QueriedField> queried_field(const schema::Model &model, std::string_view name) {
  if (name == "_version") return kept_by_us(name, Scalar::Int, "_version");
  if (name == "_lastChangedAt") return kept_by_us(name, Scalar::AWSTimestamp, "_last_changed_at");
  if (name == "_deleted") {
    // Only live records are ever looked at: theirs is null.
    QueriedField field = kept_by_us(name, Scalar::Boolean, "NULL::boolean");
    field.is_column = field.never_null = false;
    return field;
  }
  const schema::Field *known = model.field(name);
  if (!known || !known->stored()) return std::nullopt;
  const bool never_null =
      known->type.required || known->name == "id" || known->origin == schema::Field::Origin::timestamp;
  return QueriedField{known->name, known->type, ddl::quote_identifier(known->column),
                      true,        never_null,  is_only_sort_key(model, *known)};
}

std::string fields_hint(const schema::Model &model, std::string_view wrong) {
  std::vector<std::string_view> names;
  for (const auto &field : model.fields) names.push_back(field.name);
  std::string hint = schema::sdl::Suggester().hint(wrong, names);
  if (!hint.empty()) return hint;
  hint = "Its fields are ";
  for (const auto &name : names) hint.append(&name == names.data() ? "" : ", ").append(name);
  return hint + ".";
}

bool is_json(const schema::TypeRef &type) {
  return type.list_depth > 1 || type.kind == Kind::embedded ||
         (type.list_depth == 0 && type.kind == Kind::scalar && type.scalar == Scalar::AWSJSON);
}

bool is_sortable(const schema::TypeRef &type) { return !type.is_list() && !is_json(type); }

bool is_text(const schema::TypeRef &type) {
  if (type.is_list()) return false;
  if (type.kind == Kind::enumeration) return true;
  if (type.kind != Kind::scalar) return false;
  switch (type.scalar) {
    case Scalar::ID:
    case Scalar::String:
    case Scalar::AWSEmail:
    case Scalar::AWSURL:
    case Scalar::AWSPhone:
      return true;
    default:
      return false;
  }
}

}  // namespace datastore::query
