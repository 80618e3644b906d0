#include <algorithm>
#include <array>
#include <iterator>

#include "src/graphql/parsing.hpp"

namespace datastore::graphql {
namespace {

constexpr std::array<std::string_view, 21> directive_locations = {
    "QUERY",
    "MUTATION",
    "SUBSCRIPTION",
    "FIELD",
    "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
    "FRAGMENT_VARIABLE_DEFINITION",
    "SCHEMA",
    "SCALAR",
    "OBJECT",
    "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION",
    "INTERFACE",
    "UNION",
    "ENUM",
    "ENUM_VALUE",
    "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION",
    "DIRECTIVE_DEFINITION",
};

}  // namespace

void Parser::type_definition(TypeDefinition &out, TypeKind kind) {
  out.kind = kind;
  out.at = token().at;
  lexer_.next();
  out.name = name("the name of a type");
  if (kind == TypeKind::object || kind == TypeKind::interface) interfaces(out.interfaces);
  directives(out.directives, true);
  type_body(out);
  if (!out.extends || !out.directives.empty() || !out.interfaces.empty()) return;
  const bool body =
      !out.fields.empty() || !out.members.empty() || !out.values.empty() || !out.input_fields.empty();
  if (!body) refuse("something to add to the extended type");
}

void Parser::type_body(TypeDefinition &out) {
  switch (out.kind) {
    case TypeKind::scalar:
      break;
    case TypeKind::object:
    case TypeKind::interface:
      fields(out.fields);
      break;
    case TypeKind::union_type:
      union_members(out.members);
      break;
    case TypeKind::enum_type:
      enum_values(out.values);
      break;
    case TypeKind::input:
      if (at(TokenKind::brace_open)) {
        input_values(out.input_fields, {.what = "the name of a field", .close = TokenKind::brace_close});
      }
      break;
  }
}

void Parser::interfaces(std::vector<Name> &out) {
  if (!accept_keyword("implements")) return;
  accept(TokenKind::amp);
  do {
    out.push_back(name("the name of an interface"));
  } while (accept(TokenKind::amp));
}

void Parser::union_members(std::vector<Name> &out) {
  if (!accept(TokenKind::equals)) return;
  accept(TokenKind::pipe);
  do {
    out.push_back(name("the name of a union's member"));
  } while (accept(TokenKind::pipe));
}

void Parser::fields(std::vector<FieldDefinition> &out) {
  if (!at(TokenKind::brace_open)) return;
  const Items items{.what = "the name of a field", .close = TokenKind::brace_close, .described = true};
  many(fields_, items, [&](FieldDefinition &field) {
    description(field.description);
    field.name = name("the name of a field");
    if (at(TokenKind::paren_open)) {
      input_values(field.arguments, {.what = "the name of an argument", .close = TokenKind::paren_close});
    }
    expect(TokenKind::colon, "\":\" and the type of the field");
    type(field.type);
    directives(field.directives, true);
  });
  out.assign(std::make_move_iterator(fields_.begin()), std::make_move_iterator(fields_.end()));
  fields_.clear();
}

void Parser::input_values(std::vector<InputValueDefinition> &out, const Items &kind) {
  Items items = kind;
  items.described = true;
  many(out, items, [&](InputValueDefinition &input) {
    description(input.description);
    input.name = name(items.what);
    expect(TokenKind::colon, "\":\" and a type");
    type(input.type);
    if (accept(TokenKind::equals)) value(input.default_value.emplace(), true);
    directives(input.directives, true);
  });
}

void Parser::enum_values(std::vector<EnumValueDefinition> &out) {
  if (!at(TokenKind::brace_open)) return;
  const Items items{.what = "an enum value", .close = TokenKind::brace_close, .described = true};
  many(out, items, [&](EnumValueDefinition &each) {
    description(each.description);
    for (const std::string_view reserved : {"true", "false", "null"}) {
      if (token().is_keyword(reserved)) refuse("an enum value other than true, false and null");
    }
    each.name = name("an enum value");
    directives(each.directives, true);
  });
}

void Parser::schema_definition(SchemaDefinition &out) {
  out.at = token().at;
  lexer_.next();
  directives(out.directives, true);
  if (at(TokenKind::brace_open)) {
    root_operations(out.operations);
  } else if (!out.extends) {
    refuse("\"{\" and the root operations of the schema");
  } else if (out.directives.empty()) {
    refuse("something to add to the schema");
  }
}

void Parser::root_operations(std::vector<RootOperation> &out) {
  const Items items{.what = "\"query\", \"mutation\" or \"subscription\"", .close = TokenKind::brace_close};
  many(out, items, [&](RootOperation &root) {
    if (token().text == "query") {
      root.operation = OperationType::query;
    } else if (token().text == "mutation") {
      root.operation = OperationType::mutation;
    } else if (token().text == "subscription") {
      root.operation = OperationType::subscription;
    } else {
      refuse(items.what);
    }
    lexer_.next();
    expect(TokenKind::colon, "\":\" and the type of the root operation");
    root.type = name("a type");
  });
}

void Parser::directive_definition(DirectiveDefinition &out) {
  out.at = token().at;
  lexer_.next();
  expect(TokenKind::at, "\"@\" and the name of a directive");
  out.name = name("the name of a directive");
  if (at(TokenKind::paren_open)) {
    input_values(out.arguments, {.what = "the name of an argument", .close = TokenKind::paren_close});
  }
  directives(out.directives, true);
  out.repeatable = accept_keyword("repeatable");
  if (!accept_keyword("on")) refuse(out.repeatable ? "\"on\"" : "\"repeatable\" or \"on\"");
  accept(TokenKind::pipe);
  do {
    const auto known = std::find(directive_locations.begin(), directive_locations.end(), token().text);
    if (!at(TokenKind::name) || known == directive_locations.end())
      refuse("a place where a directive can stand");
    out.locations.push_back(name("a place where a directive can stand"));
  } while (accept(TokenKind::pipe));
}

void Parser::directive_extension(DirectiveDefinition &out) {
  out.extends = true;
  lexer_.next();
  expect(TokenKind::at, "\"@\" and the name of a directive");
  out.name = name("the name of a directive");
  directives(out.directives, true);
  if (out.directives.empty()) refuse("a directive to add to the extended one");
}

}  // namespace datastore::graphql
