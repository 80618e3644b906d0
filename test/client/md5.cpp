#include "test/client/md5.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <string>

namespace datastore::client {

namespace {

constexpr std::size_t block = 64;

std::array<std::uint32_t, block> sines() {
  std::array<std::uint32_t, block> table{};
  for (std::size_t i = 0; i < table.size(); i++)
    table[i] =
        static_cast<std::uint32_t>(std::floor(std::abs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
  return table;
}

std::uint32_t word_at(const std::string &bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (int i = 3; i >= 0; i--)
    word = (word << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return word;
}

}  // namespace

std::uint64_t md5_prefix(std::string_view text) {
  static const auto constants = sines();
  constexpr int turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  std::string bytes(text);
  bytes += '\x80';
  while (bytes.size() % block != block - 8) bytes += '\0';
  for (int i = 0; i < 8; i++)
    bytes += static_cast<char>((static_cast<std::uint64_t>(text.size()) * 8) >> (8 * i));
  std::uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (std::size_t at = 0; at < bytes.size(); at += block) {
    auto [a, b, c, d] = std::to_array(state);
    for (std::size_t i = 0; i < block; i++) {
      std::uint32_t mixed;
      std::size_t word;
      switch (i / 16) {
        case 0:
          mixed = (b & c) | (~b & d), word = i;
          break;
        case 1:
          mixed = (d & b) | (~d & c), word = (5 * i + 1) % 16;
          break;
        case 2:
          mixed = b ^ c ^ d, word = (3 * i + 5) % 16;
          break;
        default:
          mixed = c ^ (b | ~d), word = (7 * i) % 16;
          break;
      }
      const std::uint32_t sum = a + mixed + constants[i] + word_at(bytes, at + word * 4);
      a = d;
      d = c;
      c = b;
      b += std::rotl(sum, turns[i / 16][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
  std::uint64_t prefix = 0;
  for (int i = 0; i < 8; i++) prefix = (prefix << 8) | ((state[i / 4] >> (8 * (i % 4))) & 0xFF);
  return prefix;
}

}  // namespace datastore::client
