// Dice. Each thread has its own, made from the seed and its number.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace datastore::convergence {

class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream) : engine_(seed * 1'000'003 + stream) {}

  // Between these, both included.
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }
  bool chance(double probability) { return std::bernoulli_distribution(probability)(engine_); }
  double seconds(double most) { return std::uniform_real_distribution<double>(0, most)(engine_); }
  template <class T>
  const T &one_of(const std::vector<T> &values) {
    return values[static_cast<std::size_t>(between(0, static_cast<int>(values.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace datastore::convergence
