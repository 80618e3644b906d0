#include "src/schema/sdl/suggest.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "src/schema/letters.hpp"

namespace datastore::schema::sdl {

namespace {

constexpr std::size_t longest = 48;
constexpr std::size_t most_names = 3;

// Letters to change, add, drop or swap with their neighbour; case does not count. Both words are at most
// `longest`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto &row = rows[i % 3];
    const auto &above = rows[(i + 2) % 3];
    const auto &second_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = to_lower(a[i - 1]) == to_lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && to_lower(a[i - 1]) == to_lower(b[j - 2]) &&
          to_lower(a[i - 2]) == to_lower(b[j - 1]))
        row[j] = std::min(row[j], second_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string Suggester::hint(std::string_view wrong, std::span<const std::string_view> known,
                            std::string_view before) {
  if (wrong.size() > longest) return {};
  std::vector<std::pair<std::size_t, std::string_view>>
      near;  // distance first, so that the nearest sort first
  const std::size_t limit = std::max<std::size_t>(1, (wrong.size() + 1) / 3);
  for (std::string_view name : known) {
    const std::size_t lengths_differ =
        std::max(name.size(), wrong.size()) - std::min(name.size(), wrong.size());
    if (name.size() > longest || lengths_differ > limit) continue;
    const std::size_t cost = (name.size() + 1) * (wrong.size() + 1);
    if (cost > budget_) break;
    budget_ -= cost;
    if (const std::size_t found = distance(wrong, name); found <= limit) near.emplace_back(found, name);
  }
  if (near.empty()) return {};
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::erase_if(near, [&](const auto &each) { return each.first > near.front().first; });
  if (near.size() > most_names) near.resize(most_names);
  std::string result = "Did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) result += i + 1 < near.size() ? ", " : " or ";
    result += '"';
    result += before;
    result += near[i].second;
    result += '"';
  }
  return result + '?';
}

}  // namespace datastore::schema::sdl
