#include "src/runtime/save/save.hpp"

#include <algorithm>
#include <unordered_set>

#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/save/conflict.hpp"
#include "src/runtime/save/refusal.hpp"
#include "src/runtime/save/table.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

namespace {

using query::FieldValue;

// One record of the list.
struct Item {
  query::Record record;
  std::vector<FieldValue> writes;  // what is to be written
  std::string answer;
  bool done = false;
  bool answered = false;
  int tries = 0;
};

class Save {
 public:
  Save(const SaveRequest &request, std::vector<query::Record> records)
      : request_(request), model_(*request.model.info), table_(request.model), items_(records.size()) {
    for (std::size_t i = 0; i < records.size(); i++) items_[i].record = std::move(records[i]);
  }

  std::vector<std::optional<std::string>> run() {
    give_ids();
    // Records of one id follow each other; ids that somebody else created meanwhile come again.
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
      check_interrupts();
      save(batch);
    }
    std::vector<std::optional<std::string>> answers;
    answers.reserve(items_.size());
    for (auto &item : items_)
      answers.push_back(item.answered ? std::optional(std::move(item.answer)) : std::nullopt);
    return answers;
  }

 private:
  using Batch = std::vector<Item *>;
  static constexpr int most_blind_tries = 3;
  static constexpr int most_tries = 100;

  void give_ids() {
    std::vector<Item *> without;
    for (auto &item : items_)
      if (!item.record.id) without.push_back(&item);
    if (without.empty()) return;
    const auto ids = table_.new_ids(without.size());
    for (std::size_t i = 0; i < ids.size(); i++) without[i]->record.id = ids[i];
  }

  // The first record of each id that is not yet saved.
  Batch next_batch() {
    Batch batch;
    std::unordered_set<std::string_view> ids;
    while (first_open_ < items_.size() && items_[first_open_].done) first_open_++;
    for (std::size_t i = first_open_; i < items_.size(); i++)
      if (!items_[i].done && ids.insert(*items_[i].record.id).second) batch.push_back(&items_[i]);
    return batch;
  }

  std::string id_of(const Item &item) const { return *item.record.id; }

  // Errors of one record say which.
  template <class Body>
  void naming(const Item &item, Body &&body) const {
    if (!request_.is_list) return body();
    const std::string place = "records[" + std::to_string(&item - items_.data()) + "]: ";
    try {
      body();
    } catch (const Error &error) {
      throw Error(error.sqlstate, place + error.message, error.detail, error.hint);
    } catch (const query::BadRequest &bad) {
      const Error error = error_of(bad);
      throw Error(error.sqlstate, place + error.message, error.detail, error.hint);
    }
  }

  void answer(Item &item, std::string json) const {
    item.answer = std::move(json);
    item.done = item.answered = true;
  }

  // The stored record, with each value as the caller spelled it if it is what is stored.
  void answer_row(Item &item, const SavedRow &row) const {
    std::vector<std::string> texts;
    texts.reserve(item.record.fields.size());
    std::vector<const char *> spelled(model_.fields.size(), nullptr);
    for (const auto &given : item.record.fields) {
      const std::size_t place = place_of(model_, *given.field);
      const FieldInfo &field = model_.fields[place];
      if (!given.text || !equal(field, value_of(field, given), row.at(place))) continue;
      texts.push_back(query::print(given.value));
      spelled[place] = texts.back().c_str();
    }
    answer(item, record_json(model_, row, spelled.data()));
  }

  void save(const Batch &batch) {
    std::vector<std::string> ids, missing;
    for (const auto *item : batch) ids.push_back(id_of(*item));
    const auto stored = table_.lock(ids, request_.condition ? &*request_.condition : nullptr);
    for (const auto &id : ids)
      if (!stored.contains(id)) missing.push_back(id);
    const auto tombstones = tombstones_of(model_, missing);
    Batch creates, updates, removes;
    for (auto *item : batch)
      naming(*item, [&] {
        if (const auto row = stored.find(id_of(*item)); row != stored.end())
          decide_stored(*item, row->second, updates, removes);
        else if (const auto tombstone = tombstones.find(id_of(*item)); tombstone != tombstones.end())
          decide_missing(*item, &tombstone->second, creates);
        else
          decide_missing(*item, nullptr, creates);
      });
    create(creates);
    update(updates, stored);
    remove(removes);
  }

  void decide_stored(Item &item, const SavedRow &row, Batch &updates, Batch &removes) {
    if (request_.mode == SaveMode::create) return repeat_create(item, row);
    if (request_.condition && !DatumGetBool(row.values[model_.fields.size() + 3]))
      throw condition_error(model_.name, id_of(item), "does not meet the condition",
                            record_json(model_, row));
    auto base = item.record.version;
    if (!base && request_.version_is_of_insert) base = version_at_insert(model_, row);
    if (!base || *base == row.version(model_)) {
      item.writes = item.record.fields;
    } else {
      auto verdict =
          resolve_save({request_.model, request_.search_path, id_of(item), row, *base}, item.record);
      if (verdict.action == Verdict::Action::remove) return removes.push_back(&item);
      item.writes = std::move(verdict.fields);
    }
    const auto changes = [&](const FieldValue &value) {
      const std::size_t place = place_of(model_, *value.field);
      return !equal(model_.fields[place], value_of(model_.fields[place], value), row.at(place));
    };
    if (std::any_of(item.writes.begin(), item.writes.end(), changes)) return updates.push_back(&item);
    answer_row(item, row);
  }

  void repeat_create(Item &item, const SavedRow &row) {
    for (const auto &value : item.record.fields) {
      const std::size_t place = place_of(model_, *value.field);
      const FieldInfo &field = model_.fields[place];
      if (!equal(field, value_of(field, value), row.at(place)))
        throw condition_error(model_.name, id_of(item), "exists already, with another value of " + field.name,
                              record_json(model_, row));
    }
    answer_row(item, row);
  }

  void decide_missing(Item &item, const Tombstone *tombstone, Batch &creates) {
    const bool is_update =
        request_.mode == SaveMode::update || (request_.mode == SaveMode::upsert && item.record.version);
    if (tombstone && is_update) return answer(item, tombstone->json());
    if (request_.mode == SaveMode::update) {
      item.done = true;
      return;
    }
    if (request_.mode == SaveMode::upsert && request_.condition &&
        !table_.holds_for_nothing(*request_.condition))
      throw condition_error(model_.name, id_of(item), "does not exist, so it does not meet the condition",
                            {});
    item.writes = item.record.fields;
    if (tombstone && tombstone->whole) fill_in(item, *tombstone);
    query::Record whole = item.record;
    whole.fields = item.writes;
    query::require_complete(*request_.model.schema, whole, table_.filled());
    creates.push_back(&item);
  }

  // What the caller does not give is as it was when the record was deleted.
  void fill_in(Item &item, const Tombstone &tombstone) const {
    const query::Json data = parse_json(tombstone.data);
    for (const auto &field : request_.model.schema->fields) {
      const query::Json *was = data.member(field.name);
      if (!was || was->is_null() || !field.stored() || field.name == "id" || query::kept_by_server(field) ||
          item.record.field(&field))
        continue;
      try {
        item.writes.push_back(
            query::read_value(request_.model.home->schema, *request_.model.schema, field, *was));
      } catch (const query::BadRequest &) {
        // The schema has changed since: its type cannot hold what the field was.
      }
    }
  }

  std::vector<query::Write> writes_of(const Batch &batch) const {
    std::vector<query::Write> writes;
    for (const auto *item : batch) writes.push_back({id_of(*item), &item->writes});
    return writes;
  }

  void create(const Batch &batch) {
    if (batch.empty()) return;
    const auto rows = table_.insert(writes_of(batch));
    for (auto *item : batch) {
      if (const auto row = rows.find(id_of(*item)); row != rows.end()) {
        answer_row(*item, row->second);
      } else {
        item->tries++;
        naming(*item, [&] { refuse_if_hopeless(*item); });
      }
    }
  }

  // Somebody else's create came first: it is looked up again, and may be gone again by then. But not for
  // ever.
  void refuse_if_hopeless(const Item &item) const {
    const std::string record = "record \"" + id_of(item) + "\" of " + model_.name;
    if (item.tries >= most_blind_tries && table_.lives(id_of(item)))
      throw Error(ERRCODE_INSUFFICIENT_PRIVILEGE,
                  record + " exists, but row security keeps it from being changed");
    if (item.tries >= most_tries)
      throw Error(ERRCODE_TRIGGERED_ACTION_EXCEPTION, record + " cannot be created",
                  "A trigger of its table leaves the row out.");
  }

  void update(const Batch &batch, const SavedRows &stored) {
    if (batch.empty()) return;
    const auto rows = table_.update(writes_of(batch));
    for (auto *item : batch) {
      // A trigger of the user's may have skipped the row.
      const auto row = rows.find(id_of(*item));
      answer_row(*item, row != rows.end() ? row->second : stored.at(id_of(*item)));
    }
  }

  void remove(const Batch &batch) {
    if (batch.empty()) return;
    std::vector<std::string> ids;
    for (const auto *item : batch) ids.push_back(id_of(*item));
    table_.remove(ids);
    const auto tombstones = tombstones_of(model_, ids);
    for (auto *item : batch) {
      item->done = true;
      if (const auto found = tombstones.find(id_of(*item)); found != tombstones.end())
        answer(*item, found->second.json());
    }
  }

  const SaveRequest &request_;
  const ModelInfo &model_;
  SaveTable table_;
  std::vector<Item> items_;
  std::size_t first_open_ = 0;
};

}  // namespace

std::vector<std::optional<std::string>> save_records(const SaveRequest &request,
                                                     std::vector<query::Record> records) {
  return Save(request, std::move(records)).run();
}

}  // namespace datastore::runtime
