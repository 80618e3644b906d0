#include "src/ddl/renames.hpp"

#include <gtest/gtest.h>

#include <map>

namespace datastore::ddl {
namespace {

// Does the renames one after the other; fails where a name is taken. Gives who has which name in the end.
std::map<std::string, std::size_t> run(const std::vector<Rename> &renames) {
  std::map<std::string, std::size_t> holder;
  Names taken;
  for (const Rename &rename : renames) {
    holder[rename.from] = rename.subject;
    taken.insert(rename.from);
    taken.insert(rename.to);
  }
  for (const Rename &step : in_order(renames, taken)) {
    EXPECT_EQ(holder.count(step.to), 0u) << step.from << " to " << step.to;
    EXPECT_EQ(holder.count(step.from), 1u) << step.from;
    EXPECT_EQ(holder[step.from], step.subject);
    holder.erase(step.from);
    holder[step.to] = step.subject;
  }
  return holder;
}

TEST(Renames, Single) {
  Names taken;
  EXPECT_EQ(in_order({{"a", "b", 7}}, taken).size(), 1u);
  EXPECT_TRUE(in_order({}, taken).empty());
}

TEST(Renames, ChainsAndCircles) {
  const std::vector<Rename> chain{{"a", "b", 0}, {"b", "c", 1}, {"c", "d", 2}};
  EXPECT_EQ(run(chain), (std::map<std::string, std::size_t>{{"b", 0}, {"c", 1}, {"d", 2}}));
  const std::vector<Rename> swap{{"a", "b", 0}, {"b", "a", 1}};
  EXPECT_EQ(run(swap), (std::map<std::string, std::size_t>{{"a", 1}, {"b", 0}}));
  const std::vector<Rename> mixed{{"c", "d", 0}, {"x", "y", 1}, {"a", "b", 2},
                                  {"b", "c", 3}, {"y", "z", 4}, {"z", "x", 5}};
  EXPECT_EQ(run(mixed),
            (std::map<std::string, std::size_t>{{"b", 2}, {"c", 3}, {"d", 0}, {"x", 5}, {"y", 1}, {"z", 4}}));
}

TEST(Renames, TheNameInBetweenIsFree) {
  Names taken{"a", "b", "a_aside"};
  const auto steps = in_order({{"a", "b", 0}, {"b", "a", 1}}, taken);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_NE(steps[0].to, "a_aside");
}

}  // namespace
}  // namespace datastore::ddl
