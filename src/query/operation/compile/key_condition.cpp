#include "src/query/operation/compile/key_condition.hpp"

#include <optional>
#include <vector>

#include "src/ddl/columns.hpp"
#include "src/query/operators.hpp"
#include "src/query/value.hpp"

namespace datastore::query::operation {

namespace {

using Kind = BadRequest::Kind;

// The least string that is greater than all that begin with `prefix`, by bytes; none if there is no such
// string in UTF-8.
std::optional<std::string> after_prefix(const std::string &prefix) {
  // The last character is raised by one code point; what is the last of all goes.
  std::string end = prefix;
  while (!end.empty()) {
    std::size_t at = end.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(end[at]) & 0xC0) == 0x80) at--;
    const auto lead = static_cast<unsigned char>(end[at]);
    char32_t code = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
    for (std::size_t i = at + 1; i < end.size(); i++)
      code = (code << 6) | (static_cast<unsigned char>(end[i]) & 0x3F);
    end.resize(at);
    code++;
    if (code >= 0xD800 && code <= 0xDFFF) code = 0xE000;
    if (code > 0x10FFFF) continue;
    if (code < 0x80) {
      end += static_cast<char>(code);
    } else if (code < 0x800) {
      end += static_cast<char>(0xC0 | (code >> 6));
      end += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      end += static_cast<char>(0xE0 | (code >> 12));
      end += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      end += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      end += static_cast<char>(0xF0 | (code >> 18));
      end += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
      end += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      end += static_cast<char>(0x80 | (code & 0x3F));
    }
    return end;
  }
  return std::nullopt;
}

class KeyCondition {
 public:
  KeyCondition(Statement &statement, const schema::Schema &schema, const schema::Model &model,
               std::span<const QueriedField> keys, std::string_view alias)
      : statement_(statement), schema_(schema), model_(model), keys_(keys), alias_(alias) {}

  std::string all_of(const Json &condition) {
    const auto *members = condition.as<JsonObject>();
    if (!members) return {};
    std::string all;
    for (const auto &[name, operand] : *members) {
      // As in Amplify, whose resolvers hand no null operator on to DynamoDB.
      if (operand.is_null()) continue;
      all += (all.empty() ? "" : " AND ") + one(name, operand);
    }
    return all;
  }

 private:
  std::string one(const std::string &name, const Json &operand) {
    if (name == "eq") return compared("=", operand, name);
    if (name == "lt") return compared("<", operand, name);
    if (name == "le") return compared("<=", operand, name);
    if (name == "gt") return compared(">", operand, name);
    if (name == "ge") return compared(">=", operand, name);
    if (name == "between") return between(operand);
    return begins_with(operand);
  }

  std::string path(const std::string &operation) const {
    std::string path = model_.name + ".";
    for (const auto &key : keys_) path += (&key == keys_.data() ? "" : ", ") + key.name;
    return path + " " + operation;
  }

  std::string column(const QueriedField &key) const {
    return key.in(alias_) + (is_text(key.type) ? std::string(byte_order) : "");
  }

  // The values given, of the first keys without a gap.
  std::vector<const Json *> values_of(const Json &operand, const std::string &operation) const {
    if (keys_.size() == 1) return {&operand};
    std::vector<const Json *> values;
    bool ended = false;
    for (const auto &key : keys_) {
      const Json *value = operand.member(key.name);
      if (!value || value->is_null()) {
        ended = true;
      } else if (ended) {
        throw BadRequest(Kind::invalid_value,
                         path(operation) + " gives " + key.name + " without the keys before it");
      } else {
        values.push_back(value);
      }
    }
    if (values.empty()) throw BadRequest(Kind::invalid_value, path(operation) + " gives no key");
    return values;
  }

  std::string param(const QueriedField &key, const Json &value, const std::string &operation) {
    if (value.is_null()) throw BadRequest(Kind::wrong_type, path(operation) + " takes a value, not null");
    return statement_.param(ddl::column_type(key.type),
                            column_text(schema_, key.type, value, model_.name + "." + key.name));
  }

  std::string compared(const char *sign, const Json &operand, const std::string &operation) {
    const auto values = values_of(operand, operation);
    std::string columns, params;
    for (std::size_t i = 0; i < values.size(); i++) {
      columns += (i > 0 ? ", " : "") + column(keys_[i]);
      params += (i > 0 ? ", " : "") + param(keys_[i], *values[i], operation);
    }
    if (values.size() == 1) return columns + " " + sign + " " + params;
    return "(" + columns + ") " + sign + " (" + params + ")";
  }

  std::string between(const Json &operand) {
    const auto *ends = operand.as<JsonArray>();
    if (!ends || ends->size() != 2)
      throw BadRequest(Kind::wrong_type,
                       path("between") + " takes a list of two values, not " + shown(operand));
    return compared(">=", (*ends)[0], "between") + " AND " + compared("<=", (*ends)[1], "between");
  }

  std::string begins_with(const Json &operand) {
    const auto values = values_of(operand, "beginsWith");
    std::string all;
    for (std::size_t i = 0; i + 1 < values.size(); i++)
      all += column(keys_[i]) + " = " + param(keys_[i], *values[i], "beginsWith") + " AND ";
    const QueriedField &key = keys_[values.size() - 1];
    const auto *prefix = values.back()->as<std::string>();
    // A date and the like: by the string that clients see, which no index serves.
    if (!prefix || !is_text(key.type))
      return all + comparison(statement_, schema_, model_, key, alias_, "beginsWith", *values.back());
    all += column(key) + " >= " + statement_.param("text", *prefix);
    if (const auto end = after_prefix(*prefix))
      all += " AND " + column(key) + " < " + statement_.param("text", *end);
    return all;
  }

  Statement &statement_;
  const schema::Schema &schema_;
  const schema::Model &model_;
  std::span<const QueriedField> keys_;
  std::string_view alias_;
};

}  // namespace

std::string key_condition(Statement &statement, const schema::Schema &schema, const schema::Model &model,
                          std::span<const QueriedField> keys, std::string_view alias, const Json &condition) {
  return KeyCondition(statement, schema, model, keys, alias).all_of(condition);
}

}  // namespace datastore::query::operation
