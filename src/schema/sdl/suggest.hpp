// "Did you mean …?", for a name that nobody knows.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace datastore::schema::sdl {

// Finds known names that look like a wrong one. Counts its work, and stops finding any when a document has
// cost too much.
class Suggester {
 public:
  // `Did you mean "Post" or "Posts"?`, only the nearest; empty if nothing comes near. `before` stands before
  // each name.
  std::string hint(std::string_view wrong, std::span<const std::string_view> known,
                   std::string_view before = "");

 private:
  std::size_t budget_ = 20'000'000;  // comparisons of two letters
};

}  // namespace datastore::schema::sdl
