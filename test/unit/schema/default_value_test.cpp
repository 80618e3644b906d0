// @default: what it may stand on and which values it takes. The values of each scalar: scalar_value_test.cpp.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

std::string with_default(const std::string &type, const std::string &value) {
  return "type P @model { a: " + type + " @default(value: \"" + value + "\") } enum E { X Y }";
}

TEST(Default, IsKeptAsText) {
  EXPECT_EQ(schema_of(with_default("Int!", "-5")).models[0].field("a")->default_value, "-5");
  EXPECT_EQ(schema_of(with_default("String", "")).models[0].field("a")->default_value, "");
  EXPECT_EQ(schema_of(with_default("E", "Y")).models[0].field("a")->default_value, "Y");
  EXPECT_EQ(schema_of("type P @model { a: Int }").models[0].field("a")->default_value, std::nullopt);
  EXPECT_EQ(schema_of("type P @model { a: Int! @default(value: \"1\") }").models[0].field("a")->type.text,
            "Int!");
}

TEST(Default, ADateTimeWithoutOffsetIsInUTC) {
  EXPECT_EQ(schema_of(with_default("AWSDateTime", "2024-05-06T07:08")).models[0].field("a")->default_value,
            "2024-05-06T07:08Z");
  EXPECT_EQ(
      schema_of(with_default("AWSDateTime", "2024-05-06T07:08+01:00")).models[0].field("a")->default_value,
      "2024-05-06T07:08+01:00");
}

TEST(Default, ValuesAreChecked) {
  EXPECT_EQ(error(with_default("Int", "abc")), "P.a: \"abc\" is not a valid Int: a whole number is expected");
  // Amplify lets these two pass and stores something else.
  EXPECT_EQ(error(with_default("Int", "1.5")), "P.a: \"1.5\" is not a valid Int: a whole number is expected");
  EXPECT_EQ(error(with_default("Int", "12abc")),
            "P.a: \"12abc\" is not a valid Int: a whole number is expected");
  EXPECT_EQ(error(with_default("E", "Z")), "P.a: \"Z\" is not a value of the enum E");
  EXPECT_EQ(error(with_default("AWSDate", "2023-02-29")),
            "P.a: \"2023-02-29\" is not a valid AWSDate: there is no such day");
}

TEST(Default, NeedsAValue) {
  EXPECT_EQ(error("type P @model { a: Int @default }"), "P.a: @default needs a value");
  EXPECT_EQ(error("type P @model { a: Int @default(value: null) }"),
            "P.a: the value of @default cannot be null");
}

TEST(Default, OfAnotherKindThanTextIsReportedOnce) {
  EXPECT_EQ(errors("type P @model { a: Int @default(value: 1) }").size(), 1u);
}

TEST(Default, OnSingleScalarsAndEnumsOnly) {
  EXPECT_EQ(error(with_default("[Int]", "1")),
            "P.a: @default is for single scalars and enums, not for type [Int]");
  EXPECT_EQ(error("type P @model { o: O @default(value: \"x\") } type O { a: Int }"),
            "P.o: @default is for single scalars and enums, not for type O");
  EXPECT_EQ(error("type P @model { c: [C] @hasMany @default(value: \"x\") } type C @model { a: Int }"),
            "P.c: @default is for single scalars and enums, not for type [C]");
}

TEST(Default, NeedsAModel) {
  EXPECT_EQ(error("type P @model { o: O } type O { a: Int @default(value: \"1\") }"),
            "O.a: @default is for fields of models, and O is none");
}

}  // namespace
}  // namespace datastore::schema::test
