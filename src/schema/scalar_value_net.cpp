#include "src/schema/scalar_value_net.hpp"

#include <algorithm>
#include <cstddef>

#include "src/schema/letters.hpp"

namespace datastore::schema {
namespace {

bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Cuts `text` at the next `separator`; the whole rest if there is none.
std::string_view next_part(std::string_view &text, char separator, bool &more) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  more = end != std::string_view::npos;
  text.remove_prefix(more ? end + 1 : text.size());
  return part;
}

bool is_host_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool is_ipv4(std::string_view text) {
  int parts = 0;
  for (bool more = true; more; ++parts) {
    const std::string_view part = next_part(text, '.', more);
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part.front() == '0')) return false;
    int number = 0;
    for (const char c : part) {
      if (!is_digit(c)) return false;
      number = number * 10 + (c - '0');
    }
    if (number > 255) return false;
  }
  return parts == 4;
}

// Groups of hex digits, the last two of them perhaps as an IPv4 address; how many groups of 16 bits, -1 if it
// is none.
int count_groups(std::string_view text) {
  if (text.empty()) return 0;
  int groups = 0;
  for (bool more = true; more; ++groups) {
    const std::string_view group = next_part(text, ':', more);
    if (!more && group.find('.') != std::string_view::npos) return is_ipv4(group) ? groups + 2 : -1;
    if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex)) return -1;
  }
  return groups;
}

bool is_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return count_groups(text) == 8;
  const std::string_view before = text.substr(0, gap);
  if (before.find('.') != std::string_view::npos) return false;
  const int left = count_groups(before);
  const int right = count_groups(text.substr(gap + 2));
  return left >= 0 && right >= 0 && left + right <= 7;
}

}  // namespace

std::string why_not_email(std::string_view value) {
  constexpr const char *expected = "an address such as name@example.com is expected";
  const std::size_t at = value.find('@');
  if (at == std::string_view::npos || at == 0) return expected;
  constexpr std::string_view others = ".!#$%&'*+/=?^_`{|}~-";
  for (const char c : value.substr(0, at))
    if (!is_letter(c) && !is_digit(c) && others.find(c) == std::string_view::npos) return expected;
  std::string_view host = value.substr(at + 1);
  for (bool more = true; more;)
    if (!is_host_label(next_part(host, '.', more))) return expected;
  return "";
}

std::string why_not_url(std::string_view value) {
  for (const char c : value)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f)
      return "a URL holds no blanks and no control characters";
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos || colon == 0) return "a URL starts with a scheme such as https:";
  std::string scheme(value.substr(0, colon));
  for (char &c : scheme) {
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.')
      return "a URL starts with a scheme such as https:";
    c = to_lower(c);
  }
  if (!is_letter(scheme.front())) return "a URL starts with a scheme such as https:";
  const std::string_view rest = value.substr(colon + 1);
  const bool needs_host =
      scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss" || scheme == "ftp";
  if (!needs_host) return rest.empty() ? "nothing follows its scheme" : "";
  if (rest.substr(0, 2) != "//") return "// and a host are expected after its scheme";
  std::string_view host = rest.substr(2, rest.find_first_of("/?#", 2) - 2);
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  std::string_view port;
  if (!host.empty() && host.front() == '[') {
    const std::size_t close = host.find(']');
    if (close == std::string_view::npos || !is_ipv6(host.substr(1, close - 1)))
      return "its host is not valid";
    port = host.substr(close + 1);
    if (!port.empty() && port.front() != ':') return "its host is not valid";
  } else {
    const std::size_t mark = host.find(':');
    if (mark != std::string_view::npos) port = host.substr(mark);
    host = host.substr(0, mark);
    if (host.empty() || host.find_first_of("[]<>\\^|%\"`{}") != std::string_view::npos)
      return "its host is not valid";
  }
  if (port.empty()) return "";
  port.remove_prefix(1);
  int number = 0;
  for (const char c : port) {
    if (!is_digit(c) || number > 65535) return "its port is not valid";
    number = number * 10 + (c - '0');
  }
  return number > 65535 ? "its port is not valid" : "";
}

std::string why_not_phone(std::string_view value) {
  constexpr const char *expected = "a number such as +44 20 7946 0958 is expected";
  if (!value.empty() && value.front() == '+') value.remove_prefix(1);
  if (value.empty() || !is_digit(value.front())) return expected;
  std::size_t digits = 0;
  for (const char c : value) {
    if (is_digit(c)) {
      ++digits;
    } else if (c != ' ' && c != '-') {
      return expected;
    }
  }
  // The longest number that the telephone network knows has 15 digits.
  return digits >= 3 && digits <= 15 ? "" : "a telephone number has 3 to 15 digits";
}

std::string why_not_ip_address(std::string_view value) {
  constexpr const char *expected = "an IPv4 or IPv6 address is expected";
  const std::size_t slash = value.find('/');
  const std::string_view address = value.substr(0, slash);
  const bool four = is_ipv4(address);
  if (!four && !is_ipv6(address)) return expected;
  if (slash == std::string_view::npos) return "";
  const std::string_view length = value.substr(slash + 1);
  if (length.empty() || length.size() > 3 || (length.size() > 1 && length.front() == '0') ||
      !std::all_of(length.begin(), length.end(), is_digit))
    return "its prefix length is not valid";
  int number = 0;
  for (const char c : length) number = number * 10 + (c - '0');
  return number <= (four ? 32 : 128) ? "" : "its prefix length is not valid";
}

}  // namespace datastore::schema
