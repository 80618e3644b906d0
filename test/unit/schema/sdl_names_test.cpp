#include <gtest/gtest.h>

#include "test/unit/schema/sdl_told.hpp"

namespace datastore::schema::sdl {
namespace {

TEST(SdlNames, TypesOnce) {
  EXPECT_EQ(told("type A { a: Int }\ntype A { b: Int }\nenum A { X }"),
            "2:6 type \"A\" is defined more than once [To add to a type, write \"extend\" before it.]\n"
            "3:6 type \"A\" is defined more than once\n");
}

TEST(SdlNames, BuiltInTypesAreTaken) {
  EXPECT_EQ(
      told("scalar AWSDate\ntype Boolean { a: Int }\ntype AuthRule { a: Int }\nenum ModelOperation { A }"),
      "1:8 type \"AWSDate\" cannot be defined: the name is taken by a built-in scalar\n"
      "2:6 type \"Boolean\" cannot be defined: the name is taken by a built-in scalar\n"
      "3:6 type \"AuthRule\" cannot be defined: the name is taken by a type that serves Amplify's "
      "directives\n"
      "4:6 type \"ModelOperation\" cannot be defined: "
      "the name is taken by a type that serves Amplify's directives\n");
}

TEST(SdlNames, GraphqlsScalarsMayBeSpeltOut) {
  EXPECT_EQ(told("scalar ID\nscalar String\nscalar Int\nscalar Float\nscalar Boolean\ntype A { a: String }"),
            "");
}

TEST(SdlNames, FieldsOnceAcrossExtensions) {
  EXPECT_EQ(
      told("type A { a: Int\n a: Int b: Int }\nextend type A { b: String }\ninterface I { x: Int x: Int }"),
      "2:2 A.a is defined more than once\n"
      "3:17 A.b is defined more than once\n"
      "4:22 I.x is defined more than once\n");
}

TEST(SdlNames, EnumValuesOnceAcrossExtensions) {
  EXPECT_EQ(told("enum E { A B A }\nextend enum E { C B }"),
            "1:14 E.A is defined more than once\n"
            "2:19 E.B is defined more than once\n");
}

TEST(SdlNames, InputFieldsOnceAcrossExtensions) {
  EXPECT_EQ(told("input I { a: Int a: Int }\nextend input I { a: Int }"),
            "1:18 I.a is defined more than once\n"
            "2:18 I.a is defined more than once\n");
}

TEST(SdlNames, ArgumentsOnce) {
  EXPECT_EQ(told("type A { f(a: Int, b: Int, a: String): Int }\ndirective @d(a: Int, a: Int) on FIELD"),
            "1:28 A.f(a:) is defined more than once\n"
            "2:22 @d(a:) is defined more than once\n");
}

TEST(SdlNames, DirectivesOnce) {
  EXPECT_EQ(told("directive @d on OBJECT\ndirective @d on ENUM"),
            "2:12 directive @d is defined more than once\n");
}

TEST(SdlNames, KnownDirectivesAreTaken) {
  EXPECT_EQ(told("directive @model on ENUM\ndirective @deprecated on OBJECT\ntype A @model { a: Int }"),
            "1:12 directive @model cannot be defined: it is built in "
            "[Leave the definition out; the directive is known without it.]\n"
            "2:12 directive @deprecated cannot be defined: it is built in "
            "[Leave the definition out; the directive is known without it.]\n");
}

TEST(SdlNames, GraphqlsDirectivesMayBeDefinedAnew) {
  EXPECT_EQ(told("directive @skip on OBJECT\ntype A @skip { a: Int }"), "");
  EXPECT_EQ(told("directive @skip on OBJECT\ndirective @skip on OBJECT"),
            "2:12 directive @skip is defined more than once\n");
}

TEST(SdlNames, TwoUnderscoresAreReserved) {
  EXPECT_EQ(told("type __A { __f(__a: Int): Int }\nenum E { __V }\ninput I { __i: Int }\n"
                 "directive @__d(__x: Int) on OBJECT"),
            "1:6 __A: names that begin with two underscores are reserved by GraphQL\n"
            "1:12 __A.__f: names that begin with two underscores are reserved by GraphQL\n"
            "1:16 __A.__f(__a:): names that begin with two underscores are reserved by GraphQL\n"
            "2:10 E.__V: names that begin with two underscores are reserved by GraphQL\n"
            "3:11 I.__i: names that begin with two underscores are reserved by GraphQL\n"
            "4:12 @__d: names that begin with two underscores are reserved by GraphQL\n"
            "4:16 @__d(__x:): names that begin with two underscores are reserved by GraphQL\n");
  EXPECT_EQ(told("type _A { _f: Int }"), "");
}

}  // namespace
}  // namespace datastore::schema::sdl
