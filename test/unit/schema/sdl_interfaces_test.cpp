#include <gtest/gtest.h>

#include "test/unit/schema/sdl_told.hpp"

namespace datastore::schema::sdl {
namespace {

TEST(SdlInterfaces, OnlyInterfacesAreImplementedAndOnce) {
  EXPECT_EQ(told("type A implements B & I & I { a: Int }\ntype B { a: Int }\ninterface I { a: Int }\n"
                 "extend type A implements I"),
            "1:19 A: \"B\" is an object type, so that it cannot be implemented\n"
            "1:27 A: \"I\" is implemented more than once\n"
            "4:26 A: \"I\" is implemented more than once\n");
}

TEST(SdlInterfaces, DoNotImplementThemselvesOrEachOther) {
  EXPECT_EQ(told("interface I implements I { a: Int }"), "1:24 I: an interface cannot implement itself\n");
  EXPECT_EQ(told("interface I implements J { a: Int }\ninterface J implements I { a: Int }"),
            "1:24 I cannot implement \"J\", which implements it\n"
            "2:24 J cannot implement \"I\", which implements it\n");
}

TEST(SdlInterfaces, TheInterfacesOfAnInterfaceAreImplementedToo) {
  EXPECT_EQ(
      told("interface I { a: Int }\ninterface J implements I { a: Int }\ntype A implements J { a: Int }"),
      "3:19 A must implement \"I\" too, since \"J\" does\n");
  EXPECT_EQ(
      told("interface I { a: Int }\ninterface J implements I { a: Int }\ntype A implements J & I { a: Int }"),
      "");
}

TEST(SdlInterfaces, EveryFieldIsThere) {
  EXPECT_EQ(
      told("interface I { a: Int b: Int c: Int }\ntype A implements I { a: Int }\nextend type A { c: Int }"),
      "2:19 A lacks the field \"b\" of \"I\"\n");
}

TEST(SdlInterfaces, FieldTypesMayBeNarrower) {
  constexpr auto common =
      "interface N { n: Int }\ntype P implements N { n: Int }\nunion U = P\n"
      "interface I { a: Int b: [N] c: U d: N }\n";
  EXPECT_EQ(told(std::string(common) + "type A implements I { a: Int! b: [P!]! c: P d: P }"), "");
  EXPECT_EQ(told(std::string(common) + "type A implements I { a: String b: [U] c: A d: [N] }"),
            "5:26 A.a: type String does not fit the interface \"I\", where it is Int\n"
            "5:36 A.b: type [U] does not fit the interface \"I\", where it is [N]\n"
            "5:43 A.c: type A does not fit the interface \"I\", where it is U\n"
            "5:48 A.d: type [N] does not fit the interface \"I\", where it is N\n");
  EXPECT_EQ(told("interface I { a: Int! }\ntype A implements I { a: Int }"),
            "2:26 A.a: type Int does not fit the interface \"I\", where it is Int!\n");
}

TEST(SdlInterfaces, ArgumentsAreTheSame) {
  constexpr auto common = "interface I { f(a: Int, b: [Int!]): Int }\n";
  EXPECT_EQ(
      told(std::string(common) + "type A implements I { f(b: [Int!], a: Int, c: Int, d: Int! = 1): Int }"),
      "");
  EXPECT_EQ(told(std::string(common) + "type A implements I { f(b: [Int], c: Int!): Int }"),
            "2:23 A.f(a:) is missing: the interface \"I\" has that argument\n"
            "2:28 A.f(b:): type [Int] is not that of the interface \"I\", [Int!]\n"
            "2:35 A.f(c:) cannot be required: the interface \"I\" does not have that argument\n");
}

TEST(SdlInterfaces, AModelHasFieldsThatNobodyDeclares) {
  constexpr auto common =
      "interface Node { id: ID! createdAt: AWSDateTime! updatedAt: AWSDateTime _version: Int! _deleted: "
      "Boolean }\n";
  EXPECT_EQ(told(std::string(common) + "type A implements Node @model { a: Int }"), "");
  EXPECT_EQ(told(std::string(common) + "type A implements Node { _version: Int! _deleted: Boolean }"),
            "2:19 A lacks the field \"createdAt\" of \"Node\"\n"
            "2:19 A lacks the field \"id\" of \"Node\"\n"
            "2:19 A lacks the field \"updatedAt\" of \"Node\"\n");
  EXPECT_EQ(
      told(std::string(common) +
           "type A implements Node @model(timestamps: {createdAt: \"made\", updatedAt: null}) { a: Int }"),
      "2:19 A lacks the field \"createdAt\" of \"Node\"\n"
      "2:19 A lacks the field \"updatedAt\" of \"Node\"\n");
  EXPECT_EQ(told("interface I { made: AWSDateTime! id: String }\n"
                 "type A implements I @model(timestamps: {createdAt: \"made\"}) { a: Int }"),
            "2:19 A lacks the field \"id\" of \"I\"\n");
}

}  // namespace
}  // namespace datastore::schema::sdl
