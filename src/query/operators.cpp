#include "src/query/operators.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "src/ddl/columns.hpp"
#include "src/query/value.hpp"
#include "src/schema/sdl/suggest.hpp"

namespace datastore::query {

namespace {

using schema::Scalar;
using schema::TypeRef;
using Kind = TypeRef::Kind;

// What a type must be for an operator.
enum class For {
  all,
  values,  // whole values can be told apart
  items,   // single values, of which a list can be given
  ordered,
  searchable,  // has parts: a text, or a list
  prefixed,    // a text
};

struct Operator {
  std::string_view name;
  For types;
};

constexpr std::array<Operator, 13> operators{{{"eq", For::values},
                                              {"ne", For::values},
                                              {"gt", For::ordered},
                                              {"ge", For::ordered},
                                              {"lt", For::ordered},
                                              {"le", For::ordered},
                                              {"between", For::ordered},
                                              {"in", For::items},
                                              {"notIn", For::items},
                                              {"contains", For::searchable},
                                              {"notContains", For::searchable},
                                              {"beginsWith", For::prefixed},
                                              {"attributeExists", For::all}}};

// Embedded types and lists of lists: only whether there is a value.
bool is_opaque(const TypeRef &type) { return type.kind == Kind::embedded || type.list_depth > 1; }

// Whether clients see a string.
bool reads_as_text(const TypeRef &type) {
  if (type.is_list() || type.kind != Kind::scalar) return false;
  switch (type.scalar) {
    case Scalar::Int:
    case Scalar::Float:
    case Scalar::Boolean:
    case Scalar::AWSTimestamp:
      return false;
    default:
      return true;
  }
}

bool fits(For types, const TypeRef &type) {
  switch (types) {
    case For::all:
      return true;
    case For::values:
      return !is_opaque(type);
    case For::items:
      return !is_opaque(type) && !type.is_list();
    case For::ordered:
      return is_sortable(type) && type.kind == Kind::scalar && type.scalar != Scalar::Boolean;
    case For::searchable:
      return reads_as_text(type) || (type.list_depth == 1 && !is_opaque(type));
    case For::prefixed:
      return reads_as_text(type);
  }
  return false;
}

// A list of values of the type, none null.
TypeRef list_of(const TypeRef &type) {
  TypeRef list = type;
  list.list_depth = 1;
  list.item_required = true;
  list.text = "[" + type.name + "!]";
  return list;
}

TypeRef item_of(const TypeRef &list) {
  TypeRef item = list;
  item.list_depth = 0;
  item.text = item.name;
  return item;
}

class Comparison {
 public:
  Comparison(Statement &statement, const schema::Schema &schema, const schema::Model &model,
             const QueriedField &field, std::string_view alias, const std::string &name, const Json &operand)
      : statement_(statement),
        schema_(schema),
        field_(field),
        path_(model.name + "." + field.name + " " + name),
        name_(name),
        column_(field.in(alias)),
        operand_(operand) {}

  std::string sql() {
    // Only GraphQL's filters have these two.
    if (name_ == "attributeType") return has_type();
    if (name_ == "size") return sized();
    const auto found = std::find_if(operators.begin(), operators.end(),
                                    [&](const Operator &known) { return known.name == name_; });
    if (found == operators.end()) refuse_operator("is no operator");
    if (!fits(found->types, field_.type)) refuse_operator("is no operator for " + field_.type.text);
    if (name_ == "eq") return equal();
    if (name_ == "ne") return different();
    if (name_ == "gt") return ordered(">");
    if (name_ == "ge") return ordered(">=");
    if (name_ == "lt") return ordered("<");
    if (name_ == "le") return ordered("<=");
    if (name_ == "between") return between();
    if (name_ == "in") return one_of();
    if (name_ == "notIn") return "(" + one_of() + ") IS NOT TRUE";
    if (name_ == "contains") return contains();
    if (name_ == "notContains") return "(" + contains() + ") IS NOT TRUE";
    if (name_ == "beginsWith") return "starts_with(" + text_form() + ", " + text_param() + ")";
    return exists();
  }

 private:
  [[noreturn]] void refuse_operator(const std::string &why) const {
    std::vector<std::string_view> names;
    for (const auto &known : operators)
      if (fits(known.types, field_.type)) names.push_back(known.name);
    std::string hint = schema::sdl::Suggester().hint(name_, names);
    if (hint.empty()) {
      hint = "Operators for " + field_.type.text + " are ";
      for (const auto &known : names) hint.append(&known == names.data() ? "" : ", ").append(known);
      hint += ".";
    }
    throw BadRequest(BadRequest::Kind::invalid_value,
                     path_ + ": \"" + name_ + "\" " + why + " (its operand: " + shown(operand_) + ")", {},
                     hint);
  }

  [[noreturn]] void refuse_operand(BadRequest::Kind kind, const std::string &expected,
                                   std::string hint = {}) const {
    throw BadRequest(kind, path_ + " takes " + expected + ", not " + shown(operand_), {}, std::move(hint));
  }

  std::string param(const TypeRef &type, const Json &value, const std::string &path) {
    return statement_.param(ddl::column_type(type), column_text(schema_, type, value, path));
  }

  std::string value_param(const Json &value, const std::string &path) {
    if (value.is_null())
      refuse_operand(BadRequest::Kind::wrong_type, "a value",
                     R"(Ask for null with {"eq": null} or {"attributeExists": false}.)");
    return param(field_.type, value, path);
  }

  std::string text_param() {
    const auto *text = operand_.as<std::string>();
    if (!text) refuse_operand(BadRequest::Kind::wrong_type, "a string");
    return statement_.param("text", *text);
  }

  std::string equal() {
    return operand_.is_null() ? column_ + " IS NULL"
                              : indexed() + " = " + param(field_.type, operand_, path_);
  }

  std::string different() {
    return operand_.is_null() ? column_ + " IS NOT NULL"
                              : column_ + " IS DISTINCT FROM " + param(field_.type, operand_, path_);
  }

  std::string indexed() const { return field_.only_sort_key ? in_order() : column_; }
  std::string in_order() const { return is_text(field_.type) ? column_ + std::string(byte_order) : column_; }

  std::string ordered(const char *sign) {
    return in_order() + " " + sign + " " + value_param(operand_, path_);
  }

  std::string between() {
    const auto *ends = operand_.as<JsonArray>();
    if (!ends || ends->size() != 2) refuse_operand(BadRequest::Kind::wrong_type, "a list of two values");
    const std::string low = value_param((*ends)[0], path_ + "[0]");
    return in_order() + " BETWEEN " + low + " AND " + value_param((*ends)[1], path_ + "[1]");
  }

  std::string one_of() {
    const auto *given = operand_.as<JsonArray>();
    if (!given) refuse_operand(BadRequest::Kind::wrong_type, "a list of values");
    JsonArray values;
    for (const auto &value : *given)
      if (!value.is_null()) values.push_back(value);
    const bool or_null = values.size() < given->size();
    const std::string any =
        indexed() + " = ANY (" + param(list_of(field_.type), Json{std::move(values)}, path_) + ")";
    return or_null ? "(" + any + " OR " + column_ + " IS NULL)" : any;
  }

  std::string contains() {
    if (!field_.type.is_list()) return "strpos(" + text_form() + ", " + text_param() + ") > 0";
    // @> does not find nulls.
    if (operand_.is_null()) return "array_position(" + column_ + ", NULL) IS NOT NULL";
    return column_ + " @> ARRAY[" + param(item_of(field_.type), operand_, path_) + "]";
  }

  std::string exists() {
    const auto *wanted = operand_.as<bool>();
    if (!wanted) refuse_operand(BadRequest::Kind::wrong_type, "true or false");
    return column_ + (*wanted ? " IS NOT NULL" : " IS NULL");
  }

  // ModelAttributeTypes are DynamoDB's: a column has always the same, or is null.
  std::string has_type() {
    const auto *wanted = operand_.as<std::string>();
    if (!wanted) refuse_operand(BadRequest::Kind::wrong_type, "a type of an attribute");
    if (*wanted == "_null") return column_ + " IS NULL";
    const TypeRef &type = field_.type;
    std::string_view own = "string";
    if (type.is_list())
      own = "list";
    else if (type.kind == Kind::embedded)
      own = "map";
    else if (type.kind == Kind::scalar && type.scalar == Scalar::Boolean)
      own = "bool";
    else if (!reads_as_text(type) && type.kind == Kind::scalar)
      own = "number";
    return *wanted == own ? column_ + " IS NOT NULL" : "false";
  }

  // {"size": {"gt": 3}}: characters of a string, items of a list.
  std::string sized() {
    const auto *comparisons = operand_.as<JsonObject>();
    const bool is_list = field_.type.is_list();
    if (!comparisons || (!is_list && !reads_as_text(field_.type) && field_.type.kind != Kind::enumeration))
      refuse_operand(BadRequest::Kind::wrong_type, "comparisons with the size of a string or a list");
    const std::string size = field_.type.list_depth > 1 ? "jsonb_array_length(" + column_ + ")"
                             : is_list                  ? "cardinality(" + column_ + ")"
                                                        : "char_length(" + text_form() + ")";
    std::string all;
    for (const auto &[sign, value] : *comparisons) {
      if (value.is_null()) continue;
      all += (all.empty() ? "(" : " AND ") + size + compared_size(sign, value);
    }
    return all.empty() ? "true" : all + ")";
  }

  std::string compared_size(const std::string &name, const Json &value) {
    TypeRef number;
    number.scalar = Scalar::Int;
    number.name = number.text = "Int";
    const auto operand = [&](const Json &one) { return param(number, one, path_ + " " + name); };
    if (name == "eq") return " = " + operand(value);
    if (name == "ne") return " IS DISTINCT FROM " + operand(value);
    if (name == "lt") return " < " + operand(value);
    if (name == "le") return " <= " + operand(value);
    if (name == "gt") return " > " + operand(value);
    if (name == "ge") return " >= " + operand(value);
    const auto *ends = value.as<JsonArray>();
    if (name != "between" || !ends || ends->size() != 2 || (*ends)[0].is_null() || (*ends)[1].is_null())
      refuse_operand(BadRequest::Kind::wrong_type,
                     "eq, ne, lt, le, gt, ge with a number, or between with two");
    const std::string low = operand((*ends)[0]);
    return " BETWEEN " + low + " AND " + operand((*ends)[1]);
  }

  // The string that clients see.
  std::string text_form() const {
    if (is_text(field_.type)) return column_ + std::string(byte_order);
    switch (field_.type.scalar) {
      case Scalar::AWSDate:
        return "to_char(" + column_ + ", 'YYYY-MM-DD')";
      case Scalar::AWSDateTime: {
        const std::string utc = "timezone('UTC', " + column_ + ")";
        return "to_char(" + utc + ", CASE WHEN to_char(" + utc +
               R"(, 'US') LIKE '%000' THEN 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' ELSE 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' END))";
      }
      // inet as text would always show its mask.
      case Scalar::AWSIPAddress:
        return "format('%s', " + column_ + ")";
      default:
        return column_ + "::text";
    }
  }

  Statement &statement_;
  const schema::Schema &schema_;
  const QueriedField &field_;
  const std::string path_;
  const std::string &name_;
  const std::string column_;
  const Json &operand_;
};

}  // namespace

std::string comparison(Statement &statement, const schema::Schema &schema, const schema::Model &model,
                       const QueriedField &field, std::string_view alias, const std::string &name,
                       const Json &operand) {
  return Comparison(statement, schema, model, field, alias, name, operand).sql();
}

}  // namespace datastore::query
