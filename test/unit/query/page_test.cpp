#include "src/query/page.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

const schema::Model &post() { return *blog().model("Post"); }

std::vector<SortKey> sort_of(std::string_view text) { return read_sort(post(), json_of(text)); }

std::string ordered(std::string_view text) {
  return told([&](Statement &) { return order_by(sort_of(text)); });
}

std::string continued(std::string_view text, const Place &place) {
  return told([&](Statement &statement) { return after(statement, sort_of(text), place); });
}

TEST(Sort, TheIdDecidesLast) {
  EXPECT_EQ(ordered("null"), R"(r."id" COLLATE "C")");
  EXPECT_EQ(ordered("[]"), R"(r."id" COLLATE "C")");
  EXPECT_EQ(ordered(R"([{"rating": "DESC"}, {"title": "ASC"}])"),
            R"(r."rating" DESC, r."title" COLLATE "C", r."id" COLLATE "C")");
  EXPECT_EQ(ordered(R"([{"id": "DESCENDING"}, {"title": "ASC"}])"), R"(r."id" COLLATE "C" DESC)");
  EXPECT_EQ(ordered(R"({"_version": "ASCENDING"})"), R"(r._version, r."id" COLLATE "C")");
  EXPECT_EQ(ordered(R"([{"open": "ASC"}, {"_lastChangedAt": "DESC"}])"),
            R"(r."open", r._last_changed_at DESC, r."id" COLLATE "C")");
}

TEST(Sort, WhatHasNoOrderIsRefused) {
  EXPECT_EQ(ordered(R"([{"tags": "ASC"}])"), "invalid_value: Post.tags ([String]) has no order to sort by");
  EXPECT_EQ(ordered(R"([{"extra": "ASC"}])"), "invalid_value: Post.extra (AWSJSON) has no order to sort by");
  EXPECT_EQ(ordered(R"([{"place": "ASC"}])"), "invalid_value: Post.place (Place) has no order to sort by");
  EXPECT_EQ(ordered(R"([{"_deleted": "ASC"}])"),
            "invalid_value: Post._deleted (Boolean) has no order to sort by");
  EXPECT_EQ(ordered(R"([{"comments": "ASC"}])"),
            "invalid_value: Post.comments is a relation, which has no order to sort by");
  EXPECT_EQ(ordered(R"([{"ratng": "ASC"}])"),
            R"(unknown_field: model Post has no field "ratng" to sort by ("ASC") [Did you mean "rating"?])");
  EXPECT_EQ(
      ordered(R"([{"rating": "UP"}])"),
      R"(invalid_value: Post.rating sorts ASC or DESC, not "UP" [A sort order looks like [{"rating": "DESC"}, {"title": "ASC"}].])");
  EXPECT_EQ(ordered(R"([{"rating": "ASC", "title": "ASC"}])").substr(0, 80),
            R"(invalid_value: an item of the sort order of Post is an object with one field, no)");
  EXPECT_EQ(ordered(R"([{"rating": "ASC"}, {"rating": "DESC"}])").substr(0, 60),
            R"(invalid_value: Post.rating stands twice in the sort order: [)");
  EXPECT_EQ(ordered(R"("rating")").substr(0, 60),
            R"(invalid_value: an item of the sort order of Post is an objec)");
}

TEST(Page, GoesOnAfterTheId) {
  EXPECT_EQ(continued("null", {"p1"}), R"(r."id" COLLATE "C" > $1 | text p1)");
  EXPECT_EQ(continued(R"([{"id": "DESC"}])", {"p1"}), R"(r."id" COLLATE "C" < $1 | text p1)");
}

TEST(Page, OneDirectionWithoutNullsIsAComparisonOfRows) {
  EXPECT_EQ(continued(R"([{"title": "ASC"}])", {"t", "p1"}),
            R"((r."title" COLLATE "C", r."id" COLLATE "C") > ($1, $2) | text t | text p1)");
  EXPECT_EQ(continued(R"([{"title": "DESC"}, {"id": "DESC"}])", {"t", "p1"}),
            R"((r."title" COLLATE "C", r."id" COLLATE "C") < ($1, $2) | text t | text p1)");
}

TEST(Page, NullsComeLast) {
  EXPECT_EQ(
      continued(R"([{"rating": "ASC"}])", {"4", "p1"}),
      R"(((r."rating" > $1 OR r."rating" IS NULL) OR (r."rating" = $1 AND r."id" COLLATE "C" > $2)) | integer 4 | text p1)");
  EXPECT_EQ(continued(R"([{"rating": "ASC"}])", {std::nullopt, "p1"}),
            R"(((r."rating" IS NULL AND r."id" COLLATE "C" > $1)) | text p1)");
}

TEST(Page, NullsComeFirstIfDescending) {
  EXPECT_EQ(
      continued(R"([{"rating": "DESC"}])", {"4", "p1"}),
      R"(r."rating" <= $1 AND (r."rating" < $1 OR (r."rating" = $1 AND r."id" COLLATE "C" > $2)) | integer 4 | text p1)");
  EXPECT_EQ(continued(R"([{"rating": "DESC"}])", {std::nullopt, "p1"}),
            R"((r."rating" IS NOT NULL OR (r."rating" IS NULL AND r."id" COLLATE "C" > $1)) | text p1)");
}

TEST(Page, SeveralKeysFollowOneAnother) {
  EXPECT_EQ(
      continued(R"([{"title": "ASC"}, {"rating": "DESC"}])", {"t", "4", "p1"}),
      R"(r."title" COLLATE "C" >= $1 AND (r."title" COLLATE "C" > $1 OR (r."title" COLLATE "C" = $1 AND r."rating" < $2) OR )"
      R"((r."title" COLLATE "C" = $1 AND r."rating" = $2 AND r."id" COLLATE "C" > $3)) | text t | integer 4 | text p1)");
}

TEST(Page, ATokenBringsItsPlaceBack) {
  const auto sort = sort_of(R"([{"title": "ASC"}, {"rating": "DESC"}])");
  const Json predicate = json_of(R"({"rating": {"gt": 4}})");
  for (const Place &place : {Place{"a:b\n7:", std::nullopt, "p1"}, Place{"", "4", ""}, Place{"-", "-", "-:"}})
    EXPECT_EQ(place_of(page_payload(7, predicate, sort, place), 7, predicate, sort), place);
}

TEST(Page, ATokenIsForOneModelPredicateAndOrder) {
  const auto sort = sort_of("null");
  const Json all = json_of("{}");
  const std::string payload = page_payload(7, all, sort, {"p1"});
  const auto taken = [&](std::string_view text, int model, const Json &predicate,
                         const std::vector<SortKey> &order) {
    return told([&](Statement &) { return *place_of(text, model, predicate, order)[0]; });
  };
  EXPECT_EQ(taken(payload, 7, all, sort), "p1");
  EXPECT_EQ(taken(payload, 7, Json{}, sort), "p1");  // no predicate is the empty one
  constexpr const char *hint =
      " [A page token goes with the model, the predicate and the sort order that it was given for.]";
  EXPECT_EQ(taken(payload, 8, all, sort), std::string("invalid_value: page belongs to another model") + hint);
  EXPECT_EQ(taken(payload, 7, json_of(R"({"rating": {"gt": 4}})"), sort),
            std::string("invalid_value: page belongs to another predicate") + hint);
  EXPECT_EQ(taken(payload, 7, all, sort_of(R"({"id": "DESC"})")),
            std::string("invalid_value: page belongs to another sort order") + hint);
  EXPECT_EQ(taken("syncr\n7\n", 7, all, sort),
            std::string("invalid_value: page belongs to another function") + hint);
}

}  // namespace datastore::query::test
