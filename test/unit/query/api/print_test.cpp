#include "src/query/api/print.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"
#include "test/unit/query/api/deriving.hpp"

namespace datastore::query::api {
namespace {

using test::Derived;

TEST(PrintApi, DescriptionsAndDeprecationsAreKept) {
  const Derived derived(
      "\"A note.\" type N @model { \"\"\"\nTwo\n  lines.\n\"\"\" a: Int @deprecated b: E @deprecated(reason: "
      "\"no\") } "
      "\"Odd: \\u0007\" enum E { \"first\" A @deprecated(reason: \"B\") B }");
  const std::string text = print(derived.api());
  EXPECT_NE(text.find("\"\"\"A note.\"\"\"\ntype N {"), std::string::npos);
  EXPECT_NE(
      text.find(
          "  \"\"\"\n  Two\n    lines.\n  \"\"\"\n  a: Int @deprecated(reason: \"No longer supported\")\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("  b: E @deprecated(reason: \"no\")"), std::string::npos);
  EXPECT_NE(
      text.find("\"Odd: \\u0007\"\nenum E {\n  \"\"\"first\"\"\"\n  A @deprecated(reason: \"B\")\n  B\n}"),
      std::string::npos);
}

TEST(PrintApi, DescriptionsThatABlockWouldChangeAreQuoted) {
  for (const char *description :
       {"\" indented\"", "\"ends\\n\"", "\"\\n begins\"", "\"\"", "\"a\\rb\"", "\"tab\\t\\\"\\\"\\\"\""}) {
    const Derived derived(std::string(description) + " type N @model { a: Int }");
    bool found = false;
    const std::string text = print(derived.api());
    const graphql::Document parsed = graphql::parse(text);
    for (const auto &definition : parsed.definitions)
      if (const auto *type = std::get_if<graphql::TypeDefinition>(&definition);
          type && type->name.text == "N") {
        found = true;
        EXPECT_EQ(type->description ? std::optional(type->description->text) : std::nullopt,
                  derived.api().type("N")->description)
            << description;
      }
    EXPECT_TRUE(found);
  }
}

TEST(PrintApi, OnlyWhatGraphQLDoesNotHaveIsDefined) {
  const std::string text = print(Derived("type N @model { a: Int }").api());
  EXPECT_NE(text.find("\nscalar AWSDateTime\n"), std::string::npos);
  EXPECT_NE(text.find("directive @aws_subscribe("), std::string::npos);
  for (const char *known : {"scalar Int", "scalar ID", "directive @skip", "__Type", "@oneOf"})
    EXPECT_EQ(text.find(known), std::string::npos) << known;
}

TEST(PrintApi, ValuesAreWrittenForTheirTypes) {
  const Derived derived("enum E { A } type T { e: [E] s: String n: Float } type N @model { t: T }");
  const auto value = [&](const Json &json, const char *type) {
    return print(derived.api(), json, type_of(type));
  };
  EXPECT_EQ(value({std::string("A")}, "E!"), "A");
  EXPECT_EQ(value({std::string("A")}, "String"), "\"A\"");
  EXPECT_EQ(value({JsonArray{{std::string("A")}, {}}}, "[E]"), "[A, null]");
  EXPECT_EQ(value({JsonNumber{"1.5e3"}}, "Float"), "1.5e3");
  EXPECT_EQ(
      value({JsonObject{
                {"e", {JsonArray{{std::string("A")}}}}, {"s", {std::string("x")}}, {"n", {JsonNumber{"2"}}}}},
            "TInput"),
      "{ e: [A], s: \"x\", n: 2 }");
  EXPECT_EQ(value({true}, "Boolean"), "true");
}

TEST(TypeOf, ReadsWhatPrintWrites) {
  for (const char *text : {"A", "A!", "[A]", "[A!]!", "[[A!]]!"}) EXPECT_EQ(print(type_of(text)), text);
  EXPECT_EQ(type_of("[[A!]]!").named(), "A");
}

}  // namespace
}  // namespace datastore::query::api
