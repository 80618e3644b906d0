#include "src/runtime/save/save.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "src/runtime/record/living.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/save/conflict.hpp"
#include "src/runtime/save/refusal.hpp"
#include "src/runtime/save/table.hpp"
#include "src/runtime/statement.hpp"
#include "src/runtime/trigger/raising.hpp"

namespace datastore::runtime {

namespace {

using query::FieldValue;

// One record of the list.
struct Item {
  query::Record record;
  std::vector<FieldValue> writes;  // what is to be written
  std::int32_t version = 0;        // of the stored record, when that was decided
  std::string answer;
  bool done = false;
  bool answered = false;
  bool id_is_new = false;
  int tries = 0;
};

class Save {
 public:
  Save(const SaveRequest &request, std::vector<query::Record> records)
      : request_(request),
        model_(*request.model.info),
        table_(request.model, request.search_path),
        items_(records.size()) {
    for (std::size_t i = 0; i < records.size(); i++) items_[i].record = std::move(records[i]);
  }

  std::vector<std::optional<std::string>> run() {
    refuse_read_only("save");
    give_ids();
    for (const Batch &turn : turns())
      for (Batch open = turn; !open.empty();
           std::erase_if(open, [](const Item *item) { return item->done; })) {
        check_interrupts();
        save(open);
      }
    std::vector<std::optional<std::string>> answers;
    answers.reserve(items_.size());
    for (auto &item : items_)
      answers.push_back(item.answered ? std::optional(std::move(item.answer)) : std::nullopt);
    return answers;
  }

 private:
  using Batch = std::vector<Item *>;
  using Ids = std::unordered_set<std::string>;
  // Others may create and delete a record all the time; a trigger may never let it in.
  static constexpr int most_tries = 100;

  void give_ids() {
    std::vector<Item *> without;
    for (auto &item : items_)
      if (!item.record.id) without.push_back(&item);
    if (without.empty()) return;
    const auto ids = table_.new_ids(without.size());
    for (std::size_t i = 0; i < ids.size(); i++) {
      without[i]->record.id = ids[i];
      without[i]->id_is_new = true;
    }
  }

  // Records of one id follow each other: the first of each id, the second of each …
  std::vector<Batch> turns() {
    std::unordered_map<std::string_view, std::size_t> counts;
    std::vector<Batch> all;
    for (auto &item : items_) {
      const std::size_t turn = counts[*item.record.id]++;
      if (turn == all.size()) all.emplace_back();
      all[turn].push_back(&item);
    }
    return all;
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
    answer(item, record_json(model_, row, spelled.data(), request_.unsaid));
  }

  void save(const Batch &batch) {
    std::vector<std::string> ids, missing;
    for (const auto *item : batch) ids.push_back(id_of(*item));
    const auto stored = table_.to_update(ids, request_.condition ? &*request_.condition : nullptr);
    for (const auto &id : ids)
      if (!stored.contains(id)) missing.push_back(id);
    const auto tombstones = tombstones_of(model_, missing);
    const Ids hidden = !missing.empty() && hides_rows(model_) ? living(model_, missing) : Ids();
    Batch creates, updates;
    std::unordered_map<std::string, std::int32_t> removes;
    for (auto *item : batch)
      naming(*item, [&] {
        const std::string &id = *item->record.id;
        if (const auto row = stored.find(id); row != stored.end())
          return decide_stored(*item, row->second, updates, removes);
        const auto tombstone = tombstones.find(id);
        decide_missing(*item, tombstone == tombstones.end() ? nullptr : &tombstone->second,
                       hidden.contains(id), creates);
      });
    forget_lost_parents(creates);
    create(creates);
    update(updates);
    remove(batch, removes);
  }

  void decide_stored(Item &item, const SavedRow &row, Batch &updates,
                     std::unordered_map<std::string, std::int32_t> &removes) {
    if (request_.mode == SaveMode::create) return repeat_create(item, row);
    if (request_.condition && !row.meets_condition(model_))
      throw condition_error(model_.name, id_of(item), "does not meet the condition",
                            record_json(model_, row));
    bool asked_function = false;
    item.version = row.version(model_);
    auto base = item.record.version;
    if (!base && request_.version_is_of_insert) base = version_at_insert(model_, row);
    if (!base || *base == row.version(model_)) {
      item.writes = item.record.fields;
    } else {
      asked_function = model_.conflict_handler == ConflictHandler::lambda;
      asked_any_function_ = asked_any_function_ || asked_function;
      auto verdict =
          resolve_save({request_.model, request_.search_path, id_of(item), row, *base}, item.record);
      if (verdict.action == Verdict::Action::remove) {
        removes.emplace(id_of(item), row.version(model_));
        return;
      }
      item.writes = std::move(verdict.fields);
    }
    // Rights to columns that stay as they are need nobody. A function may have changed the row meanwhile.
    if (asked_function) return updates.push_back(&item);
    std::erase_if(item.writes, [&](const FieldValue &value) {
      const std::size_t place = place_of(model_, *value.field);
      return equal(model_.fields[place], value_of(model_.fields[place], value), row.at(place));
    });
    if (item.writes.empty()) return answer_row(item, row);
    updates.push_back(&item);
  }

  void repeat_create(Item &item, const SavedRow &row) {
    if (!may_create())
      throw condition_error(model_.name, id_of(item), "does not meet the condition",
                            record_json(model_, row));
    for (const auto &value : item.record.fields) {
      const std::size_t place = place_of(model_, *value.field);
      const FieldInfo &field = model_.fields[place];
      if (!equal(field, value_of(field, value), row.at(place)))
        throw condition_error(model_.name, id_of(item), "exists already, with another value of " + field.name,
                              record_json(model_, row));
    }
    answer_row(item, row);
  }

  // Whether the condition holds for a record that is not there: a record is created on no other terms.
  bool may_create() {
    if (!may_create_) may_create_ = !request_.condition || table_.holds_for_nothing(*request_.condition);
    return *may_create_;
  }

  // `hidden`: it lives, but not for the caller's eyes.
  void decide_missing(Item &item, const Tombstone *tombstone, bool hidden, Batch &creates) {
    const bool is_update =
        request_.mode == SaveMode::update || (request_.mode == SaveMode::upsert && item.record.version);
    if (tombstone && is_update && !hidden) return answer(item, tombstone->json());
    if (request_.mode == SaveMode::update) {
      item.done = true;
      return;
    }
    if (hidden) throw kept_error(model_.name, id_of(item), "changed", true);
    if (!may_create())
      throw condition_error(model_.name, id_of(item), "does not exist, so it does not meet the condition",
                            {});
    item.writes = item.record.fields;
    if (tombstone && tombstone->whole) fill_in(item, *tombstone);
    query::Record whole = item.record;
    whole.fields = item.writes;
    if (item.id_is_new) whole.id.reset();
    query::require_complete(model_of_schema(), whole, table_.filled());
    creates.push_back(&item);
  }

  const schema::Model &model_of_schema() const { return *request_.model.schema; }

  // What the caller does not give is as it was when the record was deleted, but for the times.
  void fill_in(Item &item, const Tombstone &tombstone) const {
    const query::Json data = parse_json(tombstone.data);
    for (const auto &field : model_of_schema().fields) {
      const query::Json *was = data.member(field.name);
      if (!was || was->is_null() || !field.stored() || field.name == "id" ||
          field.name == model_of_schema().created_at_field ||
          field.name == model_of_schema().updated_at_field || item.record.field(&field))
        continue;
      try {
        item.writes.push_back(query::read_value(request_.model.home->schema, model_of_schema(), field, *was));
      } catch (const query::BadRequest &) {
        // The schema has changed since: its type cannot hold what the field was.
      }
    }
  }

  // A key that comes from the tombstone may point to what has gone, too: if it may, it becomes null, as an
  // error would cost a client its change.
  void forget_lost_parents(const Batch &creates) const {
    for (const auto &key : model_of_schema().foreign_keys) {
      const schema::Field *field = model_of_schema().field(key.field);
      if (!field || field->type.required) continue;
      const auto from_tombstone = [&](const Item &item) {
        const auto begin = item.writes.begin() + static_cast<std::ptrdiff_t>(item.record.fields.size());
        return std::find_if(begin, item.writes.end(),
                            [&](const auto &value) { return value.field == field; });
      };
      std::vector<std::string> ids;
      for (const auto *item : creates)
        if (const auto found = from_tombstone(*item); found != item->writes.end())
          ids.push_back(*found->text);
      if (ids.empty()) continue;
      Ids parents = living(*beside(request_.model, key.target).info, ids);
      if (key.target == model_.name)
        for (const auto *item : creates) parents.insert(id_of(*item));
      for (auto *item : creates)
        if (const auto found = from_tombstone(*item);
            found != item->writes.end() && !parents.contains(*found->text))
          item->writes.erase(found);
    }
  }

  std::vector<query::Write> writes_of(const Batch &batch) const {
    std::vector<query::Write> writes;
    for (const auto *item : batch) writes.push_back({id_of(*item), &item->writes});
    return writes;
  }

  void create(const Batch &batch) {
    if (batch.empty()) return;
    const auto raised = times_raised();
    auto rows = table_.insert(writes_of(batch));
    if (times_raised() != raised) rows = rows_again(rows);
    for (auto *item : batch) {
      if (const auto row = rows.find(id_of(*item)); row != rows.end())
        answer_row(*item, row->second);
      else
        try_again(*item);
    }
  }

  SavedRows rows_again(const SavedRows &rows) const {
    std::vector<std::string> ids;
    for (const auto &row : rows) ids.push_back(row.first);
    return table_.to_update(ids, nullptr);
  }

  // Somebody else was faster: the record is looked up again, and may be something else by then. But not for
  // ever.
  void try_again(Item &item) const {
    if (++item.tries >= most_tries)
      naming(item, [&] { throw kept_error(model_.name, id_of(item), "saved", false); });
  }

  void update(const Batch &batch) {
    if (batch.empty()) return;
    Batch changed;
    std::copy_if(batch.begin(), batch.end(), std::back_inserter(changed),
                 [](const Item *item) { return !item->writes.empty(); });
    auto rows = changed.empty() ? SavedRows() : table_.update(writes_of(changed));
    // A trigger of the user's may have left a row out; a conflict handler may have deleted one.
    std::vector<std::string> skipped;
    for (const auto *item : batch)
      if (!rows.contains(id_of(*item))) skipped.push_back(id_of(*item));
    const auto others = skipped.empty() ? SavedRows() : table_.to_update(skipped, nullptr);
    for (auto *item : batch) {
      if (const auto row = rows.find(id_of(*item)); row != rows.end())
        answer_row(*item, row->second);
      else if (const auto other = others.find(id_of(*item)); other != others.end())
        answer_skipped(*item, other->second);
      else
        try_again(*item);
    }
  }

  // The trigger may have written the record by itself. Otherwise the change would be lost.
  void answer_skipped(Item &item, const SavedRow &row) const {
    const bool written = row.version(model_) != item.version && !asked_any_function_;
    if (!written && !holds(model_, row, item.writes))
      naming(item, [&] { throw kept_error(model_.name, id_of(item), "changed", false); });
    answer_row(item, row);
  }

  void remove(const Batch &batch, const std::unordered_map<std::string, std::int32_t> &versions) const {
    if (versions.empty()) return;
    const Ids removed = table_.remove(versions);
    const auto tombstones =
        tombstones_of(model_, {removed.begin(), removed.end()}, spi::Access::write, versions);
    for (auto *item : batch) {
      if (item->done || !versions.contains(id_of(*item))) continue;
      if (const auto found = tombstones.find(id_of(*item)); found != tombstones.end())
        answer(*item, found->second.json());
      else
        try_again(*item);
    }
  }

  const SaveRequest &request_;
  const ModelInfo &model_;
  SaveTable table_;
  std::vector<Item> items_;
  std::optional<bool> may_create_;
  bool asked_any_function_ = false;  // which may have written any record
};

}  // namespace

std::vector<std::optional<std::string>> save_records(const SaveRequest &request,
                                                     std::vector<query::Record> records) {
  return Save(request, std::move(records)).run();
}

}  // namespace datastore::runtime
