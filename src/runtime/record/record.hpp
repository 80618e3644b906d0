// Records as they are answered: `{"id":…, fields…, "_version":…,"_lastChangedAt":…,"_deleted":…}`.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "src/runtime/model/model.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

// The table of a model, qualified and quoted, as it is called now.
std::string table_of(const ModelInfo &model);

// Whether the current role may read the whole of the model's table.
bool may_select(const ModelInfo &model);

// Raises 42501 unless the current role may read the whole of the model's table: even to be told that nothing
// has changed.
void require_select(const ModelInfo &model);

// The same, and waits for whoever empties the table by TRUNCATE, which knows no snapshots, or changes its
// shape: for before the snapshot is taken that the table and the log are to be read by. The model is to be
// looked up again then.
void lock_for_reading(const ModelInfo &model);

// What a SELECT has to give for a record, with the table called by `alias`: its fields in order, _version,
// _last_changed_at. Columns that follow are the caller's.
std::string record_columns(const ModelInfo &model, std::string_view alias);
int record_column_count(const ModelInfo &model);

// Where the id stands in such a row, from 0; its _version.
int place_of_id(const ModelInfo &model);
std::int32_t version_in(const ModelInfo &model, const Datum *values);

// Growing JSON text, in PostgreSQL's memory: that of where it is made. Inside spi::connected() it goes when
// that ends; outside it may become what a function answers.
class JsonText {
 public:
  JsonText();
  StringInfo info() { return &text_; }
  JsonText &operator<<(std::string_view text);
  JsonText &number(std::int64_t value);
  JsonText &string(std::string_view text);
  std::string str() const { return {text_.data + VARHDRSZ, static_cast<std::size_t>(text_.len) - VARHDRSZ}; }
  // As a value of type json, the text's own memory.
  Datum datum();

 private:
  StringInfoData text_;  // a datum in the making: its header comes first
};

// A row of record_columns(). For the inside of a pg() body. `spelled` has a JSON text, or null, for each
// field: it stands in place of the value's normal form.
void write_record(StringInfo out, const ModelInfo &model, const Datum *values, const bool *nulls,
                  const char *const *spelled = nullptr, json::Unsaid unsaid = json::Unsaid::null);

// Whether a text of type json is an object with members: the change log's owner, or a restore, may have
// brought anything.
bool may_be_record(std::string_view json) noexcept;

// The tombstone of a record whose fields are `data`, a JSON object, on one line. For the inside of a pg()
// body.
void write_tombstone(StringInfo out, const char *data, int length, std::int64_t version,
                     std::int64_t changed_at);

// Calls `writer` for every row of a SELECT, while it runs; how many there were. The writer runs inside a pg()
// body, and gets the row's values, which are the row's: gone with the next one.
using RowWriter = void (*)(void *context, const Datum *values, const bool *nulls);
std::uint64_t each_row(std::string_view sql, const std::vector<spi::Param> &params, RowWriter writer,
                       void *context, spi::Access access = spi::Access::read,
                       spi::Planned planned = spi::Planned::for_values);

}  // namespace datastore::runtime
