#include "src/query/save.hpp"

#include <algorithm>

namespace datastore::query {

namespace {

// A list of texts as PostgreSQL reads an array.
class ArrayLiteral {
 public:
  void add(const std::optional<std::string> &item) {
    text_ += text_.empty() ? "{" : ",";
    if (!item) {
      text_ += "NULL";
      return;
    }
    text_ += '"';
    for (const char c : *item) {
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += c;
    }
    text_ += '"';
  }
  void add_boolean(bool item) { (text_ += text_.empty() ? "{" : ",") += item ? 't' : 'f'; }
  std::string str() && { return text_.empty() ? "{}" : std::move(text_) + "}"; }

 private:
  std::string text_;
};

// What the records say of one column.
struct Given {
  const SaveColumn *column;
  std::string values;    // parameters
  std::string is_given;  // empty if every record gives it
  std::string alias;
};

const FieldValue *find(const Write &write, const schema::Field *field) {
  const auto &fields = *write.fields;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto &value) { return value.field == field; });
  return found == fields.end() ? nullptr : &*found;
}

// The columns that at least one record gives, with their values as parameters.
std::vector<Given> given_columns(Statement &statement, const SaveTarget &target,
                                 std::span<const Write> writes) {
  std::vector<Given> all;
  for (const auto &column : target.columns) {
    ArrayLiteral values, is_given;
    std::size_t count = 0;
    for (const auto &write : writes) {
      const auto *value = find(write, column.field);
      values.add(value ? value->text : std::nullopt);
      is_given.add_boolean(value != nullptr);
      if (value) count++;
    }
    if (count == 0) continue;
    Given given{
        &column, statement.param("text[]", std::move(values).str()), {}, "c" + std::to_string(all.size())};
    if (count < writes.size()) given.is_given = statement.param("boolean[]", std::move(is_given).str());
    all.push_back(std::move(given));
  }
  return all;
}

std::string ids_of(Statement &statement, std::span<const Write> writes) {
  ArrayLiteral ids;
  for (const auto &write : writes) ids.add(write.id);
  return statement.param("text[]", std::move(ids).str());
}

// `unnest($1, $2 …) AS u (id, c0, g0 …)`
std::string rows_of(const std::string &ids, const std::vector<Given> &columns) {
  std::string from = "unnest(" + ids;
  std::string names = "id";
  for (const auto &given : columns) {
    from += ", " + given.values;
    names += ", " + given.alias;
    if (given.is_given.empty()) continue;
    from += ", " + given.is_given;
    names += ", is_" + given.alias;
  }
  return from + ") AS u (" + names + ")";
}

std::string value_or(const Given &given, const std::string &otherwise) {
  const std::string value = "u." + given.alias + "::" + given.column->type;
  if (given.is_given.empty()) return value;
  return "CASE WHEN u.is_" + given.alias + " THEN " + value + " ELSE " + otherwise + " END";
}

}  // namespace

std::string array_literal(const std::vector<std::string> &items) {
  ArrayLiteral literal;
  for (const auto &item : items) literal.add(item);
  return std::move(literal).str();
}

std::string array_literal(const std::vector<std::optional<std::string>> &items) {
  ArrayLiteral literal;
  for (const auto &item : items) literal.add(item);
  return std::move(literal).str();
}

Statement insert_records(const SaveTarget &target, std::span<const Write> writes) {
  Statement statement;
  const auto columns = given_columns(statement, target, writes);
  const std::string rows = rows_of(ids_of(statement, writes), columns);
  std::string names = "id", values = "u.id";
  for (const auto &given : columns) {
    names += ", " + given.column->name;
    values += ", " + value_or(given, given.column->fallback.value_or("NULL"));
  }
  // In the order of ids, as locks are taken everywhere: two lists of records cannot wait for each other.
  statement.sql = "INSERT INTO " + target.table + " AS r (" + names + ") SELECT " + values + " FROM " + rows +
                  " ORDER BY u.id COLLATE \"C\" ON CONFLICT (id) DO NOTHING RETURNING " + target.returning;
  return statement;
}

Statement update_records(const SaveTarget &target, std::span<const Write> writes) {
  Statement statement;
  const auto columns = given_columns(statement, target, writes);
  const std::string ids = ids_of(statement, writes);
  const std::string rows = rows_of(ids, columns);
  std::string changes;
  for (const auto &given : columns) {
    changes += changes.empty() ? "" : ", ";
    changes += given.column->name + " = " + value_or(given, "r." + given.column->name);
  }
  // ANY keeps a table of which PostgreSQL believes that it is empty (a VACUUM has looked at it while it was
  // filled) from being read whole.
  statement.sql = "UPDATE " + target.table + " AS r SET " + changes + " FROM " + rows +
                  " WHERE r.id = ANY (" + ids + ") AND r.id = u.id RETURNING " + target.returning;
  return statement;
}

}  // namespace datastore::query
