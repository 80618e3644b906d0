#include "src/ddl/renames.hpp"

#include <unordered_map>

namespace datastore::ddl {

std::vector<Rename> in_order(const std::vector<Rename> &renames, Names &taken) {
  std::unordered_map<std::string, std::size_t> holder;  // of an old name
  for (std::size_t i = 0; i < renames.size(); ++i) holder.emplace(renames[i].from, i);

  enum class Mark { waiting, on_path, done };
  std::vector<Mark> marks(renames.size(), Mark::waiting);
  std::vector<Rename> out;
  for (std::size_t start = 0; start < renames.size(); ++start) {
    if (marks[start] != Mark::waiting) continue;
    // From each to the one whose name it wants, until a name is free.
    std::vector<std::size_t> path;
    std::size_t at = start;
    bool swapped = false;
    for (;;) {
      marks[at] = Mark::on_path;
      path.push_back(at);
      const auto next = holder.find(renames[at].to);
      if (next == holder.end() || marks[next->second] == Mark::done) break;
      swapped = marks[next->second] == Mark::on_path;
      if (swapped) break;
      at = next->second;
    }
    // In a circle the last of the path wants the name of the first.
    const Rename &first = renames[path.front()];
    std::string aside = first.from;
    if (swapped) {
      aside = take_name(taken, first.from + "_aside", first.from);
      out.push_back({first.from, aside, first.subject});
    }
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
      const Rename &rename = renames[*step];
      out.push_back({*step == path.front() ? aside : rename.from, rename.to, rename.subject});
      marks[*step] = Mark::done;
    }
  }
  return out;
}

}  // namespace datastore::ddl
