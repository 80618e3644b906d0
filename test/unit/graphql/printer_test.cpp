#include "src/graphql/printer.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::graphql {
namespace {

// Prints, and checks that what was printed prints the same again.
std::string printed(std::string_view text) {
  const std::string once = print(parse(text));
  EXPECT_EQ(print(parse(once)), once);
  return once;
}

void stays(std::string_view text) { EXPECT_EQ(printed(text), text); }

TEST(Print, EveryDefinitionOfTheTypeSystem) {
  stays(R"("""
The schema
  of the blog
"""
schema @a(b: 1) {
  query: Query
  mutation: Mutation
}

"a post"
type Post implements Node & Entity @model {
  "its id"
  id: ID!
  """its title"""
  title(case: Case = LOWER @b, length: Int): String @c(d: ["e", "f"])
  tags: [[String!]]!
}

type Empty

interface Node implements Entity {
  id: ID!
}

union Any @a = Post | User

union None

enum Status @a {
  "on"
  ACTIVE
  INACTIVE @deprecated(reason: "old")
}

input Filter {
  a: [Int!]! = [1, 2] @b
  "c"
  d: In = { e: { f: null } }
}

scalar Date @specifiedBy(url: "u")

directive @a(b: Int = 1, c: String) @meta repeatable on FIELD | OBJECT

directive @described(
  "which"
  a: Int
  b: Int
) on FIELD)");
}

TEST(Print, EveryExtension) {
  stays(R"(extend schema @a {
  subscription: S
}

extend type A implements B @c {
  d: Int
}

extend interface A @b

extend union A = B | C

extend enum A {
  B
}

extend input A {
  b: Int
}

extend scalar A @b

extend directive @a @b)");
}

TEST(Print, EveryPartOfAnOperation) {
  stays(R"("which posts"
query Posts($first: Int = 10 @a, $ids: [ID!]!) @b {
  posts(first: $first, filter: { ids: $ids, or: [] }) {
    id
    name: title @include(if: true)
    ...Rest @c
    ... on Draft @d {
      due
    }
    ... {
      e
    }
    none {}
  }
}

"the rest"
fragment Rest on Post @a {
  b(c: ENUM, d: null, e: 1.5e3, f: -1, g: "h")
}

mutation {
  a
}

{
  b
}

{})");
}

TEST(Print, AnAnonymousQueryIsShort) {
  EXPECT_EQ(printed("query { a }"), "{\n  a\n}");
  EXPECT_EQ(printed("query @a { b }"), "query @a {\n  b\n}");
  EXPECT_EQ(printed("query ($a: Int) { b }"), "query ($a: Int) {\n  b\n}");
  EXPECT_EQ(printed("\"d\" query { b }"), "\"d\"\nquery {\n  b\n}");
}

TEST(Print, AnAnonymousQueryIsNotTheBlockOfWhatStandsBefore) {
  for (const char *before : {"type A", "interface A", "input A", "enum A", "extend type A @b",
                             "extend schema @b", "type A @b(c: {  })"})
    stays(std::string(before) + "\n\nquery {\n  a\n}");
  for (const char *before : {"type A {\n  b: C\n}", "scalar A", "union A = B", "directive @a on FIELD"})
    stays(std::string(before) + "\n\n{\n  a\n}");
}

TEST(Print, DescribedVariablesStandOnTheirOwnLines) {
  stays("query Q(\n\"a's\"\n$a: Int\n$b: Int\n) {\n  c\n}");
}

TEST(Print, LongArgumentsStandOnTheirOwnLines) {
  const std::string argument = "b: \"" + std::string(72, 'x') + "\"";
  stays("{\n  a(" + argument + ")\n}");
  stays("{\n  aa(\n    " + argument + "\n  )\n}");
  stays("{\n  a: a(\n    " + argument + "\n  )\n}");
}

TEST(Print, LongListsAndObjectsStandOnTheirOwnLines) {
  const std::string item = "\"" + std::string(72, 'x') + "\"";
  stays("directive @a(b: C = [" + item + ", 12]) on FIELD");
  stays("directive @a(\n  b: C = [\n    " + item + "\n    123\n  ]\n) on FIELD");
  const std::string field = "d: \"" + std::string(71, 'x') + "\"";
  stays("directive @a(b: C = { " + field + " }) on FIELD");
  stays("directive @a(\n  b: C = {\n    " + field + "\n    e: 1\n  }\n) on FIELD");
}

TEST(Print, WidthIsCountedInUtf16) {
  std::string ducks;
  for (int i = 0; i < 35; ++i) ducks += "\xF0\x9F\xA6\x86";
  stays("{\n  a(b: \"" + ducks + "xx\")\n}");
  stays("{\n  a(\n    b: \"" + ducks + "xxx\"\n  )\n}");
}

TEST(Print, Strings) {
  EXPECT_EQ(printed(R"("\"\\\/\b\f\n\r\t\u0000\u001F\u007f\u0080\u009F\u00A0é" scalar A)"),
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\\u007F\\u0080\\u009F\xC2\xA0\xC3\xA9\"\nscalar A");
}

TEST(Print, BlockStrings) {
  stays("\"\"\"one line\"\"\"\nscalar A");
  stays("\"\"\"  indented\"\"\"\nscalar A");
  stays("\"\"\"\"\"\"\nscalar A");
  stays("\"\"\"\nends in a \"quote\"\n\"\"\"\nscalar A");
  stays("\"\"\"\nends in a backslash\\\n\"\"\"\nscalar A");
  stays("\"\"\"\nends in \\\"\"\"\n\"\"\"\nscalar A");
  stays("\"\"\"\n" + std::string(71, 'x') + "\n\"\"\"\nscalar A");
  stays("\"\"\" " + std::string(71, 'x') + "\n\"\"\"\nscalar A");
  EXPECT_EQ(printed("\"\"\"a\n  b\n    c\"\"\" scalar A"), "\"\"\"\na\nb\n  c\n\"\"\"\nscalar A");
}

TEST(Print, BlockStringsAreIndentedWithWhatTheyDescribe) {
  stays("type A {\n  \"\"\"\n  one\n    two\n  \"\"\"\n  a: Int\n}");
  stays("{\n  a(b: \"\"\"\n  one\n  two\n  \"\"\")\n}");
}

TEST(Print, BlankLinesInBlockStringsSurvive) {
  const std::string once = printed("type A { \"\"\"\none\n\n   \ntwo\n\"\"\" a: Int }");
  const Document again = parse(once);
  const auto &type = std::get<TypeDefinition>(again.definitions.front());
  EXPECT_EQ(type.fields.front().description->text, "one\n\n   \ntwo");
}

TEST(Print, Parts) {
  const Document document = parse("type A { a: [Int!]! } { b(c: {d: [1 $e]}) }");
  EXPECT_EQ(print(document.definitions[0]), "type A {\n  a: [Int!]!\n}");
  EXPECT_EQ(print(std::get<TypeDefinition>(document.definitions[0]).fields[0].type), "[Int!]!");
  const auto &operation = std::get<OperationDefinition>(document.definitions[1]);
  const auto &field = std::get<FieldSelection>(operation.selections[0].node);
  EXPECT_EQ(print(field.arguments[0].value), "{ d: [1, $e] }");
}

TEST(Print, AnEmptyDocumentIsEmpty) { EXPECT_EQ(print(Document{}), ""); }

}  // namespace
}  // namespace datastore::graphql
