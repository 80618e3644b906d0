// Documents that take long to work out can be given up.
#include <gtest/gtest.h>

#include <functional>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

struct GivenUp {};

std::string repeated(int count, const std::function<std::string(int)> &text) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text(i);
  return result;
}
std::string number(int i) { return std::to_string(i); }

// Whether building the document calls `progress` more often than the length of the document explains.
bool is_given_up(const std::string &sdl) {
  static int left;
  left = static_cast<int>(sdl.size() / 1024);
  Options options;
  options.auth_off = true;
  options.progress = [] {
    if (--left < 0) throw GivenUp();
  };
  const graphql::Document document = graphql::parse(sdl);
  try {
    build(document, options);
    return false;
  } catch (const GivenUp &) {
    return true;
  }
}

TEST(Progress, AShortDocumentNeedsNone) {
  Options options;
  options.progress = [] { throw GivenUp(); };
  EXPECT_NO_THROW(build_text("type P @model { a: Int }", options));
}

TEST(Progress, IsNotCalledOftenForALongDocumentOfTheUsualKind) {
  EXPECT_FALSE(is_given_up(repeated(
      500, [](int i) { return "type P" + number(i) + " @model { a: Int b: String c: Float @index } "; })));
}

TEST(Progress, ManyInterfacesOfManyFields) {
  const std::string fields = "{ " + repeated(200, [](int i) { return "f" + number(i) + ": Int "; }) + "} ";
  const std::string all = "implements " + repeated(50, [](int i) { return "& I" + number(i) + " "; });
  EXPECT_TRUE(is_given_up(repeated(50, [&](int i) { return "interface I" + number(i) + fields; }) +
                          repeated(50, [&](int i) { return "type T" + number(i) + " " + all + fields; })));
}

TEST(Progress, ManyRelationsBetweenTwoModels) {
  EXPECT_TRUE(is_given_up(
      "type P @model { " +
      repeated(600, [](int i) { return "c" + number(i) + ": C @hasOne(references: \"k\") "; }) +
      " } type C @model { k: ID " +
      repeated(600, [](int i) { return "p" + number(i) + ": P @belongsTo(references: \"j\") "; }) +
      " j: ID }"));
}

TEST(Progress, ManyRulesForManyFields) {
  const std::string rules = repeated(
      600, [](int i) { return "{allow: owner, ownerField: \"o" + number(i) + "\", operations: [get]} "; });
  EXPECT_TRUE(is_given_up(
      "type P @model @auth(rules: [{allow: public} " + rules + "]) { " +
      repeated(600, [&](int i) { return "a" + number(i) + ": Int! @auth(rules: [{allow: public}]) "; }) +
      repeated(600, [](int i) { return "b" + number(i) + ": Int! "; }) + " }"));
}

TEST(Progress, ManyDefaultsOfALongEnum) {
  EXPECT_TRUE(is_given_up(
      "enum E { " + repeated(1000, [](int i) { return "V" + number(i) + " "; }) + "} type P @model { " +
      repeated(1000, [](int i) { return "a" + number(i) + ": E @default(value: \"V999\") "; }) + "}"));
}

}  // namespace
}  // namespace datastore::schema::test
