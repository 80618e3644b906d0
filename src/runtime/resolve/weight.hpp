// The memory that kept operations and their plans take, by the bytes that each of them says.
#pragma once

#include <cstddef>

namespace datastore::runtime {

// A part of the sum, as long as it lives.
class Weight {
 public:
  Weight() = default;
  ~Weight() { total_ -= bytes_; }
  Weight(const Weight &) = delete;
  Weight &operator=(const Weight &) = delete;

  void set(std::size_t bytes) {
    total_ += bytes - bytes_;
    bytes_ = bytes;
  }
  static std::size_t total() { return total_; }

 private:
  static inline std::size_t total_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace datastore::runtime
