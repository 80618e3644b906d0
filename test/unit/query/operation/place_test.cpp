#include "src/query/operation/place.hpp"

#include <gtest/gtest.h>

namespace datastore::query::operation {
namespace {

TEST(Place, ValuesComeBackAsTheyWere) {
  const Place place = place_in(token_payload("4:bind3:a:b-:0:"), "bind", 3);
  ASSERT_EQ(place.size(), 3U);
  EXPECT_EQ(place[0], "a:b");
  EXPECT_EQ(place[1], std::nullopt);
  EXPECT_EQ(place[2], "");
}

TEST(Place, AnothersIsRefused) {
  EXPECT_THROW(place_in(token_payload("4:bind1:a"), "other", 1), BadRequest);
  EXPECT_THROW(place_in("query\n4:bind1:a", "bind", 1), BadRequest);
  EXPECT_THROW(place_in(token_payload("4:bind1:a"), "bind", 2), BadRequest);
  EXPECT_THROW(place_in(token_payload("4:bind1:a1:b"), "bind", 1), BadRequest);
  EXPECT_THROW(place_in(token_payload(""), "bind", 0), BadRequest);
}

}  // namespace
}  // namespace datastore::query::operation
