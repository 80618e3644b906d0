#include "src/query/api/type_system.hpp"

#include <gtest/gtest.h>

#include "src/query/api/derive.hpp"
#include "test/unit/schema/building.hpp"

namespace datastore::query::api {
namespace {

TEST(TypeSystem, FindsMembersByName) {
  std::string sdl = "enum Colour { RED GREEN BLUE } type Post @model { id: ID! zeta: Int colour: Colour";
  for (int i = 0; i < 300; i++) sdl += " f" + std::to_string(i) + ": String";
  const schema::Schema schema = schema::test::schema_of(sdl + " alpha: Int }");
  const TypeSystem types = derive(schema);
  for (const NamedType &type : types.types) {
    for (const Field &field : type.fields) EXPECT_EQ(type.field(field.name), &field);
    for (const InputValue &input : type.inputs) EXPECT_EQ(type.input(input.name), &input);
    for (const EnumValue &value : type.values) EXPECT_EQ(type.value(value.name), &value);
    for (const char *nobody : {"", "a", "nobody", "zzz", "f", "f1000"}) {
      EXPECT_EQ(type.field(nobody), nullptr);
      EXPECT_EQ(type.input(nobody), nullptr);
      EXPECT_EQ(type.value(nobody), nullptr);
    }
  }
}

TEST(TypeSystem, FindsThemBeforeTheyAreIndexed) {
  NamedType type;
  type.fields.resize(2);
  type.fields[0].name = "b";
  type.fields[1].name = "a";
  EXPECT_EQ(type.field("a"), &type.fields[1]);
  type.index_members();
  EXPECT_EQ(type.field("a"), &type.fields[1]);
  // A member that came in later is found, too.
  type.fields.emplace_back().name = "0";
  EXPECT_EQ(type.field("0"), &type.fields[2]);
}

TEST(TypeSystem, OnlyTheInputOfACreateMayLackFields) {
  const schema::Schema schema = schema::test::schema_of("type Post @model { id: ID! title: String! }");
  const TypeSystem types = derive(schema);
  for (const NamedType &type : types.types) EXPECT_EQ(type.makes_again, type.name == "CreatePostInput");
}

}  // namespace
}  // namespace datastore::query::api
