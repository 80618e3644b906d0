#include "src/query/operation/filler.hpp"

namespace datastore::query::operation {

namespace {

using schema::Scalar;
using Kind = api::Meaning::Kind;

// A field of a record that is a filler as a whole.
std::string field_filler(const api::TypeSystem &types, const Selected &field, std::string_view key) {
  switch (field.kind()) {
    case Kind::type_name:
      return '"' + field.parent->name + '"';
    case Kind::deleted:
      return "true";
    case Kind::stored:
      if (field.field->name == "id") return std::string(key);
      break;
    default:
      break;
  }
  return field.field->type.required ? filler(types, field) : "null";
}

std::string object_filler(const api::TypeSystem &types, const Selected &selected, std::string_view key) {
  std::string text = "{";
  for (const auto &field : selected.fields) {
    text.append(text.size() == 1 ? "\"" : ",\"").append(field.key).append("\":");
    text += field_filler(types, field, key);
  }
  return text + "}";
}

}  // namespace

std::string filler(const api::TypeSystem &types, const Selected &field, std::string_view key) {
  const api::Type &type = field.field->type;
  if (type.is_list()) return "[]";
  const api::NamedType *named = types.type(type.name);
  if (!named) return "null";
  if (named->kind == api::TypeKind::enumeration)
    return named->values.empty() ? "null" : '"' + named->values.front().name + '"';
  if (named->scalar) return std::string(filler(*named->scalar));
  return object_filler(types, field, key);
}

std::string_view filler(Scalar scalar) {
  switch (scalar) {
    case Scalar::Int:
    case Scalar::Float:
    case Scalar::AWSTimestamp:
      return "0";
    case Scalar::Boolean:
      return "false";
    case Scalar::AWSDate:
      return R"("1970-01-01")";
    case Scalar::AWSTime:
      return R"("00:00:00")";
    case Scalar::AWSDateTime:
      return R"("1970-01-01T00:00:00.000Z")";
    // Clients check the form of these, and an empty text has none.
    case Scalar::AWSEmail:
      return R"("deleted@example.invalid")";
    case Scalar::AWSJSON:
      return R"("{}")";
    case Scalar::AWSURL:
      return R"("https://example.invalid/")";
    case Scalar::AWSPhone:
      return R"("+10000000000")";
    case Scalar::AWSIPAddress:
      return R"("0.0.0.0")";
    case Scalar::ID:
    case Scalar::String:
      break;
  }
  return R"("")";
}

}  // namespace datastore::query::operation
