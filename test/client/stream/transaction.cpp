#include "test/client/stream/transaction.hpp"

namespace datastore::client {

namespace {

const Json *member(const Json &json, std::string_view name) {
  for (const auto &[key, value] : json.members)
    if (key == name) return &value;
  return nullptr;
}

}  // namespace

std::optional<Transaction> Gatherer::take(std::string text) {
  StreamEvent event{std::make_unique<const std::string>(std::move(text)), {}};
  event.json = read_json(*event.text);
  const Json *bound = member(event.json, "transaction");
  if (!bound) {
    if (!open_) throw std::runtime_error("an event outside of a transaction: " + *event.text);
    current_.events.push_back(std::move(event));
    return std::nullopt;
  }
  if ((bound->text == "begin") == open_) throw std::runtime_error("transactions overlap: " + *event.text);
  open_ = !open_;
  if (open_) {
    current_ = {read_lsn(event.json.at("lsn").text), {}};
    return std::nullopt;
  }
  return std::move(current_);
}

}  // namespace datastore::client
