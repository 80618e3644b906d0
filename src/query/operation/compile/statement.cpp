#include "src/query/operation/compile/statement.hpp"

#include <algorithm>

#include "src/ddl/render.hpp"
#include "src/query/operation/compile/mark.hpp"
#include "src/query/operation/compile/members.hpp"
#include "src/query/operation/compile/sign.hpp"

namespace datastore::query::operation {

namespace {

using api::Meaning;
using schema::Model;
using Kind = Meaning::Kind;

// PostgreSQL takes 100 arguments; a page needs some for itself.
constexpr std::size_t most_values = 80;

// A JSON text by template, and the SQL of its values.
struct Filled {
  std::string text;
  std::vector<std::string> values;

  void add(std::string_view sign, std::string value) {
    text += sign;
    values.push_back(std::move(value));
  }
};

// Where the columns of a record come from. `columns` collects those that are used, where a sub-select has to
// hand them on.
struct Record {
  std::string alias;
  std::vector<std::string> *columns = nullptr;

  std::string column(const std::string &quoted) const {
    if (columns && std::find(columns->begin(), columns->end(), quoted) == columns->end())
      columns->push_back(quoted);
    return alias + "." + quoted;
  }
};

// Below a record, arguments that make no sense cost their field alone.
Narrowed narrow_or_refuse(const Source &source, const Ask &ask, const Values &variables, Statement &statement,
                          std::vector<Refused> &refused) {
  if (ask.parent.empty()) return narrow(source, ask, variables, statement);
  try {
    return narrow(source, ask, variables, statement);
  } catch (const BadRequest &bad) {
    refused.push_back({ask.selected->at, bad.what(), ask.is_fixed});
    Narrowed none;
    none.sort.push_back({*queried_field(*ask.selected->field->meaning.model, "id"), false});
    none.limit = none.keep = "0";
    none.binding = "NULL::text";
    none.is_refused = true;
    return none;
  }
}

// What follows its null.
std::string refusal_mark(const Selected &field) {
  return marked_null(mark_refused + std::to_string(field.at)).substr(4);
}

std::string call(std::string_view function, const std::string &first,
                 const std::vector<std::string> &values) {
  std::string sql(function);
  sql.append("(").append(first);
  for (const auto &value : values) sql.append(", ").append(value);
  return sql + ")";
}

// A piece that must not be null makes null of the whole.
const char *sign_of(const std::string &piece) {
  return std::any_of(piece.begin(), piece.end(), is_required) ? "!" : "$";
}

// The sign for a stored value. The column of what must not be null is NOT NULL; but it may hold what JSON
// cannot say.
std::string_view sign_of(const schema::TypeRef &type) {
  if (!may_be_unsaid(type))
    return type.kind == schema::TypeRef::Kind::scalar && type.scalar == schema::Scalar::AWSJSON ? "#" : "$";
  if (type.is_list() && type.item_required) return type.required ? "&" : "*";
  return type.required ? "!" : "$";
}

// Values beyond the number that a function takes are written in pieces first.
void fit(Filled &filled) {
  while (filled.values.size() > most_values) {
    Filled pieces;
    std::size_t begin = 0, taken = 0, value = 0;
    std::vector<std::string> part;
    for (std::size_t at = 0; at < filled.text.size(); at++) {
      const char c = filled.text[at];
      if (value_signs.find(c) == std::string_view::npos) continue;
      part.push_back(std::move(filled.values[value++]));
      if (++taken < most_values) continue;
      pieces.add(
          sign_of(filled.text.substr(begin, at + 1 - begin)),
          call("datastore.json_object", ddl::quote_literal(filled.text.substr(begin, at + 1 - begin)), part));
      part.clear();
      taken = 0;
      begin = at + 1;
    }
    if (!part.empty()) {
      pieces.add(sign_of(filled.text.substr(begin)),
                 call("datastore.json_object", ddl::quote_literal(filled.text.substr(begin)), part));
    } else {
      pieces.text += filled.text.substr(begin);
    }
    filled = std::move(pieces);
  }
}

std::string written(Filled filled) {
  fit(filled);
  const std::string text = ddl::quote_literal(filled.text);
  return filled.values.empty() ? text + "::pg_catalog.json"
                               : call("datastore.json_object", text, filled.values);
}

class Writer {
 public:
  Writer(const Source &source, const Values &variables, Compiled &compiled)
      : source_(source), variables_(variables), compiled_(compiled) {}

  // A statement that gives the field, or null, or no row.
  std::string root(const Selected &selected) {
    if (selected.kind() != Kind::get) return page(selected, {}, {});
    const std::string alias = next_alias();
    const Narrowed narrowed = ask(selected, alias, {});
    const Model &model = *selected.field->meaning.model;
    return "SELECT " + object(selected, model, {alias}) + " FROM " + table(model) + " AS " + alias +
           " WHERE " + narrowed.where;
  }

  // None where its arguments make no sense.
  std::optional<std::string> relation(const Selected &selected, const Model &model, const Record &record) {
    const schema::Relation &relation = *selected.field->meaning.relation;
    const bool key_is_here =
        relation.kind != schema::RelationKind::has_many && relation.key_model == model.name;
    const Model &related = *selected.field->meaning.model;
    const Model &holder = key_is_here ? model : related;
    const schema::Field *key = holder.field(relation.key_field);
    const std::string column = ddl::quote_identifier(key ? key->column : relation.key_field);
    if (relation.kind == schema::RelationKind::has_many) {
      const std::size_t before = compiled_.refused.size();
      std::string sql = page(selected, record, column);
      // It is null; what it would be made of is asked all the same, as refresh() does.
      if (compiled_.refused.size() > before && compiled_.refused[before].at == selected.at)
        return std::nullopt;
      return "(" + sql + ")";
    }
    const std::string alias = next_alias();
    std::string sql = "(SELECT " + object(selected, related, {alias}) + " FROM " + table(related) + " AS " +
                      alias + " WHERE " + alias + ".";
    if (key_is_here) return sql + "\"id\" = " + record.column(column) + ")";
    return sql + column + " = " + record.column("\"id\"") + " ORDER BY " + alias + ".\"id\" LIMIT 1)";
  }

 private:
  std::string next_alias() { return "t" + std::to_string(++aliases_); }

  std::string table(const Model &model) { return source_.table_of(model); }

  Narrowed ask(const Selected &selected, const std::string &alias, const std::string &parent) {
    Ask ask{&selected, alias, parent, !uses_variables(selected.node().arguments)};
    const std::size_t before = compiled_.statement.params.size();
    Narrowed narrowed = narrow_or_refuse(source_, ask, variables_, compiled_.statement, compiled_.refused);
    compiled_.params.push_back(compiled_.statement.params.size() - before);
    if (!ask.is_fixed) compiled_.shape += narrowed.text() + "\n\n";
    compiled_.asks.push_back(std::move(ask));
    return narrowed;
  }

  // The inside of a record's braces.
  void add_fields(Filled &filled, const Selected &selected, const Model &model, const Record &record) {
    bool first = true;
    for (const auto &field : selected.fields) {
      filled.text.append(first ? "\"" : ",\"").append(field.key).append("\":");
      first = false;
      add_field(filled, field, model, record);
    }
  }

  void add_field(Filled &filled, const Selected &field, const Model &model, const Record &record) {
    switch (field.kind()) {
      case Kind::stored: {
        const schema::Field &stored = *field.field->meaning.field;
        std::string column = record.column(ddl::quote_identifier(stored.column));
        if (stored.type.kind == schema::TypeRef::Kind::embedded)
          return filled.add(
              field.field->type.required ? "!" : "$",
              "datastore.json_members(" + column + ", " + ddl::quote_literal(members_text(field)) + ")");
        return filled.add(sign_of(stored.type), std::move(column));
      }
      case Kind::version:
        return filled.add("$", record.column("_version"));
      case Kind::last_changed_at:
        return filled.add("$", record.column("_last_changed_at"));
      case Kind::relation: {
        const auto sql = relation(field, model, record);
        if (sql) return filled.add(field.field->type.required ? "!" : "$", *sql);
        filled.add("$", "NULL::pg_catalog.json");
        filled.text += refusal_mark(field);
        return;
      }
      case Kind::type_name:
        filled.text.append("\"").append(field.parent->name).append("\"");
        return;
      default:  // _deleted of a live record, and fields that nothing is stored for
        if (field.field->type.required) return filled.add("!", "NULL::pg_catalog.json");
        filled.text += "null";
    }
  }

  std::string object(const Selected &selected, const Model &model, const Record &record) {
    Filled filled;
    filled.text = "{";
    add_fields(filled, selected, model, record);
    filled.text += "}";
    return written(std::move(filled));
  }

  static bool is_written_once(const Selected &connection) {
    return std::count_if(connection.fields.begin(), connection.fields.end(),
                         [](const Selected &field) { return field.kind() == Kind::items; }) <= 1;
  }

  // A connection. `record` and `key` are of a relation: the record it is a field of, and the key of those at
  // the other end.
  std::string page(const Selected &selected, const Record &record, const std::string &key) {
    const std::string alias = next_alias();
    Narrowed narrowed = ask(selected, alias, record.alias);
    if (!key.empty()) {
      const std::string joined = alias + "." + key + " = " + record.column("\"id\"");
      narrowed.where = narrowed.where.empty() ? joined : joined + " AND " + narrowed.where;
    }
    if (is_written_once(selected)) {
      std::vector<const Selected *> fields;
      for (const auto &field : selected.fields) fields.push_back(&field);
      return rows(selected, fields, narrowed, alias, record);
    }
    // Items under several names: each is read by itself.
    Filled parts;
    parts.text = "{";
    for (const auto &field : selected.fields) {
      parts.text.append(parts.text.size() == 1 ? "\"" : ",\"").append(field.key).append("\":");
      if (field.kind() == Kind::items || field.kind() == Kind::next_token)
        parts.add("$", "(" + rows(selected, {&field}, narrowed, alias, record, true) + ")");
      else
        add_page_field(parts.text, field);
    }
    parts.text += "}";
    return "SELECT " + written(std::move(parts));
  }

  static void add_page_field(std::string &text, const Selected &field) {
    if (field.kind() == Kind::type_name)
      text.append("\"").append(field.parent->name).append("\"");
    else
      text += "null";  // startedAt, which only a sync has
  }

  // The statement of a connection with these fields of it; `bare` is for one field without its key.
  std::string rows(const Selected &connection, const std::vector<const Selected *> &fields,
                   const Narrowed &narrowed, const std::string &alias, const Record &parent,
                   bool bare = false) {
    const Model &model = *connection.field->meaning.model;
    std::vector<std::string> columns;
    const Record record{alias, &columns};
    Filled filled;
    std::string empty;
    bool has_token = false, has_items = false;
    for (const Selected *selected : fields) {
      const Selected &field = *selected;
      if (!bare) {
        const std::string name = (filled.text.empty() ? "{\"" : ",\"") + field.key + "\":";
        filled.text += name;
        empty += name;
      }
      if (field.kind() == Kind::items) {
        has_items = true;
        Filled item;
        add_fields(item, field, model, record);
        item.text = "{" + item.text + "}";
        fit(item);
        filled.text += "[" + item.text + "]";
        filled.values = std::move(item.values);
        empty += "[]";
      } else if (field.kind() == Kind::next_token) {
        has_token = true;
        filled.text += "%";
        empty += "null";
      } else {
        const std::size_t before = filled.text.size();
        add_page_field(filled.text, field);
        empty += filled.text.substr(before);
      }
    }
    if (!bare) {
      filled.text += filled.text.empty() ? "{}" : "}";
      empty += empty.empty() ? "{}" : "}";
    }
    empty = ddl::quote_literal(empty) + "::pg_catalog.json";
    if (!has_items && !has_token) return "SELECT " + empty;
    if (has_token) {
      filled.values.push_back(narrowed.binding);
      if (!parent.alias.empty()) filled.values.push_back(parent.column("\"id\""));
      for (const auto &sorted : narrowed.sort) {
        record.column(sorted.field.sql);
        filled.values.push_back(sorted.field.in(alias));
      }
    }
    // The function takes one value at least.
    if (filled.values.empty()) filled.values.push_back("NULL::pg_catalog.text");
    filled.values.insert(filled.values.begin(), narrowed.keep);
    std::string list;
    for (const auto &column : columns)
      list.append(list.empty() ? "" : ", ").append(alias).append(".").append(column);
    std::string from = "SELECT " + list + " FROM " + table(model) + " AS " + alias +
                       (narrowed.where.empty() ? "" : " WHERE " + narrowed.where) + " ORDER BY " +
                       order_by(narrowed.sort, alias) + " LIMIT ";
    if (narrowed.most_rows.empty())
      from += narrowed.limit;
    else
      from = "SELECT " + list + " FROM (" + from + narrowed.most_rows + ") AS " + alias + " LIMIT " +
             narrowed.limit;
    return "SELECT COALESCE(" + call("datastore.json_page", ddl::quote_literal(filled.text), filled.values) +
           ", " + empty + ") FROM (" + from + ") AS " + alias;
  }

  const Source &source_;
  const Values &variables_;
  Compiled &compiled_;
  int aliases_ = 0;
};

}  // namespace

Compiled compile_roots(const Source &source, const std::vector<const Selected *> &fields,
                       const Values &variables) {
  Compiled compiled;
  Writer writer(source, variables, compiled);
  if (fields.size() == 1) {
    compiled.statement.sql = writer.root(*fields.front());
    return compiled;
  }
  std::string sql;
  for (const auto *field : fields) sql += (sql.empty() ? "SELECT (" : ", (") + writer.root(*field) + ")";
  compiled.statement.sql = std::move(sql);
  return compiled;
}

RelatedOf compile_relations(const Source &source, const Model &model,
                            const std::vector<const Selected *> &fields, const Values &variables) {
  RelatedOf related;
  std::vector<std::string> columns{"\"id\""};
  std::string types = "text[]";
  Statement &statement = related.compiled.statement;
  std::string arrays = statement.param("text[]", std::nullopt);
  for (const auto *field : fields) {
    const schema::Relation &relation = *field->field->meaning.relation;
    if (relation.kind == schema::RelationKind::has_many || relation.key_model != model.name) continue;
    const schema::Field *key = model.field(relation.key_field);
    if (!key || std::find(related.keys.begin(), related.keys.end(), key->name) != related.keys.end())
      continue;
    related.keys.push_back(key->name);
    columns.push_back(ddl::quote_identifier(key->column));
    arrays += ", " + statement.param("text[]", std::nullopt);
  }
  Writer writer(source, variables, related.compiled);
  std::string sql, names;
  for (const auto *field : fields)
    sql += (sql.empty() ? "SELECT " : ", ") +
           writer.relation(*field, model, {"t0"})
               .value_or(ddl::quote_literal("null" + refusal_mark(*field)) + "::pg_catalog.text");
  for (const auto &column : columns) names += column + ", ";
  statement.sql =
      sql + " FROM unnest(" + arrays + ") WITH ORDINALITY AS t0 (" + names + "_place) ORDER BY t0._place";
  return related;
}

std::string refresh(const Source &source, const std::vector<Ask> &asks, const std::vector<std::size_t> &fixed,
                    const Values &variables, Statement &statement, std::vector<Refused> &refused) {
  std::string shape;
  for (std::size_t i = 0; i < asks.size(); i++) {
    if (asks[i].is_fixed)
      statement.params.resize(statement.params.size() + fixed[i]);
    else
      shape += narrow_or_refuse(source, asks[i], variables, statement, refused).text() + "\n\n";
  }
  return shape;
}

}  // namespace datastore::query::operation
