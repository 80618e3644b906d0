#include <gtest/gtest.h>

#include "test/unit/graphql/refusal.hpp"

namespace datastore::graphql {
namespace {

TEST(ParserError, Definitions) {
  EXPECT_EQ(refusal(""), "1:1: expected a definition, found the end of the document");
  EXPECT_EQ(refusal("# only\n\n"), "3:1: expected a definition, found the end of the document");
  EXPECT_EQ(refusal("type A { a: Int }\n}"), "2:1: expected a definition, found \"}\"");
  EXPECT_EQ(refusal("tpye A"),
            "1:1: expected a definition (\"type\", \"enum\", \"query\" \xE2\x80\xA6), found \"tpye\"");
  EXPECT_EQ(refusal("\"a\" 1"), "1:5: expected a definition after its description, found the number 1");
  EXPECT_EQ(refusal("\"a\" \"b\" type C"),
            "1:5: expected a definition after its description, found a string");
  EXPECT_EQ(refusal(" \"a\" { b }"),
            "1:2: expected no description on a query without a keyword, found a string");
  EXPECT_EQ(refusal("\"a\" extend type B @c"),
            "1:1: expected no description on an extension, found a string");
}

TEST(ParserError, Types) {
  EXPECT_EQ(refusal("type {"), "1:6: expected the name of a type, found \"{\"");
  EXPECT_EQ(refusal("type A {}"), "1:9: expected the name of a field, found \"}\"");
  EXPECT_EQ(refusal("type A {\n  a: Int"),
            "2:9: expected the name of a field or \"}\", found the end of the document");
  EXPECT_EQ(refusal("type A {\n  title: Strin g!\n}"),
            "2:17: expected \":\" and the type of the field, found \"!\"");
  EXPECT_EQ(refusal("type A { a: }"), "1:13: expected a type, found \"}\"");
  EXPECT_EQ(refusal("type A { a: Int = 1 }"), "1:17: expected the name of a field or \"}\", found \"=\"");
  EXPECT_EQ(refusal("type A { a: [Int }"),
            "1:18: expected \"]\" after the type of a list's items, found \"}\"");
  EXPECT_EQ(refusal("type A { a(): Int }"), "1:12: expected the name of an argument, found \")\"");
  EXPECT_EQ(refusal("type A { a(b): Int }"), "1:13: expected \":\" and a type, found \")\"");
  EXPECT_EQ(refusal("type A { \"b\" }"), "1:14: expected the name of a field, found \"}\"");
  EXPECT_EQ(refusal("type A implements {"), "1:19: expected the name of an interface, found \"{\"");
  EXPECT_EQ(refusal("union A = "),
            "1:11: expected the name of a union's member, found the end of the document");
  EXPECT_EQ(refusal("enum A { true }"),
            "1:10: expected an enum value other than true, false and null, found \"true\"");
  EXPECT_EQ(refusal("enum A { B 1 }"), "1:12: expected an enum value or \"}\", found the number 1");
  EXPECT_EQ(refusal("input A { b: Int = $c }"),
            "1:20: expected a constant value, not a variable, found \"$\"");
}

TEST(ParserError, SchemasAndDirectives) {
  EXPECT_EQ(refusal("schema @a"),
            "1:10: expected \"{\" and the root operations of the schema, found the end of the document");
  EXPECT_EQ(refusal("schema { get: Q }"),
            "1:10: expected \"query\", \"mutation\" or \"subscription\", found \"get\"");
  EXPECT_EQ(refusal("directive a on FIELD"), "1:11: expected \"@\" and the name of a directive, found \"a\"");
  EXPECT_EQ(refusal("directive @a FIELD"), "1:14: expected \"repeatable\" or \"on\", found \"FIELD\"");
  EXPECT_EQ(refusal("directive @a repeatable FIELD"), "1:25: expected \"on\", found \"FIELD\"");
  EXPECT_EQ(refusal("directive @a on field"),
            "1:17: expected a place where a directive can stand, found \"field\"");
  EXPECT_EQ(refusal("type A @b()"), "1:11: expected the name of an argument, found \")\"");
  EXPECT_EQ(refusal("type A @b(c 1)"),
            "1:13: expected \":\" after the name of an argument, found the number 1");
  EXPECT_EQ(refusal("type A @ { a: Int }"), "1:10: expected the name of a directive, found \"{\"");
}

TEST(ParserError, Extensions) {
  EXPECT_EQ(refusal("extend type A"),
            "1:14: expected something to add to the extended type, found the end of the document");
  EXPECT_EQ(refusal("extend schema"),
            "1:14: expected something to add to the schema, found the end of the document");
  EXPECT_EQ(refusal("extend directive @a"),
            "1:20: expected a directive to add to the extended one, found the end of the document");
  EXPECT_EQ(refusal("extend query A { b }"),
            "1:8: expected the kind of definition to extend (\"type\", \"enum\", \"schema\" \xE2\x80\xA6), "
            "found \"query\"");
}

TEST(ParserError, Operations) {
  EXPECT_EQ(refusal("query A"), "1:8: expected \"{\" and a selection, found the end of the document");
  EXPECT_EQ(refusal("{ a"), "1:4: expected a field, \"...\" or \"}\", found the end of the document");
  EXPECT_EQ(refusal("{ a: }"), "1:6: expected the name of a field after its alias, found \"}\"");
  EXPECT_EQ(refusal("{ a(b: }"), "1:8: expected a value, found \"}\"");
  EXPECT_EQ(refusal("{ a(b: [1 }"), "1:11: expected a value or \"]\", found \"}\"");
  EXPECT_EQ(refusal("{ a(b: {c 1}) }"), "1:11: expected \":\" after the name of a field, found the number 1");
  EXPECT_EQ(refusal("{ a(b: {\"c\": 1}) }"), "1:9: expected the name of a field or \"}\", found a string");
  EXPECT_EQ(refusal("{ a(b: $) }"), "1:9: expected the name of a variable, found \")\"");
  EXPECT_EQ(refusal("{ a(b: 1 \"\"\"c\"\"\") }"),
            "1:10: expected the name of an argument or \")\", found a block string");
  EXPECT_EQ(refusal("query ($a) { b }"), "1:10: expected \":\" and the type of the variable, found \")\"");
  EXPECT_EQ(refusal("query (a: Int) { b }"), "1:8: expected a variable, found \"a\"");
  EXPECT_EQ(refusal("query ($a: Int b) { b }"), "1:16: expected a variable or \")\", found \"b\"");
}

TEST(ParserError, Fragments) {
  EXPECT_EQ(refusal("fragment on on A { b }"), "1:10: expected the name of a fragment, found \"on\"");
  EXPECT_EQ(refusal("fragment A { b }"), "1:12: expected \"on\" and the type of the fragment, found \"{\"");
  EXPECT_EQ(refusal("{ ... on A }"), "1:12: expected \"{\" and a selection, found \"}\"");
  EXPECT_EQ(refusal("{ ...on }"), "1:9: expected a type, found \"}\"");
}

TEST(ParserError, TheExcerptShowsThePlace) {
  const std::string text = "type A {\r\n\tname String\r\n}\r\n";
  try {
    parse(text);
    FAIL();
  } catch (const SyntaxError &error) {
    EXPECT_EQ(excerpt_at(text, error.offset()), "  2 |  name String\n    |       ^");
  }
}

}  // namespace
}  // namespace datastore::graphql
