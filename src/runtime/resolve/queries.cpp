// A query: all fields that read records are one statement; a sync has its own code, introspection needs no
// statement.
#include <charconv>

#include "src/query/operation/arguments.hpp"
#include "src/query/operation/compile/members.hpp"
#include "src/query/operation/introspect.hpp"
#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/resolve/running.hpp"
#include "src/runtime/sync/page.hpp"
#include "src/runtime/sync/snapshot.hpp"

namespace datastore::runtime {

namespace {

using query::BadRequest;
using query::operation::Selected;
using query::operation::slice;
using query::operation::Values;
using Kind = query::api::Meaning::Kind;

bool reads_records(const Selected &field) {
  return field.kind() == Kind::get || field.kind() == Kind::list || field.kind() == Kind::by_index;
}

class Query {
 public:
  explicit Query(Running &running) : running_(running), fields_(running.layout->selection.fields) {}

  std::vector<std::string> run() {
    answers_.assign(fields_.size(), "null");
    bool needs_sql = false;
    for (std::size_t i = 0; i < fields_.size(); i++) {
      const Selected &field = fields_[i];
      if (field.kind() == Kind::type_name) {
        answers_[i] = '"' + field.parent->name + '"';
      } else if (reads_records(field) || field.kind() == Kind::sync) {
        needs_sql = true;
        (field.kind() == Kind::sync ? syncs_ : reads_).push_back(i);
      } else {
        answers_[i] = introspected(field);
      }
    }
    if (needs_sql) spi::connected([&] { spi::pinned([&] { with_one_snapshot([&] { read(); }); }); });
    return std::move(answers_);
  }

 private:
  std::string introspected(const Selected &field) {
    std::string json;
    auto told =
        query::operation::introspect(json, running_.api().types, field, running_.variables, check_interrupts);
    for (auto &error : told.errors) running_.errors.push_back(std::move(error));
    if (!told.is_null || !field.field->type.required) return json;
    // __schema must not be null: neither may the answer be.
    running_.is_null = true;
    return "null";
  }

  void read() {
    if (!reads_.empty()) {
      auto statement = statement_of_all();
      if (!statement) statement = statement_of_the_good();
      if (statement) read(*statement);
    }
    for (const std::size_t i : syncs_) sync(fields_[i], answers_[i]);
  }

  void sync(const Selected &field, std::string &answer) {
    try {
      // It reads whole records.
      if (!may_select(*model_of_api(running_.api(), *field.field->meaning.model).info))
        return running_.refuse(field);
      answer = synced(field);
    } catch (const BadRequest &bad) {
      running_.fail(field, bad.what());
    } catch (const Error &error) {
      if (error.sqlstate != ERRCODE_INSUFFICIENT_PRIVILEGE) throw;
      running_.refuse(field);
    }
  }

  Runnable statement(const std::vector<std::size_t> &places) {
    std::string name = "roots";
    std::vector<const Selected *> fields;
    for (const std::size_t i : places) {
      fields.push_back(&fields_[i]);
      if (places.size() < fields_.size()) name += " " + std::to_string(i);
    }
    const auto family = running_.layout->family(name);
    return runnable(*family, running_.source, running_.variables,
                    [&] { return compile_roots(running_.source, fields, running_.variables); });
  }

  std::optional<Runnable> statement_of_all() {
    try {
      auto all = statement(reads_);
      if (all.plan->is_permitted()) return all;
    } catch (const BadRequest &) {
    }
    return std::nullopt;
  }

  // Without the fields whose arguments make no sense, and those that the caller may not read.
  std::optional<Runnable> statement_of_the_good() {
    std::vector<std::size_t> good;
    for (const std::size_t i : reads_) {
      try {
        if (statement({i}).plan->is_permitted())
          good.push_back(i);
        else
          running_.refuse(fields_[i]);
      } catch (const BadRequest &bad) {
        running_.fail(fields_[i], bad.what());
      }
    }
    reads_ = std::move(good);
    if (reads_.empty()) return std::nullopt;
    return statement(reads_);
  }

  void read(const Runnable &statement) {
    const PlanRows rows = run_statement(running_, statement);
    for (std::size_t i = 0; i < reads_.size(); i++) {
      const auto text = rows.count > 0 ? rows.cell(0, static_cast<int>(i)) : PlanRows::Text{};
      if (text.data)
        answers_[reads_[i]].assign(text.data, text.length);
      else if (fields_[reads_[i]].kind() == Kind::get)
        answers_[reads_[i]] = tombstone(fields_[reads_[i]]);
    }
  }

  Values arguments_of(const Selected &field) const {
    return argument_values(running_.api().types, *field.field, field.node(), running_.variables);
  }

  std::string tombstone(const Selected &field) {
    const schema::Model &model = *field.field->meaning.model;
    const Values arguments = arguments_of(field);
    const auto *id = arguments.find("id");
    const auto *text = id ? id->as<std::string>() : nullptr;
    if (!text) return "null";
    const NamedModel named = model_of_api(running_.api(), model);
    const auto tombstones = tombstones_of(*named.info, {*text}, spi::Access::read);
    // One that lives, but not for the caller's eyes, is no deleted one.
    if (tombstones.empty() || living(*named.info, {*text}, spi::Access::read).contains(*text)) return "null";
    return select_of(running_, field, model, {tombstones.begin()->second.json()})[0];
  }

  std::string synced(const Selected &field) {
    const schema::Model &model = *field.field->meaning.model;
    const Values arguments = arguments_of(field);
    const auto given = [&](const char *name) {
      const auto *value = arguments.find(name);
      return value && !value->is_null() ? value : nullptr;
    };
    SyncRequest request;
    request.model = model_of_api(running_.api(), model);
    request.unsaid = json::Unsaid::marked;
    request.limit = limit_of(running_.source, *field.field, arguments);
    if (const auto *since = given("lastSync"))
      if (const auto *number = since->as<query::JsonNumber>())
        std::from_chars(number->text.data(), number->text.data() + number->text.size(), request.last_sync);
    if (const auto *token = given("nextToken")) {
      request.token = token->as<std::string>() ? *token->as<std::string>() : "";
      try {
        place_of(*request.token, request.model.info->id);
      } catch (const Error &error) {
        throw BadRequest(BadRequest::Kind::invalid_value, error.message);
      }
    }
    if (const auto *filter = given("filter"))
      request.filter =
          filter_on(request.model, running_.readable, query::operation::predicate_of(model, *filter));
    JsonText answer;
    sync_page(request, answer);
    return page(field, model, answer.str());
  }

  // What is selected of a page of a sync.
  std::string page(const Selected &connection, const schema::Model &model, const std::string &json) {
    const auto slices = query::operation::slices_of(json);
    std::string text = "{";
    for (const auto &field : connection.fields) {
      text.append(text.size() == 1 ? "\"" : ",\"").append(field.key).append("\":");
      if (field.kind() == Kind::type_name) {
        text.append("\"").append(field.parent->name).append("\"");
      } else if (field.kind() == Kind::items) {
        std::vector<std::string> records;
        for (const auto item : query::operation::items_of(slice(slices, "items"))) records.emplace_back(item);
        text += '[';
        for (const auto &record : select_of(running_, field, model, records)) {
          if (text.back() != '[') text += ',';
          text += record;
        }
        text += ']';
      } else {
        text += slice(slices, field.field->name);
      }
    }
    return text + "}";
  }

  Running &running_;
  const std::vector<Selected> &fields_;
  std::vector<std::string> answers_;
  std::vector<std::size_t> reads_, syncs_;  // places of fields
};

}  // namespace

std::vector<std::string> answer_query(Running &running) {
  return running.readable.explaining([&] { return Query(running).run(); });
}

}  // namespace datastore::runtime
