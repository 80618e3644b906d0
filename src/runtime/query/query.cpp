#include "src/runtime/query/query.hpp"

#include <vector>

#include "src/runtime/query/condition.hpp"
#include "src/runtime/query/readable.hpp"
#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/save/needed.hpp"
#include "src/runtime/save/refusal.hpp"
#include "src/runtime/save/rules.hpp"
#include "src/runtime/statement.hpp"
#include "src/runtime/subtransaction.hpp"
#include "src/runtime/token.hpp"

extern "C" {
#include "utils/lsyscache.h"
}

namespace datastore::runtime {

namespace {

using spi::Access;

// A value that a record was sorted by.
struct SortValue {
  int at;  // in the row of record_columns()
  FmgrInfo print;
};

// What the writer of rows, which runs inside a pg() body, fills: plain pointers alone.
struct Sink {
  const ModelInfo *model;
  SortValue *keys;
  int key_count;
  int rows;
  StringInfoData *records;  // one for each row
  char **places;            // key_count for each row; null for null
};

void keep_row(void *context, const Datum *values, const bool *nulls) {
  auto *sink = static_cast<Sink *>(context);
  StringInfo record = &sink->records[sink->rows];
  initStringInfo(record);
  write_record(record, *sink->model, values, nulls);
  char **place = sink->places + static_cast<std::ptrdiff_t>(sink->rows) * sink->key_count;
  for (int i = 0; i < sink->key_count; i++) {
    SortValue &key = sink->keys[i];
    place[i] = nulls[key.at] ? nullptr : OutputFunctionCall(&key.print, values[key.at]);
  }
  sink->rows++;
}

// Dates inside tokens must not depend on who reads them.
void pin_date_style() {
  pg([] {
    set_config_option("datestyle", "ISO, YMD", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
    set_config_option("timezone", "UTC", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
  });
}

std::pair<int, Oid> place_in_row(const ModelInfo &model, const std::string &name) {
  const int count = static_cast<int>(model.fields.size());
  if (name == "_version") return {count, INT4OID};
  if (name == "_lastChangedAt") return {count + 1, INT8OID};
  for (int i = 0; i < count; i++)
    if (model.fields[static_cast<std::size_t>(i)].name == name)
      return {i, model.fields[static_cast<std::size_t>(i)].type};
  throw Error(ERRCODE_UNDEFINED_COLUMN,
              "the table of model \"" + model.name + "\" has no column for \"" + name + "\"");
}

Sink sink_for(const QueryRequest &request, const std::vector<query::SortKey> &sort) {
  Sink sink{request.model.info.get(), nullptr, static_cast<int>(sort.size()), 0, nullptr, nullptr};
  const auto rows = static_cast<Size>(request.limit);
  const auto keys = static_cast<Size>(sink.key_count);
  pg([&] {
    sink.keys = static_cast<SortValue *>(palloc0(sizeof(SortValue) * keys));
    sink.records = static_cast<StringInfoData *>(palloc(sizeof(StringInfoData) * rows));
    sink.places = static_cast<char **>(palloc(sizeof(char *) * rows * keys));
  });
  for (std::size_t i = 0; i < sort.size(); i++) {
    const auto [at, type] = place_in_row(*sink.model, sort[i].field.name);
    SortValue &key = sink.keys[i];
    key.at = at;
    const Oid value_type = type;
    pg([&] {
      Oid output;
      bool varies;
      getTypeOutputInfo(value_type, &output, &varies);
      fmgr_info(output, &key.print);
    });
  }
  return sink;
}

}  // namespace

void query_records(const QueryRequest &request, Rows &rows) {
  pin_date_style();
  const ModelInfo &model = *request.model.info;
  const auto sort = query::read_sort(*request.model.schema, request.sort);
  query::Statement statement;
  Readable readable;
  std::string where = condition_on(request.model, readable, statement, request.predicate);
  if (request.page) {
    const auto place = query::place_of(unseal(*request.page, "page"), model.id, request.predicate, sort);
    where += " AND " + query::after(statement, sort, place);
  }
  statement.sql = "SELECT " + record_columns(model, "r") + " FROM " + readable.table(request.model) +
                  " AS r WHERE " + where + " ORDER BY " + query::order_by(sort) + " LIMIT " +
                  statement.param("bigint", std::to_string(request.limit));
  Sink sink = sink_for(request, sort);
  readable.explaining([&] { each_row(statement.sql, params_of(statement), keep_row, &sink); });
  query::Place place(sort.size());
  for (int row = 0; row < sink.rows; row++) {
    check_interrupts();
    for (std::size_t i = 0; i < place.size(); i++) {
      const char *value = sink.places[static_cast<std::size_t>(row) * place.size() + i];
      place[i] = value ? std::optional<std::string>(value) : std::nullopt;
    }
    const StringInfoData &record = sink.records[row];
    rows.text({record.data, static_cast<std::size_t>(record.len)});
    rows.text(seal(query::page_payload(model.id, request.predicate, sort, place)));
    rows.end();
  }
}

std::optional<std::string> record_of(const NamedModel &model, const std::string &id) {
  struct Found {
    const ModelInfo *model;
    StringInfo record;
  };
  JsonText text;
  Found found{model.info.get(), text.info()};
  const std::string sql = "SELECT " + record_columns(*model.info, "r") + " FROM " + table_of(*model.info) +
                          " AS r WHERE r.id = $1";
  const auto count = each_row(
      sql, {spi::text(id)},
      [](void *context, const Datum *values, const bool *nulls) {
        auto *to = static_cast<Found *>(context);
        write_record(to->record, *to->model, values, nulls);
      },
      &found, Access::read, planned_for(*model.info));
  if (count > 0) return text.str();
  const auto tombstones = tombstones_of(*model.info, {id}, Access::read);
  // One that lives, but not for the caller's eyes, is no deleted one.
  if (tombstones.empty() || living(*model.info, {id}, Access::read).contains(id)) return std::nullopt;
  return tombstones.begin()->second.json();
}

std::int64_t delete_records(const NamedModel &model, const query::Json &predicate,
                            const std::string &search_path) {
  refuse_read_only("delete");
  refuse_rules(*model.info, Writing::remove_where);
  query::Statement condition;
  Readable readable;
  condition.sql = condition_on(model, readable, condition, predicate);
  query::Statement statement = condition;
  // A DELETE takes no sub-select.
  readable.table(model);
  statement.sql = "WITH gone AS (DELETE FROM " + table_of(*model.info) + " AS r WHERE " + condition.sql +
                  " RETURNING 1) SELECT count(*) FROM gone";
  std::int64_t count = 0;
  try {
    readable.explaining([&] {
      in_subtransaction([&] {
        count = std::stoll(*spi::run_under(search_path, statement.sql, params_of(statement)).at(0).at(0));
      });
    });
  } catch (const PgError &error) {
    // Only now: what is needed is seldom, and looking for it beforehand is as much work as the delete.
    if (error.data()->sqlerrcode == ERRCODE_FOREIGN_KEY_VIOLATION) refuse_if_any_is_needed(model, condition);
    throw;
  }
  return count;
}

}  // namespace datastore::runtime
