#include "src/query/remove.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

std::string table_in_app(const schema::Model &model) { return "app." + model.table; }

std::string previewed(const schema::Schema &schema, std::string_view model) {
  return told([&](Statement &statement) {
    statement = delete_preview(schema, *schema.model(model), "x1", table_in_app);
    return statement.sql;
  });
}

std::string kept(const schema::Schema &schema, std::string_view model) {
  return told([&](Statement &statement) {
    auto found = needed(schema, *schema.model(model), "x1", table_in_app);
    if (!found) return std::string("nothing keeps it");
    statement = *found;
    return statement.sql;
  });
}

const schema::Schema &shop() {
  static const schema::Schema schema = schema::test::schema_of(R"(
    type Shop @model { name: String leads: [Lead] @hasMany }
    type Team @model { name: String lead: Lead! @hasOne notes: [Note] @hasMany }
    type Lead @model { name: String }
    type Note @model { text: String picture: Picture @hasOne }
    type Picture @model { url: String }
  )");
  return schema;
}

TEST(DeletePreview, ARecordThatTakesNothingAlong) {
  EXPECT_EQ(previewed(shop(), "Picture"),
            "WITH RECURSIVE gone (model, id) AS (SELECT 4, r.id FROM app.pictures AS r WHERE r.id = $1) "
            "SELECT (ARRAY['Shop','Team','Lead','Note','Picture']::text[])[g.model + 1], count(*) "
            "FROM gone AS g WHERE (g.model, g.id) <> (4, $1) GROUP BY g.model ORDER BY g.model | text x1");
}

TEST(DeletePreview, FollowsKeysOfChildrenAndOfOwners) {
  EXPECT_EQ(
      previewed(shop(), "Note").substr(0, 290),
      "WITH RECURSIVE gone (model, id) AS (SELECT 3, r.id FROM app.notes AS r WHERE r.id = $1 UNION "
      "SELECT n.model, n.id FROM gone AS g CROSS JOIN LATERAL (SELECT 4, t.id FROM app.notes AS r JOIN "
      "app.pictures AS t ON t.id = r.\"note_picture_id\" WHERE r.id = g.id AND g.model = 3) AS n (model, id)"
      ") ");
  const std::string team = previewed(shop(), "Team");
  EXPECT_NE(team.find("SELECT 3, r.id FROM app.notes AS r WHERE r.\"team_notes_id\" = g.id AND g.model = 1"),
            std::string::npos);
  EXPECT_NE(team.find("ON t.id = r.\"team_lead_id\" WHERE r.id = g.id AND g.model = 1"), std::string::npos);
  EXPECT_NE(team.find("ON t.id = r.\"note_picture_id\""), std::string::npos);
  // A shop is not reached.
  EXPECT_EQ(team.find("app.shops"), std::string::npos);
}

TEST(DeletePreview, JoinRecordsGoTheirEndsStay) {
  const std::string sql = previewed(blog(), "User");
  EXPECT_NE(sql.find("FROM app.post_editors AS r WHERE r.\"user_id\" = g.id"), std::string::npos);
  EXPECT_EQ(sql.find("app.posts "), std::string::npos);
}

TEST(Needed, OnlyWhereARequiredKeyOfAnOwnerCanBeReached) {
  EXPECT_EQ(kept(shop(), "Note"), "nothing keeps it");
  EXPECT_EQ(kept(shop(), "Picture"), "nothing keeps it");
  EXPECT_EQ(kept(blog(), "Post"), "nothing keeps it");
  EXPECT_EQ(
      kept(shop(), "Lead"),
      "WITH RECURSIVE gone (model, id) AS (SELECT 2, r.id FROM app.leads AS r WHERE r.id = $1) "
      "SELECT n.target, g.id, n.owner, n.id, n.field FROM gone AS g CROSS JOIN LATERAL "
      "(SELECT 1, r.id, 'Lead', 'Team', 'teamLeadId' FROM app.teams AS r WHERE r.\"team_lead_id\" = g.id AND "
      "g.model = 2) AS n (model, id, target, owner, field) WHERE NOT EXISTS (SELECT FROM gone AS o WHERE "
      "o.model = n.model AND o.id = n.id) ORDER BY n.model, n.id LIMIT 1 | text x1");
  EXPECT_NE(kept(shop(), "Shop").find("FROM app.leads AS r WHERE r.\"shop_leads_id\" = g.id AND g.model = 0"),
            std::string::npos);
}

TEST(Needed, OfAllRecordsThatMeetACondition) {
  Statement records;
  records.sql = "r.name = " + records.param("text", "old");
  const auto found = needed(shop(), *shop().model("Lead"), records, table_in_app);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->sql.find(
                "WITH RECURSIVE gone (model, id) AS (SELECT 2, r.id FROM app.leads AS r WHERE r.name = $1) "),
            0U);
  ASSERT_EQ(found->params.size(), 1U);
  EXPECT_FALSE(needed(shop(), *shop().model("Note"), records, table_in_app));
}

}  // namespace datastore::query::test
