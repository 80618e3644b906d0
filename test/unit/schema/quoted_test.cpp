// Texts of a document in messages: whatever they hold, a message is one line that can be read to its end.
#include "src/schema/quoted.hpp"

#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(Quoted, EscapesControlCharacters) {
  using namespace std::string_view_literals;
  EXPECT_EQ(quoted("Grüße"), "\"Grüße\"");
  EXPECT_EQ(quoted("a\0b"sv), R"("a\u0000b")");
  EXPECT_EQ(quoted("\n\t\x1b\x7f\u0085"), R"("\n\t\u001B\u007F\u0085")");
  EXPECT_EQ(quoted("say \"\\\""), R"("say \"\\\"")");
}

TEST(Quoted, IsCutBetweenCharacters) {
  EXPECT_EQ(shortened(std::string(80, 'x')), std::string(80, 'x'));
  EXPECT_EQ(shortened(std::string(81, 'x')), std::string(80, 'x') + "…");
  EXPECT_EQ(shortened(std::string(79, 'x') + "ü"), std::string(79, 'x') + "…");
}

// Wherever a text of the document goes into a message.
TEST(Quoted, StandsInEveryMessage) {
  for (const std::string sdl : {
           R"(type P @model { a: String @default(value: "nul\u0000") })",
           R"(type P @model { a: E @default(value: "nul\u0000") } enum E { A })",
           R"(type P @model { a: Int @refersTo(name: "nul\u0000") })",
           R"(type P @model @refersTo(name: "nul\u0000") { a: Int })",
           R"(type P @model @mapsTo(name: "nul\u0000") { a: Int })",
           R"(type P @model(queries: {get: "nul\u0000"}) { a: Int })",
           R"(type P @model(timestamps: {createdAt: "nul\u0000"}) { a: Int })",
           R"(type P @model(subscriptions: {onCreate: ["nul\u0000"]}) { a: Int })",
           R"(type P @model { a: Int @index(name: "nul\u0000") })",
           R"(type P @model { a: Int @index(sortKeyFields: ["nul\u0000"]) })",
           R"(type P @model { a: Int @index(queryField: "nul\u0000") })",
           R"(type P @model { id: ID! @primaryKey(sortKeyFields: ["nul\u0000"]) })",
           R"(type P @model { q: Q @hasOne(fields: ["nul\u0000"]) } type Q @model { a: Int })",
           R"(type P @model { q: [Q] @hasMany(fields: ["nul\u0000"]) } type Q @model { a: Int })",
           R"(type P @model { q: [Q] @hasMany(indexName: "nul\u0000") } type Q @model { a: Int })",
           R"(type P @model { q: [Q] @manyToMany(relationName: "A\u0000") } type Q @model { a: Int })",
           R"(type P @model { q: [Q] @manyToMany(relationName: "\u0000") } type Q @model { a: Int })",
           R"(type P @model @auth(rules: [{allow: owner, ownerField: "nul\u0000"}]) { a: Int })",
           R"(type P @model @auth(rules: [{allow: groups, groupsField: "nul\u0000"}]) { a: Int })",
           R"(type P @model @auth(rules: [{allow: owner, provider: "nul\u0000"}]) { a: Int })",
       }) {
    Options options;
    options.auth_off = true;
    const auto found = errors(sdl, options);
    ASSERT_GE(found.size(), 1u) << sdl;
    bool shown = false;
    for (const Diagnostic &diagnostic : build_text(sdl, options).diagnostics)
      for (const std::string &text : {diagnostic.message, diagnostic.hint}) {
        EXPECT_EQ(text.find('\0'), std::string::npos) << sdl;
        shown = shown || text.find("\\u0000") != std::string::npos;
      }
    EXPECT_TRUE(shown) << found[0];
  }
}

TEST(Quoted, AMessageHasAnEndWhateverNamesAreInIt) {
  const auto found =
      build_text("type " + std::string(100'000, 'P') + " @model { a: [Int] @index }", {}).diagnostics;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].message.ends_with("P…: a name of 100000 characters is too long"));
  for (const Diagnostic &diagnostic : found) EXPECT_LT(diagnostic.message.size(), 2100u);
}

}  // namespace
}  // namespace datastore::schema::test
