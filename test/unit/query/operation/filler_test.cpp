#include "src/query/operation/filler.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"
#include "src/query/api/derive.hpp"
#include "src/query/operation/compile/members.hpp"
#include "src/schema/scalar_value.hpp"
#include "test/unit/schema/building.hpp"

namespace datastore::query::operation {
namespace {

constexpr std::string_view sdl = R"(
  enum Colour { RED GREEN }
  type Place { city: String! street: Street! zip: Int colours: [Colour!]! }
  type Street { name: String! number: Int! lit: Boolean }
  type Post @model { id: ID! blog: Blog! @belongsTo colour: Colour! place: Place! tags: [String!]! comments: [Comment] @hasMany }
  type Blog @model { id: ID! name: String! owner: Owner! @belongsTo posts: [Post] @hasMany }
  type Owner @model { id: ID! nick: String blogs: [Blog] @hasMany }
  type Comment @model { id: ID! }
)";

// The filler of the only field that the text selects of a post.
std::string filled(const std::string &text, std::string_view key = "\"\"") {
  const schema::Schema schema = schema::test::schema_of(sdl);
  const api::TypeSystem types = api::derive(schema);
  const std::string whole = "{ getPost(id: \"1\") { " + text + " } }";
  const graphql::Document document = graphql::parse(whole);
  const auto &operation = std::get<graphql::OperationDefinition>(document.definitions.front());
  const Selection selection = select(types, document, operation, {});
  return filler(types, selection.fields.at(0).fields.at(0), key);
}

TEST(Filler, OfEveryScalarIsAValueOfIt) {
  using schema::Scalar;
  for (int i = 0; i <= static_cast<int>(Scalar::AWSIPAddress); i++) {
    const auto scalar = static_cast<Scalar>(i);
    const auto text = text_of(filler(scalar));
    ASSERT_TRUE(text) << name_of(scalar);
    EXPECT_EQ(schema::why_not_valid(scalar, *text), "") << name_of(scalar);
  }
}

TEST(Filler, OfEnumsListsAndEmbeddedTypes) {
  EXPECT_EQ(filled("colour"), R"("RED")");
  EXPECT_EQ(filled("tags"), "[]");
  EXPECT_EQ(filled("place { c: city street { number lit __typename } zip colours }"),
            R"({"c":"","street":{"number":0,"lit":null,"__typename":"Street"},"zip":null,"colours":[]})");
}

TEST(Filler, OfARecordIsADeletedOne) {
  EXPECT_EQ(filled("blog { id _deleted }"), R"({"id":"","_deleted":true})");
  EXPECT_EQ(filled("blog { id _deleted }", R"("b1")"), R"({"id":"b1","_deleted":true})");
  EXPECT_EQ(
      filled("blog { name _version _lastChangedAt createdAt owner { id nick } posts { items { id } } }"),
      R"({"name":"","_version":0,"_lastChangedAt":0,"createdAt":"1970-01-01T00:00:00.000Z",)"
      R"("owner":{"id":"","nick":null},"posts":null})");
}

}  // namespace
}  // namespace datastore::query::operation
