#include "test/client/stream/transaction.hpp"

namespace datastore::client {

std::optional<Transaction> Gatherer::take(std::string text) {
  StreamEvent event{std::make_unique<const std::string>(std::move(text)), {}};
  event.json = read_json(*event.text);
  const Json *bound = event.json.find("transaction");
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
