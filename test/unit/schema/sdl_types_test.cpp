#include <gtest/gtest.h>

#include "test/unit/schema/sdl_told.hpp"

namespace datastore::schema::sdl {
namespace {

TEST(SdlTypes, AreKnown) {
  EXPECT_EQ(told("type Post { a: Strin\n b(x: Itn): [Psot!]! }\ninput I { c: AWSDateTme }"),
            "1:16 Post.a: unknown type \"Strin\" [Did you mean \"String\"?]\n"
            "2:7 Post.b(x:): unknown type \"Itn\" [Did you mean \"Int\"?]\n"
            "2:14 Post.b: unknown type \"Psot\" [Did you mean \"Post\"?]\n"
            "3:14 I.c: unknown type \"AWSDateTme\" [Did you mean \"AWSDateTime\"?]\n");
}

TEST(SdlTypes, SuggestOnlyWhatIsNear) {
  EXPECT_EQ(told("type A { a: Elsewhere }"), "1:13 A.a: unknown type \"Elsewhere\"\n");
  EXPECT_EQ(told("type Cat { a: Int }\ntype Car { a: Cap }"),
            "2:15 Car.a: unknown type \"Cap\" [Did you mean \"Car\" or \"Cat\"?]\n");
  EXPECT_EQ(told("type Post { a: post }"), "1:16 Post.a: unknown type \"post\" [Did you mean \"Post\"?]\n");
}

TEST(SdlTypes, UnknownInterfacesMembersAndDirectiveArguments) {
  EXPECT_EQ(
      told("type A implements Nowhere { a: Int }\nunion U = A | Nothing\ndirective @d(a: Never) on FIELD"),
      "1:19 A: unknown type \"Nowhere\"\n"
      "2:15 U: unknown type \"Nothing\"\n"
      "3:17 @d(a:): unknown type \"Never\"\n");
}

TEST(SdlTypes, GeneratedTypesAreNotKnown) {
  EXPECT_EQ(
      told("type Post @model { a: Int }\ntype Query { q(by: ModelSortDirection): ModelPostConnection }"),
      "2:20 Query.q(by:): unknown type \"ModelSortDirection\"\n"
      "2:41 Query.q: unknown type \"ModelPostConnection\"\n");
}

TEST(SdlTypes, InputTypesAreNoFieldTypes) {
  EXPECT_EQ(told("input I { a: Int }\ntype A { a: [I!] }"),
            "2:14 A.a: a field cannot be of the type \"I\", which is an input type "
            "[Input types are for arguments only.]\n");
}

TEST(SdlTypes, OutputTypesAreNoArgumentTypes) {
  EXPECT_EQ(told("type A { a(x: A): Int }\ninput I { u: U }\nunion U = A\ndirective @d(a: N) on FIELD\n"
                 "interface N { a: Int }"),
            "1:15 A.a(x:): an argument cannot be of the type \"A\", which is an object type "
            "[Arguments and input fields hold scalars, enums and input types.]\n"
            "2:14 I.u: an input field cannot be of the type \"U\", which is a union "
            "[Arguments and input fields hold scalars, enums and input types.]\n"
            "4:17 @d(a:): an argument cannot be of the type \"N\", which is an interface "
            "[Arguments and input fields hold scalars, enums and input types.]\n");
}

TEST(SdlTypes, UnionsHaveObjectTypesOnce) {
  EXPECT_EQ(
      told("type A { a: Int }\ninterface N { a: Int }\nunion U = A | N | A\nextend union U = A | ID"),
      "3:15 U: \"N\" cannot be a member, since it is an interface [The members of a union are object "
      "types.]\n"
      "3:19 U: \"A\" is a member more than once\n"
      "4:18 U: \"A\" is a member more than once\n"
      "4:22 U: \"ID\" cannot be a member, since it is a scalar [The members of a union are object types.]\n");
}

TEST(SdlContents, NothingIsEmpty) {
  EXPECT_EQ(told("type A\ninterface B\nunion C\nenum D\ninput E\nscalar F"),
            "1:6 A has no fields\n"
            "2:11 B has no fields\n"
            "3:7 C has no members\n"
            "4:6 D has no values\n"
            "5:7 E has no fields\n");
  EXPECT_EQ(told("type A\nextend type A { a: Int }\nenum D\nextend enum D { X }"), "");
}

TEST(SdlContents, AModelHasAnIdAtLeast) { EXPECT_EQ(told("type A @model"), ""); }

TEST(SdlContents, InputTypesDoNotRequireThemselves) {
  EXPECT_EQ(told("input A { a: A! }"),
            "1:14 A requires a value of itself, by \"a\", so that there can be none "
            "[Make one of these fields optional.]\n");
  EXPECT_EQ(told("input A { x: Int b: B! }\ninput B { c: C! }\ninput C { d: Int! a: A! }"),
            "3:22 A requires a value of itself, by \"b.c.a\", so that there can be none "
            "[Make one of these fields optional.]\n");
  EXPECT_EQ(told("input A { b: B! }\ninput B { a: A }\ninput C { c: [C!]! }"), "");
}

TEST(SdlContents, LongChainsOfInputTypes) {
  std::string text;
  for (int i = 0; i < 50'000; ++i)
    text += "input I" + std::to_string(i) + " { n: I" + std::to_string((i + 1) % 50'000) + "! }\n";
  const std::string errors = told(text);
  EXPECT_EQ(errors.substr(0, errors.find(',')), "50000:19 I0 requires a value of itself");
}

TEST(SdlContents, RequiredInputsAreNotDeprecated) {
  EXPECT_EQ(
      told("input I { a: Int! @deprecated b: Int! = 1 @deprecated c: Int @deprecated }"),
      "1:19 I.a: what is required cannot be deprecated [Make it optional, or give it a default value.]\n");
}

TEST(SdlContents, OneOfHasOptionalFields) {
  EXPECT_EQ(told("input I @oneOf { a: Int! b: Int = 1 c: Int }\ninput J { a: Int! }\nextend input J @oneOf"),
            "1:21 I.a: a field of a @oneOf input type cannot be required\n"
            "1:35 I.b: a field of a @oneOf input type cannot have a default value\n"
            "2:14 J.a: a field of a @oneOf input type cannot be required\n");
}

}  // namespace
}  // namespace datastore::schema::sdl
