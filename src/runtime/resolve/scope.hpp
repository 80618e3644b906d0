// While datastore.resolve() runs, and only then, the functions that its statements call make page tokens,
// which must not be made of whatever somebody passes them, and leave marks where a value is null that must
// not be.
#pragma once

namespace datastore::runtime {

class ResolveScope {
 public:
  ResolveScope() noexcept : before_(inside_) {
    inside_ = true;
    marked_ = false;
  }
  ~ResolveScope() { inside_ = before_; }
  ResolveScope(const ResolveScope &) = delete;
  ResolveScope &operator=(const ResolveScope &) = delete;

  static bool inside() noexcept { return inside_; }
  // A mark was left: null, mark_begin, the way down to the value that must not be null, mark_end.
  static void mark() noexcept { marked_ = true; }
  static bool marked() noexcept { return marked_; }
  static constexpr char mark_begin = '\x01';
  static constexpr char mark_end = '\x02';
  static constexpr char mark_step = '\x03';

 private:
  static inline bool inside_ = false;
  static inline bool marked_ = false;
  bool before_;
};

}  // namespace datastore::runtime
