#include "src/schema/md5.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace datastore::schema {
namespace {

using State = std::array<std::uint32_t, 4>;

constexpr std::array<std::array<int, 4>, 4> shifts{
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

// RFC 1321, 3.4: element i is the integer part of 2^32 times |sin(i + 1)|.
std::array<std::uint32_t, 64> make_sines() {
  std::array<std::uint32_t, 64> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = static_cast<std::uint32_t>(
        std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
  return table;
}

void mix(State &state, const std::array<std::uint32_t, 64> &sines, const unsigned char *block) {
  std::array<std::uint32_t, 16> words{};
  for (std::size_t i = 0; i < 64; ++i) words[i / 4] |= static_cast<std::uint32_t>(block[i]) << (8 * (i % 4));
  auto [a, b, c, d] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    std::uint32_t chosen = 0;
    std::size_t word = 0;
    switch (i / 16) {
      case 0:
        chosen = (b & c) | (~b & d);
        word = i;
        break;
      case 1:
        chosen = (d & b) | (~d & c);
        word = (5 * i + 1) % 16;
        break;
      case 2:
        chosen = b ^ c ^ d;
        word = (3 * i + 5) % 16;
        break;
      default:
        chosen = c ^ (b | ~d);
        word = (7 * i) % 16;
    }
    const std::uint32_t turned = std::rotl(a + chosen + sines[i] + words[word], shifts[i / 16][i % 4]);
    a = d;
    d = c;
    c = b;
    b += turned;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}

}  // namespace

std::string md5_hex(std::string_view text) {
  std::string padded(text);
  padded += static_cast<char>(0x80);
  while (padded.size() % 64 != 56) padded += '\0';
  const std::uint64_t bits = static_cast<std::uint64_t>(text.size()) * 8;
  for (int i = 0; i < 8; ++i) padded += static_cast<char>(bits >> (8 * i) & 0xff);

  const auto sines = make_sines();
  State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (std::size_t at = 0; at < padded.size(); at += 64)
    mix(state, sines, reinterpret_cast<const unsigned char *>(padded.data()) + at);

  std::string hex;
  for (const std::uint32_t word : state)
    for (int i = 0; i < 4; ++i) {
      const unsigned byte = word >> (8 * i) & 0xff;
      hex += "0123456789abcdef"[byte >> 4];
      hex += "0123456789abcdef"[byte & 15];
    }
  return hex;
}

}  // namespace datastore::schema
