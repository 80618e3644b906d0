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

// While one of our statements runs: what it calls in turn, as a trigger or a policy, is none.
class OurStatement {
 public:
  explicit OurStatement(const char *text) noexcept : was_(text_) { text_ = text; }
  ~OurStatement() { text_ = was_; }
  OurStatement(const OurStatement &) = delete;
  OurStatement &operator=(const OurStatement &) = delete;

  // By the address of the text, not by what it says.
  static bool is(const char *text) noexcept { return text_ && text == text_; }

 private:
  static inline const char *text_ = nullptr;
  const char *was_;
};

}  // namespace datastore::runtime
