#include "src/runtime/token.hpp"

#include "src/runtime/spi.hpp"

extern "C" {
#include "utils/fmgrprotos.h"
}

namespace datastore::runtime {

namespace {

constexpr std::size_t block_bytes = 64;  // of SHA-256
constexpr std::size_t sum_bytes = 4;  // anyone can make it: it tells a damaged token from another database's
constexpr std::size_t id_bytes = 8;
constexpr std::size_t code_bytes = 16;  // half of the HMAC is plenty for a token of hours
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

struct Database {
  Oid state = InvalidOid;  // the table that they come from: another one, if the extension has been made anew
  std::string id;          // in clear in each token: whose it is
  std::string key;         // what its tokens are sealed with
};

// Read once: it never changes in the extension's life.
const Database &database() {
  static auto *value = new Database;
  const Oid state = pg([] { return get_relname_relid("state", get_namespace_oid("datastore", false)); });
  if (!value->key.empty() && value->state == state) return *value;
  Database found;
  spi::connected([&] {
    spi::pinned([&] {
      spi::with_latest_snapshot([&] {
        spi::as_owner([&] {
          const auto rows = spi::run("SELECT id, key FROM datastore.state", {}, spi::Access::read);
          found = {state, *rows.at(0)[0], *rows.at(0)[1]};
        });
      });
    });
  });
  *value = {state, sha256(found.id).substr(0, id_bytes), sha256(found.key)};
  return *value;
}

// HMAC, RFC 2104.
std::string code_of(std::string_view payload) {
  std::string inner(block_bytes, '\x36'), outer(block_bytes, '\x5c');
  const std::string &key = database().key;
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

[[noreturn]] void refuse(const char *what) {
  throw Error(ERRCODE_INVALID_PARAMETER_VALUE, std::string(what) + " is not one that this database gave", {},
              std::string("Pass ") + what + " back as it was answered.");
}

}  // namespace

// A token is a sum over all that follows, the database's id, the code, the payload.
std::string seal(std::string_view payload) {
  const std::string rest = database().id + code_of(payload) + std::string(payload);
  return encode(sha256(rest).substr(0, sum_bytes) + rest);
}

std::optional<std::string> unseal_ours(std::string_view token, const char *what) {
  const std::string bytes = decode(token);
  std::string_view rest = bytes;
  const auto take = [&](std::size_t count) {
    const std::string_view part = rest.substr(0, count);
    rest.remove_prefix(part.size());
    return part;
  };
  const auto sum = take(sum_bytes);
  const bool whole =
      bytes.size() >= sum_bytes + id_bytes + code_bytes && equal(sum, sha256(rest).substr(0, sum_bytes));
  if (whole && take(id_bytes) != database().id) return std::nullopt;
  const auto code = take(code_bytes);
  if (!whole || !equal(code, code_of(rest))) refuse(what);
  return std::string(rest);
}

std::string unseal(std::string_view token, const char *what) {
  auto payload = unseal_ours(token, what);
  if (!payload) refuse(what);
  return *std::move(payload);
}

}  // namespace datastore::runtime
