#include "src/query/operation/compile/members.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "src/query/operation/compile/mark.hpp"

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
    std::string_view key, name, type, inner;
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
    const auto type = std::min(member.name.find_first_of("[!"), member.name.size());
    member.type = member.name.substr(type);
    member.name = member.name.substr(0, type);
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

// "[!]!" of [Place!]!: what may be null in a list in a list …
std::string nullness(const api::Type &type) {
  std::string text = type.item ? "[" + nullness(*type.item) + "]" : "";
  if (type.required) text += '!';
  return text;
}

// Writes values with what is selected of them, and finds those that must not be null.
class Writing {
 public:
  explicit Writing(std::string &out) : out_(out) {}

  // False: the value must not be null and is, or something below it; what it is a part of is null then.
  // `way` is the way down to what is missing.
  bool value(std::string_view json, const std::string_view *members, std::string_view type, int level) {
    if (level > most_levels) throw std::length_error("an embedded value nests too deeply");
    const bool required = type.ends_with('!');
    if (required) type.remove_suffix(1);
    way.clear();
    if (json == "null" || !way_of(json).empty()) {
      way = way_of(json);
      if (required) return false;
      out_ += json;
      return true;
    }
    const std::size_t begin = out_.size();
    if (parts(json, members, type, level)) return true;
    out_.resize(begin);
    if (required) return false;
    out_ += marked_null(way);
    return true;
  }

  std::string way;

 private:
  bool parts(std::string_view json, const std::string_view *members, std::string_view type, int level) {
    const bool as_it_is = !members && type.find('!') == std::string_view::npos;
    if (!as_it_is && json.starts_with('[')) {
      const bool is_list = type.starts_with('[') && type.ends_with(']');
      return list(json, members, is_list ? type.substr(1, type.size() - 2) : std::string_view(), level);
    }
    if (members && json.starts_with('{')) return object(json, *members, level);
    out_ += json;
    return true;
  }

  bool list(std::string_view json, const std::string_view *members, std::string_view type, int level) {
    out_ += '[';
    std::size_t place = 0;
    for (const auto item : items_of(json)) {
      if (place > 0) out_ += ',';
      if (!value(item, members, type, level + 1)) return broken(std::to_string(place));
      place++;
    }
    out_ += ']';
    return true;
  }

  bool object(std::string_view json, std::string_view members, int level) {
    const Slices slices = slices_of(json);
    Members list(members);
    Members::Member member;
    out_ += '{';
    bool first = true;
    while (list.next(member)) {
      if (!first) out_ += ',';
      first = false;
      out_.append("\"").append(member.key).append("\":");
      if (member.is_type)
        out_.append("\"").append(member.name).append("\"");
      else if (!value(slice(slices, member.name), member.has_inner ? &member.inner : nullptr, member.type,
                      level + 1))
        return broken(member.key);
    }
    out_ += '}';
    return true;
  }

  bool broken(std::string_view step) {
    way = way_from(step, way);
    return false;
  }

  std::string &out_;
};

std::string written(std::string_view json, const std::string_view *members, std::string_view type) {
  std::string out;
  Writing writing(out);
  if (!writing.value(json, members, type, 0)) out = writing.way.empty() ? "null" : marked_null(writing.way);
  return out;
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

std::string members_text(const Selected &field) {
  std::string text = nullness(field.field->type) + "{";
  for (const auto &selected : field.fields) {
    if (text.back() != '{') text += ',';
    text += selected.key;
    if (selected.kind() == api::Meaning::Kind::type_name) {
      text += '=' + selected.parent->name;
      continue;
    }
    text += ':' + selected.field->name;
    text += selected.node().selections.empty() ? nullness(selected.field->type) : members_text(selected);
  }
  return text + "}";
}

bool may_be_unsaid(const schema::TypeRef &type) {
  using schema::Scalar;
  return type.kind == schema::TypeRef::Kind::scalar && type.list_depth <= 1 &&
         (type.scalar == Scalar::Float || type.scalar == Scalar::AWSDateTime ||
          type.scalar == Scalar::AWSDate);
}

std::string with_marks(std::string_view json, const api::Type &type) {
  return written(json, nullptr, nullness(type));
}

std::string with_members(std::string_view json, std::string_view members) {
  const auto inner = std::min(members.find('{'), members.size());
  const std::string_view type = members.substr(0, inner);
  members.remove_prefix(std::min(inner + 1, members.size()));
  if (members.ends_with('}')) members.remove_suffix(1);
  return written(json, &members, type);
}

}  // namespace datastore::query::operation
