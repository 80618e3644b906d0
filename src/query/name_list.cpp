#include "src/query/name_list.hpp"

#include "src/query/statement.hpp"

namespace datastore::query {

namespace {

class Reader {
 public:
  Reader(std::string_view what, std::string_view text) : what_(what), text_(text) {}

  std::vector<ListedName> read() {
    std::vector<ListedName> names;
    do {
      ListedName entry{{}, name()};
      if (take('.')) {
        entry.name_space = std::move(entry.name);
        entry.name = name();
      }
      names.push_back(std::move(entry));
    } while (take(','));
    if (at_ < text_.size()) refuse("a comma is missing");
    return names;
  }

 private:
  static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) at_++;
  }

  bool take(char c) {
    skip_spaces();
    if (at_ == text_.size() || text_[at_] != c) return false;
    at_++;
    return true;
  }

  std::string name() {
    std::string read = take('"') ? in_quotes() : bare();
    if (read.empty()) refuse("a name is missing");
    return read;
  }

  std::string bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != ',' && text_[at_] != '.' &&
           text_[at_] != '"')
      at_++;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string in_quotes() {
    std::string read;
    for (;;) {
      const std::size_t end = text_.find('"', at_);
      if (end == std::string_view::npos) refuse("a double quote is not closed");
      read += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (at_ == text_.size() || text_[at_] != '"') return read;
      read += '"';
      at_++;
    }
  }

  [[noreturn]] void refuse(const char *why) const {
    throw BadRequest(BadRequest::Kind::invalid_value,
                     std::string(what_) + " is not a list of names: " + why + " at character " +
                         std::to_string(characters_before() + 1),
                     {}, "For example: Post, app.Comment, \"odd, name\"");
  }

  // Of UTF-8: bytes that do not go on with a character.
  std::size_t characters_before() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < at_; i++) count += (static_cast<unsigned char>(text_[i]) & 0xc0) != 0x80;
    return count;
  }

  std::string_view what_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<ListedName> read_name_list(std::string_view what, std::string_view text) {
  return Reader(what, text).read();
}

}  // namespace datastore::query
