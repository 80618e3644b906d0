#include "src/ddl/columns.hpp"

#include <algorithm>

#include "src/ddl/part_names.hpp"
#include "src/ddl/render.hpp"
#include "src/schema/scalar_value.hpp"

namespace datastore::ddl {
namespace {

using schema::Scalar;
using schema::TypeRef;
using Kind = TypeRef::Kind;

std::string_view scalar_type(Scalar scalar) {
  switch (scalar) {
    case Scalar::ID:
    case Scalar::String:
    case Scalar::AWSEmail:
    case Scalar::AWSURL:
    case Scalar::AWSPhone:
      return "text";
    case Scalar::Int:
      return "integer";
    case Scalar::Float:
      return "double precision";
    case Scalar::Boolean:
      return "boolean";
    case Scalar::AWSDateTime:
      return "timestamp with time zone";
    case Scalar::AWSDate:
      return "date";
    case Scalar::AWSTime:
      return "time without time zone";
    case Scalar::AWSTimestamp:
      return "bigint";
    case Scalar::AWSJSON:
      return "jsonb";
    case Scalar::AWSIPAddress:
      return "inet";
  }
  return "text";
}

// What text of these scalars looks like. The patterns take all that the clients send and have neither quotes
// nor backslashes, so they read the same in SQL and in jsonpath. They are loose on purpose: an address is
// proved by mail that arrives.
std::string_view pattern_of(const TypeRef &type) {
  if (type.kind != Kind::scalar) return {};
  switch (type.scalar) {
    case Scalar::AWSEmail:
      return "^[^@[:space:]]+@[^@[:space:]]+$";
    case Scalar::AWSURL:
      return "^[A-Za-z][A-Za-z0-9+.-]*:[^[:space:]]+$";
    case Scalar::AWSPhone:
      return "^[+]?[0-9][0-9[:space:]-]+$";
    default:
      return {};
  }
}

// Lists that are kept as one JSON array rather than as an array of PostgreSQL's.
bool json_list(const TypeRef &type) {
  return type.list_depth > 1 || (type.list_depth == 1 && type.kind == Kind::embedded);
}

bool is_number(std::string_view text, bool fraction) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.size() > 18) return false;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return false;
  text.remove_prefix(digits);
  if (text.empty()) return true;
  return fraction && text.size() > 1 && text.front() == '.' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

std::string no_item(std::string_view jsonb, std::string_view filter) {
  return "NOT jsonb_path_exists(" + std::string(jsonb) + ", " +
         quote_literal("$[*]?(" + std::string(filter) + ")") + ")";
}

std::string text_array(const std::vector<std::string> &values) {
  std::string out = "ARRAY[";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i ? ", " : "") + quote_literal(values[i]);
  return out + "]::text[]";
}

std::string values_check(const TypeRef &type, const std::string &column,
                         const std::vector<std::string> &allowed) {
  if (json_list(type)) return "jsonb_typeof(" + column + ") = 'array'";
  if (type.kind == Kind::embedded) return "jsonb_typeof(" + column + ") = 'object'";
  if (type.kind == Kind::enumeration) {
    if (!type.is_list()) return column + " = ANY (" + text_array(allowed) + ")";
    return "array_remove(" + column + ", NULL) <@ " + text_array(allowed);
  }
  const std::string pattern(pattern_of(type));
  if (pattern.empty()) return {};
  if (!type.is_list()) return column + " ~ " + quote_literal(pattern);
  return no_item("to_jsonb(" + column + ")", "!(@ like_regex \"" + pattern + "\")");
}

std::string items_check(const TypeRef &type, const std::string &column) {
  if (!type.is_list() || type.list_depth > 1) return {};
  if (json_list(type))
    return no_item(column,
                   type.item_required ? R"(@.type() != "object")" : R"(@.type() != "object" && @ != null)");
  std::string out = "array_ndims(" + column + ") = 1";
  if (type.item_required) out += " AND array_position(" + column + ", NULL) IS NULL";
  return out;
}

}  // namespace

std::string column_type(const TypeRef &type) {
  if (json_list(type) || type.kind == Kind::embedded) return "jsonb";
  std::string out(type.kind == Kind::scalar ? scalar_type(type.scalar) : "text");
  return type.is_list() ? out += "[]" : out;
}

std::string default_literal(const TypeRef &type, std::string_view value) {
  if (type.kind == Kind::scalar && !type.is_list()) {
    switch (type.scalar) {
      case Scalar::Boolean:
        if (value == "true" || value == "false") return std::string(value);
        break;
      case Scalar::Int:
      case Scalar::AWSTimestamp:
        if (is_number(value, false)) return std::string(value);
        break;
      case Scalar::Float:
        if (is_number(value, true)) return std::string(value);
        break;
      case Scalar::AWSDateTime:
        // Without an offset PostgreSQL would take the session's time zone.
        if (!schema::has_offset(value))
          return quote_literal(std::string(value) + "Z") + "::" + column_type(type);
        break;
      default:
        break;
    }
  }
  return quote_literal(value) + "::" + column_type(type);
}

std::vector<Part> column_checks(std::string_view table, const schema::Field &field,
                                const schema::Enum *enumeration) {
  std::vector<Part> checks;
  const std::string column = quote_identifier(field.column);
  const std::string stem = std::string(table) + "_" + field.column;

  std::vector<std::string> allowed;
  if (enumeration != nullptr)
    for (const schema::EnumValue &value : enumeration->values) allowed.push_back(value.name);
  // Sorted, so that values in another order make no other check.
  std::sort(allowed.begin(), allowed.end());

  if (std::string values = values_check(field.type, column, allowed); !values.empty()) {
    Part part = make_part(Part::Kind::check, stem + "_check", {field.column});
    part.definition = std::move(values);
    if (!json_list(field.type)) part.allowed_values = std::move(allowed);
    checks.push_back(std::move(part));
  }
  if (std::string items = items_check(field.type, column); !items.empty()) {
    Part part = make_part(Part::Kind::check, stem + "_items_check", {field.column});
    part.definition = std::move(items);
    checks.push_back(std::move(part));
  }
  return checks;
}

std::vector<Column> bookkeeping_columns() {
  const auto column = [](std::string_view name, std::string_view type, std::string_view default_sql) {
    Column made;
    made.name = name;
    made.type = type;
    made.not_null = !default_sql.empty();
    made.default_sql = made.backfill_sql = default_sql;
    return made;
  };
  return {column("_version", "integer", "1"), column("_last_changed_at", "bigint", "0"),
          column("_field_versions", "integer[]", "")};
}

}  // namespace datastore::ddl
