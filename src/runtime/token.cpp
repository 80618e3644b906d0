#include "src/runtime/token.hpp"

#include "src/runtime/spi.hpp"

extern "C" {
#include "utils/fmgrprotos.h"
}

namespace datastore::runtime {

namespace {

constexpr std::size_t block_bytes = 64;  // of SHA-256
constexpr std::size_t code_bytes = 16;   // half of the HMAC is plenty for a token of hours
constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string sha256(std::string_view data) {
  const bytea *hash = pg([&] {
    auto *input = static_cast<bytea *>(palloc(VARHDRSZ + data.size()));
    SET_VARSIZE(input, VARHDRSZ + data.size());
    memcpy(VARDATA(input), data.data(), data.size());
    return DatumGetByteaPP(DirectFunctionCall1(sha256_bytea, PointerGetDatum(input)));
  });
  return {VARDATA_ANY(hash), static_cast<std::size_t>(VARSIZE_ANY_EXHDR(hash))};
}

// Read once: it never changes in a database's life.
const std::string &secret() {
  static auto *value = new std::string;
  if (!value->empty()) return *value;
  std::string key;
  spi::connected([&] {
    spi::pinned([&] {
      spi::with_latest_snapshot([&] {
        spi::as_owner(
            [&] { key = *spi::run("SELECT key FROM datastore.state", {}, spi::Access::read).at(0)[0]; });
      });
    });
  });
  *value = sha256(key);
  return *value;
}

// HMAC, RFC 2104.
std::string code_of(std::string_view payload) {
  std::string inner(block_bytes, '\x36'), outer(block_bytes, '\x5c');
  const std::string &key = secret();
  for (std::size_t i = 0; i < key.size(); i++) {
    inner[i] = static_cast<char>(inner[i] ^ key[i]);
    outer[i] = static_cast<char>(outer[i] ^ key[i]);
  }
  inner += payload;
  return sha256(outer + sha256(inner)).substr(0, code_bytes);
}

std::string encode(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(byte);
    for (held += 8; held >= 6; held -= 6) text += digits[(bits >> (held - 6)) & 63];
  }
  if (held > 0) text += digits[(bits << (6 - held)) & 63];
  return text;
}

// Empty for what is no base64.
std::string decode(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto digit = digits.find(c);
    if (digit == std::string_view::npos) return {};
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held >= 8) bytes += static_cast<char>((bits >> (held -= 8)) & 255);
  }
  // One text for one token: no digit too many, no bits that say nothing.
  if (held >= 6 || (bits & ((1U << held) - 1)) != 0) return {};
  return bytes;
}

// Takes the same time wherever the difference is.
bool equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); i++) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

}  // namespace

std::string seal(std::string_view payload) { return encode(code_of(payload) + std::string(payload)); }

std::string unseal(std::string_view token, const char *what) {
  const std::string bytes = decode(token);
  if (bytes.size() < code_bytes || !equal(std::string_view(bytes).substr(0, code_bytes),
                                          code_of(std::string_view(bytes).substr(code_bytes))))
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE, std::string(what) + " is not one that this database gave",
                {}, std::string("Pass ") + what + " back as it was answered.");
  return bytes.substr(code_bytes);
}

}  // namespace datastore::runtime
