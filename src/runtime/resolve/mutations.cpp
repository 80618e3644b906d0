// A mutation: its fields one after the other, each in a subtransaction, by the code of datastore.save() and
// datastore.delete().
#include "src/query/operation/arguments.hpp"
#include "src/runtime/resolve/running.hpp"
#include "src/runtime/save/refusal.hpp"
#include "src/runtime/save/remove.hpp"
#include "src/runtime/save/save.hpp"
#include "src/runtime/save/table.hpp"
#include "src/runtime/statement.hpp"
#include "src/runtime/subtransaction.hpp"
#include "src/runtime/sync/snapshot.hpp"

namespace datastore::runtime {

namespace {

using query::Json;
using query::operation::Selected;
using query::operation::Values;
using Kind = query::api::Meaning::Kind;

// An error of PostgreSQL, or of ours, as far as an answer tells it.
struct Failure {
  int sqlstate = 0;
  std::string message;
  std::string detail;
  bool is_ours = false;
};

// Errors that are not the field's: the transaction cannot go on, or the server cannot.
bool ends_all(int sqlstate) {
  // A client drops a mutation that is answered with an error, and repeats one that got no answer.
  if (sqlstate == ERRCODE_LOCK_NOT_AVAILABLE || sqlstate == ERRCODE_READ_ONLY_SQL_TRANSACTION) return true;
  switch (ERRCODE_TO_CATEGORY(sqlstate)) {
    case ERRCODE_TO_CATEGORY(ERRCODE_TRANSACTION_ROLLBACK):
    case ERRCODE_TO_CATEGORY(ERRCODE_INSUFFICIENT_RESOURCES):
    case ERRCODE_TO_CATEGORY(ERRCODE_OPERATOR_INTERVENTION):
    case ERRCODE_TO_CATEGORY(ERRCODE_SYSTEM_ERROR):
    case ERRCODE_TO_CATEGORY(ERRCODE_INTERNAL_ERROR):
      return true;
    default:
      return false;
  }
}

class Mutation {
 public:
  explicit Mutation(Running &running) : running_(running) {}

  std::string answer(const Selected &field) {
    if (field.kind() == Kind::type_name) return '"' + field.parent->name + '"';
    std::optional<std::string> answer;
    std::optional<Failure> failure;
    try {
      in_subtransaction([&] { answer = run(field); });
    } catch (const query::BadRequest &bad) {
      const Error error = error_of(bad);
      failure = Failure{error.sqlstate, error.message, {}, true};
    } catch (const Error &error) {
      if (ends_all(error.sqlstate)) throw;
      failure = Failure{error.sqlstate, error.message, error.detail, true};
    } catch (const PgError &error) {
      if (ends_all(error.data()->sqlerrcode)) throw;
      failure =
          Failure{error.data()->sqlerrcode, error.data()->message ? error.data()->message : "", {}, false};
    }
    if (failure) tell(field, *failure);
    if (failure || !answer) return "null";
    return std::move(*answer);
  }

 private:
  const schema::Model &model_of(const Selected &field) const { return *field.field->meaning.model; }

  std::string run(const Selected &field) {
    const schema::Schema &schema = running_.api().home->schema;
    const NamedModel model = model_of_api(running_.api(), model_of(field));
    const Values arguments =
        argument_values(running_.api().types, *field.field, field.node(), running_.variables);
    if (!arguments.errors.empty())
      throw query::BadRequest(query::BadRequest::Kind::invalid_value, arguments.errors.front().message);
    const Json input = without_null_version(*arguments.find("input"));
    std::optional<Json> condition;
    if (const auto *given = arguments.find("condition"); given && !given->is_null())
      condition = query::operation::predicate_of(model_of(field), *given);
    std::optional<std::string> record;
    std::string text;
    spi::connected([&] {
      spi::pinned([&] {
        record = field.kind() == Kind::remove
                     ? remove(model, query::read_record(schema, *model.schema, input), std::move(condition))
                     : save(model, field.kind(), query::read_record(schema, *model.schema, input),
                            std::move(condition));
        if (record) text = selected(field, *record);
      });
    });
    // What never existed is refused, as AppSync does.
    if (!record) throw Error(ERRCODE_INSUFFICIENT_PRIVILEGE, "no such record");
    return text;
  }

  static Json without_null_version(const Json &input) {
    query::JsonObject members;
    if (const auto *given = input.as<query::JsonObject>())
      for (const auto &member : *given)
        if (member.first != "_version" || !member.second.is_null()) members.push_back(member);
    return {std::move(members)};
  }

  std::optional<std::string> save(const NamedModel &model, Kind kind, query::Record record,
                                  std::optional<Json> condition) {
    SaveRequest request;
    request.model = model;
    request.mode = kind == Kind::create ? SaveMode::create : SaveMode::update;
    request.version_is_of_insert = true;
    request.search_path = running_.search_path;
    request.unsaid = json::Unsaid::marked;
    // Nothing is there yet for a create's condition to hold for.
    if (kind == Kind::create && condition &&
        !SaveTable(model, running_.search_path).holds_for_nothing(*condition))
      throw condition_error(model.schema->name, record.id.value_or(""), "does not meet the condition", {});
    if (kind == Kind::update) request.condition = std::move(condition);
    std::vector<query::Record> records;
    records.push_back(std::move(record));
    return save_records(request, std::move(records))[0];
  }

  std::optional<std::string> remove(const NamedModel &model, const query::Record &record,
                                    std::optional<Json> condition) {
    RemoveRequest request;
    request.model = model;
    request.id = record.id.value_or("");
    request.expected_version = record.version;
    request.version_is_of_insert = true;
    request.condition = std::move(condition);
    request.search_path = running_.search_path;
    return remove_record(request);
  }

  // By a snapshot that sees what was written.
  std::string selected(const Selected &field, const std::string &record) {
    std::string text;
    running_.readable.explaining(
        [&] { with_one_snapshot([&] { text = select_of(running_, field, model_of(field), {record})[0]; }); });
    return text;
  }

  void tell(const Selected &field, const Failure &failure) {
    if (failure.sqlstate == ERRCODE_INSUFFICIENT_PRIVILEGE) return running_.refuse(field);
    std::optional<std::string> stored;
    if (failure.sqlstate == conflict_unhandled || failure.sqlstate == conditional_check_failed)
      stored = stored_record(field, failure.detail);
    if (failure.sqlstate == conflict_unhandled)
      return running_.fail(field, "Conflict resolver rejects mutation.", "ConflictUnhandled",
                           std::move(stored));
    if (failure.sqlstate == conditional_check_failed)
      return running_.fail(field, "The conditional request failed: " + after_colon(failure.message),
                           "ConditionalCheckFailedException", std::move(stored));
    const bool is_theirs =
        failure.is_ours || failure.sqlstate == ERRCODE_RAISE_EXCEPTION ||
        ERRCODE_TO_CATEGORY(failure.sqlstate) == ERRCODE_TO_CATEGORY(ERRCODE_DATA_EXCEPTION) ||
        ERRCODE_TO_CATEGORY(failure.sqlstate) == ERRCODE_TO_CATEGORY(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION);
    running_.fail(
        field, failure.message, is_theirs ? "BadRequest" : "InternalFailure", {},
        Json{query::JsonObject{{"sqlstate", Json{std::string(unpack_sql_state(failure.sqlstate))}}}});
  }

  static std::string after_colon(const std::string &message) {
    const auto colon = message.find(": ");
    return colon == std::string::npos ? message : message.substr(colon + 2);
  }

  // What is selected of the record that an error carries.
  std::optional<std::string> stored_record(const Selected &field, const std::string &record) {
    if (record.empty()) return std::nullopt;
    std::string text;
    try {
      in_subtransaction(
          [&] { spi::connected([&] { spi::pinned([&] { text = selected(field, record); }); }); });
    } catch (const query::BadRequest &) {
      return std::nullopt;
    } catch (const Error &error) {
      if (ends_all(error.sqlstate)) throw;
      return std::nullopt;
    } catch (const PgError &error) {
      if (ends_all(error.data()->sqlerrcode)) throw;
      return std::nullopt;
    }
    return text;
  }

  Running &running_;
};

}  // namespace

std::vector<std::string> answer_mutation(Running &running) {
  Mutation mutation(running);
  std::vector<std::string> answers;
  for (const auto &field : running.layout->selection.fields) {
    check_interrupts();
    answers.push_back(mutation.answer(field));
  }
  return answers;
}

}  // namespace datastore::runtime
