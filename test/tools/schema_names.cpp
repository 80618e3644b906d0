// Reads a schema document on stdin and prints what has been made of it as JSON: names, keys, indexes,
// operations. What is wrong with the document goes out as lines of "line:column: error: message" instead,
// with exit status 1.
//
//   schema_names [--flag name=true|false]… [--auth-off] < schema.graphql
#include <cstdio>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/schema/build.hpp"
#include "test/tools/schema_input.hpp"

namespace {

using namespace datastore;

// Appends to a JSON text; commas come by themselves.
class Json {
 public:
  Json &open(char bracket) {
    comma();
    text_ += bracket;
    fresh_ = true;
    return *this;
  }
  Json &close(char bracket) {
    text_ += bracket;
    fresh_ = false;
    return *this;
  }
  Json &key(std::string_view name) {
    comma();
    quote(name);
    text_ += ':';
    fresh_ = true;
    return *this;
  }
  Json &value(std::string_view text) {
    comma();
    quote(text);
    return *this;
  }
  Json &value(const char *text) { return value(std::string_view(text)); }
  Json &value(const std::string &text) { return value(std::string_view(text)); }
  Json &value(bool yes) { return raw(yes ? "true" : "false"); }
  Json &value(int number) { return raw(std::to_string(number)); }
  Json &value(const std::optional<std::string> &text) { return text ? value(*text) : raw("null"); }
  Json &value(const std::vector<std::string> &texts) {
    open('[');
    for (const std::string &text : texts) value(text);
    return close(']');
  }
  template <class T>
  Json &entry(std::string_view name, const T &content) {
    return key(name).value(content);
  }
  template <class Items, class Each>
  Json &list(std::string_view name, const Items &items, Each each) {
    key(name).open('[');
    for (const auto &item : items) {
      open('{');
      each(item);
      close('}');
    }
    return close(']');
  }
  const std::string &text() const { return text_; }

 private:
  Json &raw(std::string_view text) {
    comma();
    text_ += text;
    return *this;
  }
  void comma() {
    if (!fresh_) text_ += ',';
    fresh_ = false;
  }
  void quote(std::string_view text) {
    text_ += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
        text_ += escape;
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  std::string text_;
  bool fresh_ = true;
};

const char *name_of(schema::Field::Origin origin) {
  switch (origin) {
    case schema::Field::Origin::declared:
      return "declared";
    case schema::Field::Origin::implicit_id:
      return "implicit_id";
    case schema::Field::Origin::timestamp:
      return "timestamp";
    case schema::Field::Origin::foreign_key:
      return "foreign_key";
    case schema::Field::Origin::owner:
      return "owner";
  }
  return "";
}

const char *name_of(schema::RelationKind kind) {
  switch (kind) {
    case schema::RelationKind::has_one:
      return "has_one";
    case schema::RelationKind::has_many:
      return "has_many";
    case schema::RelationKind::belongs_to:
      return "belongs_to";
  }
  return "";
}

const char *name_of(schema::DeleteRule rule) {
  switch (rule) {
    case schema::DeleteRule::cascade:
      return "cascade";
    case schema::DeleteRule::set_null:
      return "set_null";
    case schema::DeleteRule::no_action:
      return "no_action";
  }
  return "";
}

void print_field(Json &json, const schema::Field &field) {
  json.entry("name", field.name).entry("type", field.type.text).entry("column", field.column);
  json.entry("origin", name_of(field.origin)).entry("default", field.default_value);
}

void print_operations(Json &json, const schema::Operations &operations) {
  json.key("operations").open('{');
  json.entry("get", operations.get).entry("list", operations.list).entry("sync", operations.sync);
  json.entry("create", operations.create)
      .entry("update", operations.update)
      .entry("delete", operations.remove);
  json.entry("onCreate", operations.on_create).entry("onUpdate", operations.on_update);
  json.entry("onDelete", operations.on_delete).close('}');
}

void print_model(Json &json, const schema::Model &model) {
  json.entry("name", model.name).entry("plural", model.plural).entry("table", model.table);
  json.entry("mappedName", model.mapped_name).entry("joinModel", model.join_model);
  json.entry("createdAt", model.created_at_field).entry("updatedAt", model.updated_at_field);
  json.entry("interfaces", model.interfaces);
  json.list("fields", model.fields, [&](const schema::Field &field) { print_field(json, field); });
  json.list("relations", model.relations, [&](const schema::Relation &relation) {
    json.entry("kind", name_of(relation.kind))
        .entry("field", relation.field)
        .entry("related", relation.related);
    json.entry("keyModel", relation.key_model).entry("keyField", relation.key_field);
    json.entry("counterpart", relation.counterpart).entry("indexName", relation.index_name);
    json.entry("limit", relation.limit).entry("manyToMany", relation.many_to_many);
  });
  json.list("indexes", model.indexes, [&](const schema::Index &index) {
    json.entry("name", index.name).entry("fields", index.fields).entry("queryField", index.query_field);
    json.entry("implied", index.implied);
  });
  json.list("foreignKeys", model.foreign_keys, [&](const schema::ForeignKey &key) {
    json.entry("field", key.field).entry("target", key.target).entry("onDelete", name_of(key.on_delete));
    json.entry("ownsTarget", key.owns_target);
  });
  json.list("auth", model.auth, [&](const schema::AuthRule &rule) {
    json.entry("allow", rule.allow).entry("provider", rule.provider).entry("field", rule.field);
  });
  print_operations(json, model.operations);
}

std::string print(const schema::Schema &made) {
  Json json;
  json.open('{');
  json.list("models", made.models, [&](const schema::Model &model) { print_model(json, model); });
  json.list("enums", made.enums, [&](const schema::Enum &type) {
    std::vector<std::string> values;
    for (const auto &value : type.values) values.push_back(value.name);
    json.entry("name", type.name).entry("values", values);
  });
  json.list("embedded", made.embedded, [&](const schema::Embedded &type) {
    json.entry("name", type.name);
    json.list("fields", type.fields, [&](const schema::Field &field) {
      json.entry("name", field.name).entry("type", field.type.text);
    });
  });
  json.close('}');
  return json.text();
}

}  // namespace

int main(int argc, char **argv) {
  schema::Options options;
  if (!test::read_options(argc, argv, options)) {
    std::cerr << "usage: schema_names [--flag name=true|false]... [--auth-off] < schema.graphql\n";
    return 2;
  }
  const std::string source{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  return test::with_schema(source, options,
                           [](const schema::Schema &made) { std::cout << print(made) << '\n'; });
}
