#include "src/query/operation/compile/members.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace datastore::query::operation {

namespace {

constexpr int most_levels = 200;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Reads what PostgreSQL or we wrote; for anything else it only promises to end.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool ended() {
    while (at_ < text_.size() && is_space(text_[at_])) at_++;
    return at_ == text_.size();
  }
  bool take(char c) {
    if (ended() || text_[at_] != c) return false;
    at_++;
    return true;
  }
  // The string that begins here, without its quotes.
  std::string_view string() {
    if (!take('"')) return {};
    const std::size_t begin = at_;
    skip_string();
    return text_.substr(begin, at_ - begin - 1);
  }
  std::string_view value() {
    if (ended()) return {};
    const std::size_t begin = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
      at_++;
      if (c == '"') skip_string();
      if (c == '{' || c == '[') depth++;
      if (c == '}' || c == ']') depth--;
    }
    std::size_t end = at_;
    while (end > begin && is_space(text_[end - 1])) end--;
    return text_.substr(begin, end - begin);
  }

 private:
  // Behind the quote that ends it.
  void skip_string() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return;
      if (c == '\\' && at_ < text_.size()) at_++;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// One level of members_text().
class Members {
 public:
  explicit Members(std::string_view text) : text_(text) {}

  struct Member {
    std::string_view key, name, inner;
    bool is_type = false;
    bool has_inner = false;
  };

  bool next(Member &member) {
    if (text_.empty()) return false;
    const auto sign = text_.find_first_of(":=");
    if (sign == std::string_view::npos) return false;
    member.key = text_.substr(0, sign);
    member.is_type = text_[sign] == '=';
    text_.remove_prefix(sign + 1);
    const auto end = std::min(text_.find_first_of(",{"), text_.size());
    member.name = text_.substr(0, end);
    member.inner = {};
    member.has_inner = text_.size() > end && text_[end] == '{';
    text_.remove_prefix(end);
    if (text_.starts_with('{')) {
      std::size_t at = 1;
      for (int depth = 1; at < text_.size() && depth > 0; at++)
        depth += text_[at] == '{' ? 1 : text_[at] == '}' ? -1 : 0;
      member.inner = text_.substr(1, at - 2);
      text_.remove_prefix(at);
    }
    if (text_.starts_with(',')) text_.remove_prefix(1);
    return true;
  }

 private:
  std::string_view text_;
};

void write(std::string &out, std::string_view json, std::string_view members, int level) {
  if (level > most_levels) throw std::length_error("an embedded value nests too deeply");
  if (json.starts_with('[')) {
    out += '[';
    bool first = true;
    for (const auto item : items_of(json)) {
      if (!first) out += ',';
      first = false;
      write(out, item, members, level + 1);
    }
    out += ']';
    return;
  }
  if (!json.starts_with('{')) {
    out += json;
    return;
  }
  const Slices slices = slices_of(json);
  Members list(members);
  Members::Member member;
  out += '{';
  bool first = true;
  while (list.next(member)) {
    if (!first) out += ',';
    first = false;
    out.append("\"").append(member.key).append("\":");
    if (member.is_type)
      out.append("\"").append(member.name).append("\"");
    else if (!member.has_inner)
      out += slice(slices, member.name);
    else
      write(out, slice(slices, member.name), member.inner, level + 1);
  }
  out += '}';
}

}  // namespace

Slices slices_of(std::string_view object) {
  Slices slices;
  Reader reader(object);
  if (!reader.take('{')) return slices;
  while (!reader.ended() && !reader.take('}')) {
    const auto key = reader.string();
    if (!reader.take(':')) break;
    slices.emplace_back(key, reader.value());
    if (!reader.take(',')) break;
  }
  return slices;
}

std::vector<std::string_view> items_of(std::string_view array) {
  std::vector<std::string_view> items;
  Reader reader(array);
  if (!reader.take('[')) return items;
  while (!reader.ended() && !reader.take(']')) {
    items.push_back(reader.value());
    if (!reader.take(',')) break;
  }
  return items;
}

std::string_view slice(const Slices &slices, std::string_view name) {
  for (const auto &[key, value] : slices)
    if (key == name) return value;
  return "null";
}

std::optional<std::string> text_of(std::string_view value) {
  if (value == "null" || value.empty()) return std::nullopt;
  if (value.front() != '"') return std::string(value);
  value = value.substr(1, value.size() - 2);
  if (value.find('\\') == std::string_view::npos) return std::string(value);
  std::string text;
  for (std::size_t at = 0; at < value.size(); at++) {
    if (value[at] != '\\' || at + 1 == value.size()) {
      text += value[at];
      continue;
    }
    switch (const char c = value[++at]) {
      case 'b':
        text += '\b';
        break;
      case 'f':
        text += '\f';
        break;
      case 'n':
        text += '\n';
        break;
      case 'r':
        text += '\r';
        break;
      case 't':
        text += '\t';
        break;
      case 'u': {
        unsigned code = 0;
        std::from_chars(value.data() + at + 1, value.data() + std::min(at + 5, value.size()), code, 16);
        // PostgreSQL and we escape control characters alone that way.
        text += static_cast<char>(code);
        at += 4;
        break;
      }
      default:
        text += c;
    }
  }
  return text;
}

std::string members_text(const std::vector<Selected> &fields) {
  std::string text;
  for (const auto &selected : fields) {
    if (!text.empty()) text += ',';
    text += selected.key;
    if (selected.kind() == api::Meaning::Kind::type_name) {
      text += '=' + selected.parent->name;
      continue;
    }
    text += ':' + selected.field->name;
    if (!selected.node().selections.empty()) text += '{' + members_text(selected.fields) + '}';
  }
  return text;
}

std::string with_members(std::string_view json, std::string_view members) {
  std::string out;
  write(out, json, members, 0);
  return out;
}

}  // namespace datastore::query::operation
