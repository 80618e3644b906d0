#include "src/schema/scalar.hpp"

#include <gtest/gtest.h>

namespace datastore::schema {
namespace {

TEST(Scalar, NamesGoBothWays) {
  for (int i = 0; i <= static_cast<int>(Scalar::AWSIPAddress); ++i) {
    const auto scalar = static_cast<Scalar>(i);
    EXPECT_EQ(scalar_named(name_of(scalar)), scalar) << name_of(scalar);
  }
  EXPECT_EQ(name_of(Scalar::ID), "ID");
  EXPECT_EQ(name_of(Scalar::Boolean), "Boolean");
  EXPECT_EQ(name_of(Scalar::AWSDateTime), "AWSDateTime");
  EXPECT_EQ(name_of(Scalar::AWSIPAddress), "AWSIPAddress");
}

TEST(Scalar, OthersAreNone) {
  for (std::string_view name : {"", "id", "string", "BigInt", "AWS", "AWSDateTimes", "Post"})
    EXPECT_FALSE(scalar_named(name)) << name;
}

}  // namespace
}  // namespace datastore::schema
