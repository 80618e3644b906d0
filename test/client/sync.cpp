#include "test/client/sync.hpp"

namespace datastore::client {

namespace {

void take(ModelCopy &copy, const std::string &model, const Json &item, const Pages &pages,
          Received &received) {
  if (const auto wrong = copy.apply(item)) pages.complain(model + " " + item.at("id").text + ": " + *wrong);
  (item.at("_deleted").is_true() ? received.deleted : received.saved)++;
}

std::string array_of(const std::map<std::string, ModelCopy> &models) {
  std::string list;
  for (const auto &[name, copy] : models) list += (list.empty() ? "{\"" : ",\"") + name + "\"";
  return list + "}";
}

}  // namespace

Received sync_model(Connection &connection, const std::string &model, ModelCopy &copy, const Pages &pages) {
  Received received;
  std::optional<std::string> token;
  for (;;) {
    const auto answer =
        connection.run("SELECT datastore.sync($1, $2, $3, $4)", model, copy.last_sync, pages.limit,
                       token ? token->c_str() : static_cast<const char *>(nullptr));
    const std::string text = answer[0][0].as<std::string>();
    const Json page = read_json(text);
    for (const auto &item : page.at("items").items) take(copy, model, item, pages, received);
    received.pages++;
    if (page.at("items").items.size() > static_cast<std::size_t>(pages.limit))
      pages.complain(model + ": a page of more than " + std::to_string(pages.limit) + " items");
    const Json &next = page.at("nextToken");
    if (next.is_null()) {
      // Before the last page it would be the mark of a sync that may never be finished.
      copy.last_sync = page.at("startedAt").integer();
      pages.between();
      return received;
    }
    token = next.text;
    pages.between();
  }
}

Received follow_changes(Connection &connection, Replica &replica, const Pages &pages) {
  Received received;
  for (;;) {
    const auto answer =
        connection.run("SELECT datastore.changes($1, $2::text[], $3)",
                       replica.cursor ? replica.cursor->c_str() : static_cast<const char *>(nullptr),
                       array_of(replica.models), pages.limit);
    const std::string text = answer[0][0].as<std::string>();
    const Json page = read_json(text);
    if (page.at("reset").is_true())
      for (auto &[name, copy] : replica.models) copy.drop();
    for (const auto &change : page.at("changes").items) {
      const std::string &model = change.at("model").text;
      const Json &record = change.at("record");
      if ((change.at("mutation").text == "delete") != record.at("_deleted").is_true())
        pages.complain(model + ": the mutation does not match the record: " + std::string(change.raw));
      take(replica.models.at(model), model, record, pages, received);
    }
    received.pages++;
    replica.cursor = page.at("cursor").text;
    pages.between();
    if (!page.at("more").is_true()) return received;
  }
}

}  // namespace datastore::client
