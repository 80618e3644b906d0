// The parser's inside: recursive descent, one function for each rule of the grammar. Users include
// parser.hpp.
//
// Functions fill a node that already stands in its list, so that nothing big is moved.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/graphql/lexer.hpp"
#include "src/graphql/parser.hpp"

namespace datastore::graphql {

class Parser {
 public:
  Parser(std::string_view text, const ParseLimits &limits, Progress progress)
      : lexer_(text, limits.max_tokens, progress), max_depth_(limits.max_depth) {}

  Document document();

 private:
  // Counts one more level of nesting while it lives.
  class Nesting {
   public:
    Nesting(const Parser &parser, std::size_t &depth, std::string_view what);
    ~Nesting() { --depth_; }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;

   private:
    std::size_t &depth_;
  };

  // What the items of a list are called in messages, and the tokens that one can start with.
  struct Items {
    std::string_view what;
    TokenKind close;
    TokenKind start = TokenKind::name;
    bool described = false;  // a description may come first
  };
  static std::string_view spelling(TokenKind close);

  // parser.cpp: tokens, lists, documents
  const Token &token() const { return lexer_.token(); }
  bool at(TokenKind kind) const { return token().kind == kind; }
  bool accept(TokenKind kind);
  bool accept_keyword(std::string_view word);
  void expect(TokenKind kind, std::string_view expected);
  Name name(std::string_view expected);
  [[noreturn]] void refuse(std::string_view expected) const;
  [[noreturn]] void refuse_item(const Items &items, bool first) const;
  void definition(Document &document);
  void extension(Document &document);

  // `open item+ close`, standing on the opening token.
  template <class Item, class Read>
  void many(std::vector<Item> &out, const Items &items, Read read) {
    lexer_.next();
    do {
      if (!at(items.start) && !(items.described && token().is_string())) refuse_item(items, out.empty());
      read(out.emplace_back());
    } while (!accept(items.close));
  }

  // The same for `open item* close`.
  template <class Item, class Read>
  void any(std::vector<Item> &out, const Items &items, Read read) {
    if (lexer_.next(); accept(items.close)) return;
    do {
      if (!at(items.start)) refuse_item(items, false);
      read(out.emplace_back());
    } while (!accept(items.close));
  }

  // parser_values.cpp: values, types, directives, descriptions
  void value(Value &out, bool constant);
  void list_value(ListValue &out, bool constant);
  void object_value(ObjectValue &out, bool constant);
  void arguments(std::vector<Argument> &out, bool constant);
  void directives(Directives &out, bool constant);
  void type(Type &out);
  void description(Description &out);

  // parser_type_system.cpp
  void type_definition(TypeDefinition &out, TypeKind kind);
  void type_body(TypeDefinition &out);
  void schema_definition(SchemaDefinition &out);
  void directive_definition(DirectiveDefinition &out);
  void directive_extension(DirectiveDefinition &out);
  void interfaces(std::vector<Name> &out);
  void union_members(std::vector<Name> &out);
  void fields(std::vector<FieldDefinition> &out);
  void enum_values(std::vector<EnumValueDefinition> &out);
  void input_values(std::vector<InputValueDefinition> &out, const Items &items);
  void root_operations(std::vector<RootOperation> &out);

  // parser_executable.cpp
  void operation(OperationDefinition &out);
  void fragment(FragmentDefinition &out);
  void variables(std::vector<VariableDefinition> &out);
  void selection_set(SelectionSet &out);
  void selection(Selection &out);
  void field(FieldSelection &out);
  Name fragment_name();

  Lexer lexer_;
  std::vector<FieldDefinition> fields_;  // of the type that is being read; reused, so that it grows only once
  std::size_t max_depth_;
  std::size_t value_depth_ = 0;
  std::size_t type_depth_ = 0;
  std::size_t selection_depth_ = 0;
};

}  // namespace datastore::graphql
