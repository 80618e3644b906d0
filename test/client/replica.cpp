#include "test/client/replica.hpp"

#include <cstdio>
#include <fstream>

#include "test/client/md5.hpp"

namespace datastore::client {

namespace {

const char *word_of(Record::State state) {
  switch (state) {
    case Record::State::live:
      return "live";
    case Record::State::deleted:
      return "deleted";
    default:
      return "dropped";
  }
}

Record::State state_of(const std::string &word) {
  for (const auto state : {Record::State::live, Record::State::deleted})
    if (word == word_of(state)) return state;
  return Record::State::dropped;
}

}  // namespace

std::optional<std::string> ModelCopy::apply(const Json &item) {
  const std::string &id = item.at("id").text;
  Record now{item.at("_version").integer(),
             item.at("_deleted").is_true() ? Record::State::deleted : Record::State::live,
             std::string(item.raw)};
  const auto [place, added] = records.try_emplace(id, now);
  if (added) return std::nullopt;
  const Record was = place->second;
  place->second = now;
  const auto say = [&](const char *what) {
    return std::string(what) + ": had " + word_of(was.state) + " version " + std::to_string(was.version) +
           " " + was.json + ", got " + now.json;
  };
  if (now.version < was.version) return say("a version goes back");
  if (now.version == was.version && was.state != Record::State::dropped &&
      (now.state != was.state || now.json != was.json))
    return say("two records of one version");
  return std::nullopt;
}

void ModelCopy::drop() {
  for (auto &[id, record] : records) record.state = Record::State::dropped;
}

Digest ModelCopy::digest() const {
  Digest digest;
  std::uint64_t sum = 0;
  for (const auto &[id, record] : records) {
    if (record.state != Record::State::live) continue;
    digest.records++;
    sum += md5_prefix(id + ":" + std::to_string(record.version));
  }
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(sum));
  digest.hash = hex;
  return digest;
}

// A line for each model, followed by a line for each of its records.
void Replica::save(const std::string &path) const {
  const std::string draft = path + ".new";
  {
    std::ofstream out(draft, std::ios::trunc);
    out << "{\"cursor\":" << (cursor ? json_string(*cursor) : "null") << "}\n";
    for (const auto &[name, model] : models) {
      out << "{\"model\":" << json_string(name) << ",\"lastSync\":" << model.last_sync << "}\n";
      for (const auto &[id, record] : model.records)
        out << "{\"id\":" << json_string(id) << ",\"version\":" << record.version << ",\"state\":\""
            << word_of(record.state) << "\",\"json\":" << json_string(record.json) << "}\n";
    }
    out.flush();
    if (!out) throw std::runtime_error("cannot write " + draft);
  }
  if (std::rename(draft.c_str(), path.c_str()) != 0) throw std::runtime_error("cannot write " + path);
}

Replica Replica::load(const std::string &path) {
  Replica replica;
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read " + path);
  {
    const Json head = read_json(line);
    if (!head.at("cursor").is_null()) replica.cursor = head.at("cursor").text;
  }
  ModelCopy *model = nullptr;
  while (std::getline(in, line)) {
    const Json json = read_json(line);
    if (json.members.front().first == "model") {
      model = &replica.models[json.at("model").text];
      model->last_sync = json.at("lastSync").integer();
    } else {
      model->records[json.at("id").text] = {json.at("version").integer(), state_of(json.at("state").text),
                                            json.at("json").text};
    }
  }
  return replica;
}

}  // namespace datastore::client
