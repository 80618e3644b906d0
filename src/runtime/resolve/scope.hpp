// While datastore.resolve() runs, and only then, the functions that its statements call make page tokens,
// which must not be made of whatever somebody passes them, and leave marks where a value is null that must
// not be.
#pragma once

namespace datastore::runtime {

class ResolveScope {
 public:
  ResolveScope() noexcept : was_inside_(inside_), was_marked_(marked_) {
    inside_ = true;
    marked_ = false;
  }
  // A trigger or a policy may call datastore.resolve() while another one runs: its marks are its own.
  ~ResolveScope() {
    inside_ = was_inside_;
    marked_ = was_marked_;
  }
  ResolveScope(const ResolveScope &) = delete;
  ResolveScope &operator=(const ResolveScope &) = delete;

  static bool inside() noexcept { return inside_; }
  // A mark was left (src/query/operation/compile/mark.hpp).
  static void mark() noexcept { marked_ = true; }
  static bool marked() noexcept { return marked_; }

 private:
  static inline bool inside_ = false;
  static inline bool marked_ = false;
  bool was_inside_;
  bool was_marked_;
};

}  // namespace datastore::runtime
