#include "src/graphql/parser.hpp"

#include <limits>
#include <optional>
#include <string>

#include "src/graphql/parsing.hpp"

namespace datastore::graphql {
namespace {

std::optional<TypeKind> type_kind(std::string_view keyword) {
  if (keyword == "type") return TypeKind::object;
  if (keyword == "enum") return TypeKind::enum_type;
  if (keyword == "input") return TypeKind::input;
  if (keyword == "interface") return TypeKind::interface;
  if (keyword == "union") return TypeKind::union_type;
  if (keyword == "scalar") return TypeKind::scalar;
  return std::nullopt;
}

bool is_operation(std::string_view keyword) {
  return keyword == "query" || keyword == "mutation" || keyword == "subscription";
}

}  // namespace

Document parse(std::string_view text, const ParseLimits &limits, Progress progress) {
  if (text.size() > std::numeric_limits<Offset>::max()) {
    throw SyntaxError("the document has more than 4 GiB", 0);
  }
  return Parser(text, limits, progress).document();
}

Parser::Nesting::Nesting(const Parser &parser, std::size_t &depth, std::string_view what) : depth_(depth) {
  if (depth >= parser.max_depth_) {
    throw SyntaxError(
        std::string(what) + " are nested more than " + std::to_string(parser.max_depth_) + " deep",
        parser.token().at);
  }
  ++depth;
}

bool Parser::accept(TokenKind kind) {
  if (!at(kind)) return false;
  lexer_.next();
  return true;
}

bool Parser::accept_keyword(std::string_view word) {
  if (!token().is_keyword(word)) return false;
  lexer_.next();
  return true;
}

void Parser::expect(TokenKind kind, std::string_view expected) {
  if (!accept(kind)) refuse(expected);
}

Name Parser::name(std::string_view expected) {
  if (!at(TokenKind::name)) refuse(expected);
  const Name name{token().text, token().at};
  lexer_.next();
  return name;
}

void Parser::refuse(std::string_view expected) const {
  throw SyntaxError("expected " + std::string(expected) + ", found " + describe(token()), token().at);
}

std::string_view Parser::spelling(TokenKind close) {
  switch (close) {
    case TokenKind::paren_close:
      return "\")\"";
    case TokenKind::bracket_close:
      return "\"]\"";
    default:
      return "\"}\"";
  }
}

void Parser::refuse_item(const Items &items, bool first) const {
  std::string expected(items.what);
  if (!first) expected.append(" or ").append(spelling(items.close));
  refuse(expected);
}

Document Parser::document() {
  Document document;
  do {
    definition(document);
  } while (!at(TokenKind::end));
  return document;
}

void Parser::definition(Document &document) {
  const Offset start = token().at;
  Description described;
  description(described);
  const Token &keyword = token();
  if (keyword.kind == TokenKind::brace_open) {
    if (described)
      throw SyntaxError("expected no description on a query without a keyword, found a string", start);
    operation(document.definitions.emplace_back().emplace<OperationDefinition>());
    return;
  }
  if (keyword.kind != TokenKind::name)
    refuse(described ? "a definition after its description" : "a definition");
  if (const std::optional<TypeKind> kind = type_kind(keyword.text)) {
    auto &node = document.definitions.emplace_back().emplace<TypeDefinition>();
    node.description = std::move(described);
    type_definition(node, *kind);
  } else if (is_operation(keyword.text)) {
    auto &node = document.definitions.emplace_back().emplace<OperationDefinition>();
    node.description = std::move(described);
    operation(node);
  } else if (keyword.text == "fragment") {
    auto &node = document.definitions.emplace_back().emplace<FragmentDefinition>();
    node.description = std::move(described);
    fragment(node);
  } else if (keyword.text == "schema") {
    auto &node = document.definitions.emplace_back().emplace<SchemaDefinition>();
    node.description = std::move(described);
    schema_definition(node);
  } else if (keyword.text == "directive") {
    auto &node = document.definitions.emplace_back().emplace<DirectiveDefinition>();
    node.description = std::move(described);
    directive_definition(node);
  } else if (keyword.text == "extend") {
    if (described) throw SyntaxError("expected no description on an extension, found a string", start);
    extension(document);
  } else {
    refuse("a definition (\"type\", \"enum\", \"query\" …)");
  }
}

void Parser::extension(Document &document) {
  const Offset start = token().at;
  lexer_.next();
  const Token &keyword = token();
  const std::optional<TypeKind> kind =
      keyword.kind == TokenKind::name ? type_kind(keyword.text) : std::nullopt;
  if (kind) {
    auto &node = document.definitions.emplace_back().emplace<TypeDefinition>();
    node.extends = true;
    type_definition(node, *kind);
    node.at = start;
  } else if (keyword.is_keyword("schema")) {
    auto &node = document.definitions.emplace_back().emplace<SchemaDefinition>();
    node.extends = true;
    schema_definition(node);
    node.at = start;
  } else if (keyword.is_keyword("directive")) {
    auto &node = document.definitions.emplace_back().emplace<DirectiveDefinition>();
    directive_extension(node);
    node.at = start;
  } else {
    refuse("the kind of definition to extend (\"type\", \"enum\", \"schema\" …)");
  }
}

}  // namespace datastore::graphql
