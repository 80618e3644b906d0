#include "test/client/stream/copy.hpp"

#include <unistd.h>

#include <cerrno>

namespace datastore::client {

namespace {

// The record, with the values that the stream does not repeat taken from the copy.
std::string completed(const Json &event, const std::string &before) {
  const Json &record = event.at("record");
  const Json *unchanged = event.find("unchanged");
  if (!unchanged) return std::string(record.raw);
  std::string json = "{";
  const Json old = read_json(before);
  for (const Json &name : unchanged->items) {
    const Json *value = old.find(name.text);
    // The field had another name when the copy was told of it.
    if (!value) throw Rewritten(event.at("namespace").text + "." + event.at("model").text);
    json += json_string(name.text) + ":" + std::string(value->raw) + ",";
  }
  return json + std::string(record.raw.substr(1));
}

}  // namespace

StreamCopy::StreamCopy(std::string path) : path_(std::move(path)) {
  if (::access(path_.c_str(), F_OK) != 0) return;
  replica_ = Replica::load(path_);
  position_ = read_lsn(replica_.cursor.value());
}

void StreamCopy::begin_with(Replica replica, Lsn position) {
  replica_ = std::move(replica);
  save(position);
}

void StreamCopy::forget() {
  if (::unlink(path_.c_str()) != 0 && errno != ENOENT) throw std::runtime_error("cannot remove " + path_);
  replica_ = Replica();
  position_ = 0;
}

void StreamCopy::save(Lsn position) {
  position_ = position;
  replica_.cursor = lsn_text(position);
  replica_.save(path_);
}

void StreamCopy::apply(const Transaction &transaction) {
  // Records that were made with too low a version, which the same transaction sets right.
  std::map<std::string, long long> to_come;
  for (const auto &event : transaction.events)
    if (const Json *mutation = event.json.find("mutation"); mutation && mutation->text == "resync")
      throw Rewritten(event.json.at("namespace").text + "." + event.json.at("model").text);
  for (const auto &event : transaction.events) apply(event.json, to_come);
  for (const auto &[record, version] : to_come)
    wrong(record + ": version " + std::to_string(version) + " was never set right");
}

void StreamCopy::apply(const Json &event, std::map<std::string, long long> &to_come) {
  events_++;
  if (const Json *error = event.find("error")) return wrong(std::string(error->raw));
  const Json &record = event.at("record");
  const std::string model = event.at("namespace").text + "." + event.at("model").text;
  const std::string &mutation = event.at("mutation").text, &id = record.at("id").text;
  const std::string name = model + " " + id;
  const long long version = record.at("_version").integer();
  // The model had another name when the copy was made.
  if (mutation != "create" && !replica_.models.contains(model)) throw Rewritten(model);
  auto &records = replica_.models[model].records;
  const auto known = records.find(id);
  const long long before = known == records.end() ? 0 : known->second.version;
  const bool lives = known != records.end() && known->second.state == Record::State::live;
  if (mutation == "create" && version <= before) {
    to_come[name] = version;
    return;
  }
  to_come.erase(name);
  if (version != before + 1)
    wrong(name + ": version " + std::to_string(version) + " follows " + std::to_string(before) + ": " +
          std::string(event.raw));
  if ((mutation == "create") == lives)
    wrong(name + ": " + mutation + " of what is " + (lives ? "there" : "not there"));
  if ((mutation == "delete") != record.at("_deleted").is_true()) wrong(name + ": _deleted in a " + mutation);
  records[id] = {version, mutation == "delete" ? Record::State::deleted : Record::State::live,
                 completed(event, known == records.end() ? "{}" : known->second.json)};
}

void StreamCopy::wrong(const std::string &what) {
  constexpr std::size_t most = 100;
  if (faults_.size() < most) faults_.push_back(what);
}

}  // namespace datastore::client
