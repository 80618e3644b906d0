#include <memory>

#include "src/graphql/parsing.hpp"
#include "src/graphql/string_value.hpp"

namespace datastore::graphql {

void Parser::value(Value &out, bool constant) {
  const Token token = this->token();
  out.at = token.at;
  switch (token.kind) {
    case TokenKind::bracket_open:
      list_value(out.node.emplace<ListValue>(), constant);
      return;
    case TokenKind::brace_open:
      object_value(out.node.emplace<ObjectValue>(), constant);
      return;
    case TokenKind::integer:
      out.node = IntValue{token.text};
      break;
    case TokenKind::floating:
      out.node = FloatValue{token.text};
      break;
    case TokenKind::string:
    case TokenKind::block_string:
      out.node = StringValue{decode(token), token.kind == TokenKind::block_string};
      break;
    case TokenKind::name:
      if (token.text == "true" || token.text == "false") {
        out.node = BooleanValue{token.text == "true"};
      } else if (token.text != "null") {
        out.node = EnumValue{token.text};
      }
      break;
    case TokenKind::dollar:
      if (constant) refuse("a constant value, not a variable");
      lexer_.next();
      out.node = VariableValue{name("the name of a variable")};
      return;
    default:
      refuse("a value");
  }
  lexer_.next();
}

void Parser::list_value(ListValue &out, bool constant) {
  const Nesting nesting(*this, value_depth_, "values");
  lexer_.next();
  while (!accept(TokenKind::bracket_close)) {
    if (at(TokenKind::end) || at(TokenKind::brace_close) || at(TokenKind::paren_close))
      refuse("a value or \"]\"");
    value(out.items.emplace_back(), constant);
  }
}

void Parser::object_value(ObjectValue &out, bool constant) {
  const Nesting nesting(*this, value_depth_, "values");
  any(out.fields, {.what = "the name of a field", .close = TokenKind::brace_close}, [&](ObjectField &field) {
    field.name = name("the name of a field");
    expect(TokenKind::colon, "\":\" after the name of a field");
    value(field.value, constant);
  });
}

void Parser::arguments(std::vector<Argument> &out, bool constant) {
  if (!at(TokenKind::paren_open)) return;
  many(out, {.what = "the name of an argument", .close = TokenKind::paren_close}, [&](Argument &argument) {
    argument.name = name("the name of an argument");
    expect(TokenKind::colon, "\":\" after the name of an argument");
    value(argument.value, constant);
  });
}

void Parser::directives(Directives &out, bool constant) {
  while (at(TokenKind::at)) {
    Directive &directive = out.emplace_back();
    directive.at = token().at;
    lexer_.next();
    directive.name = name("the name of a directive");
    arguments(directive.arguments, constant);
  }
}

void Parser::type(Type &out) {
  out.at = token().at;
  if (at(TokenKind::bracket_open)) {
    const Nesting nesting(*this, type_depth_, "list types");
    lexer_.next();
    out.item = std::make_unique<Type>();
    type(*out.item);
    expect(TokenKind::bracket_close, "\"]\" after the type of a list's items");
  } else {
    out.name = name("a type");
  }
  out.required = accept(TokenKind::bang);
}

void Parser::description(Description &out) {
  if (!token().is_string()) return;
  out.emplace(StringValue{decode(token()), at(TokenKind::block_string)});
  lexer_.next();
}

}  // namespace datastore::graphql
