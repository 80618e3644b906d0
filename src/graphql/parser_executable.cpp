#include "src/graphql/parsing.hpp"

namespace datastore::graphql {

void Parser::operation(OperationDefinition &out) {
  out.at = token().at;
  if (at(TokenKind::brace_open)) {
    out.shorthand = true;
    selection_set(out.selections);
    return;
  }
  const std::string_view keyword = token().text;
  if (keyword == "mutation") out.operation = OperationType::mutation;
  if (keyword == "subscription") out.operation = OperationType::subscription;
  lexer_.next();
  if (at(TokenKind::name)) out.name = name("the name of an operation");
  variables(out.variables);
  directives(out.directives, false);
  selection_set(out.selections);
}

void Parser::fragment(FragmentDefinition &out) {
  out.at = token().at;
  lexer_.next();
  out.name = fragment_name();
  if (!accept_keyword("on")) refuse("\"on\" and the type of the fragment");
  out.type_condition = name("a type");
  directives(out.directives, false);
  selection_set(out.selections);
}

Name Parser::fragment_name() {
  if (token().is_keyword("on")) refuse("the name of a fragment");
  return name("the name of a fragment");
}

void Parser::variables(std::vector<VariableDefinition> &out) {
  if (!at(TokenKind::paren_open)) return;
  const Items items{
      .what = "a variable", .close = TokenKind::paren_close, .start = TokenKind::dollar, .described = true};
  many(out, items, [&](VariableDefinition &variable) {
    description(variable.description);
    variable.at = token().at;
    expect(TokenKind::dollar, items.what);
    variable.name = name("the name of a variable");
    expect(TokenKind::colon, "\":\" and the type of the variable");
    type(variable.type);
    if (accept(TokenKind::equals)) value(variable.default_value.emplace(), true);
    directives(variable.directives, true);
  });
}

void Parser::selection_set(SelectionSet &out) {
  if (!at(TokenKind::brace_open)) refuse("\"{\" and a selection");
  const Nesting nesting(*this, selection_depth_, "selections");
  lexer_.next();
  if (!at(TokenKind::brace_close)) out.reserve(4);  // few selections stand alone
  while (!accept(TokenKind::brace_close)) selection(out.emplace_back());
}

void Parser::selection(Selection &out) {
  out.at = token().at;
  if (at(TokenKind::name)) {
    field(out.node.emplace<FieldSelection>());
    return;
  }
  if (!accept(TokenKind::spread)) refuse("a field, \"...\" or \"}\"");
  if (at(TokenKind::name) && !token().is_keyword("on")) {
    auto &spread = out.node.emplace<FragmentSpread>();
    spread.name = fragment_name();
    directives(spread.directives, false);
    return;
  }
  auto &inline_fragment = out.node.emplace<InlineFragment>();
  if (accept_keyword("on")) inline_fragment.type_condition = name("a type");
  directives(inline_fragment.directives, false);
  selection_set(inline_fragment.selections);
}

void Parser::field(FieldSelection &out) {
  out.name = name("a field");
  if (accept(TokenKind::colon)) {
    out.alias = out.name;
    out.name = name("the name of a field after its alias");
  }
  arguments(out.arguments, false);
  directives(out.directives, false);
  if (!at(TokenKind::brace_open)) return;
  out.has_braces = true;
  selection_set(out.selections);
}

}  // namespace datastore::graphql
