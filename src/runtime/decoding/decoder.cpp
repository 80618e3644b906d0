#include "src/runtime/decoding/decoder.hpp"

#include <utility>

#include "src/runtime/decoding/problem.hpp"
#include "src/runtime/log/columns.hpp"
#include "src/runtime/model/field_versions.hpp"
#include "src/runtime/subtransaction.hpp"

extern "C" {
#include "utils/xid8.h"
}

namespace datastore::runtime::decoding {

namespace {

// A change that is passed over lets the consumer know now and then that somebody is at work: it would give
// the connection up in the middle of a long transaction of other tables.
constexpr int most_skipped = 100;

// The text of one large event is not kept for the small ones that follow.
constexpr int most_kept = 8 * 1024 * 1024;

// PostgreSQL's buffers end at a gigabyte, those that a message passes through as well.
constexpr int most_sent = static_cast<int>(MaxAllocSize) - 16 * 1024 * 1024;

// What a row of the change log says, where it is of a delete that its own transaction made.
struct DeletedRow {
  int model;
  Datum id;
  std::int32_t version;
  std::int64_t changed_at;
  Datum data;
};

bool is_change_log(TupleDesc shape) {
  static constexpr Oid types[] = {XID8OID, INT8OID, INT8OID, INT4OID, INT4OID, CHAROID, TEXTOID, JSONOID};
  if (shape->natts < change::data) return false;
  for (int i = 0; i < change::data; i++)
    if (TupleDescAttr(shape, i)->atttypid != types[i] || TupleDescAttr(shape, i)->attisdropped) return false;
  return true;
}

}  // namespace

Decoder::Decoder(LogicalDecodingContext *context, Options options)
    : context_(context), options_(std::move(options)), models_(options_) {
  pg([&] {
    scratch_ = AllocSetContextCreate(context->context, "pg_datastore decoded change", ALLOCSET_DEFAULT_SIZES);
    MemoryContext before = MemoryContextSwitchTo(context->context);
    initStringInfo(&end_);
    MemoryContextSwitchTo(before);
  });
}

void Decoder::begin() {
  begun_ = false;
  sending_ = false;
  end_.len = 0;
}

void Decoder::commit() {
  if (begun_ && options_.include_transaction) mark("commit");
  pg([&] { report_progress(context_, !begun_); });
}

void Decoder::change(ReorderBufferTXN *transaction, Relation relation, ReorderBufferChange *change) {
  MemoryContext before = MemoryContextSwitchTo(scratch_);
  const bool log = RelationGetRelid(relation) == models_.change_log();
  try {
    if (log)
      logged(transaction, relation, *change);
    else if (RelationGetRelid(relation) == models_.catalogue())
      registered(transaction, relation, *change);
    else
      saved(transaction, relation, *change);
  } catch (...) {
    // What fails while it is sent is no matter of the change.
    if (sending_) throw;
    const auto problem = lasting_problem();
    if (!problem) throw;
    unreadable(transaction, relation, *problem);
  }
  MemoryContextSwitchTo(before);
  pg([&] { MemoryContextReset(scratch_); });
}

void Decoder::saved(ReorderBufferTXN *transaction, Relation relation, const ReorderBufferChange &change) {
  // The key of a deleted row is all that the WAL has of it: the log row that follows says more.
  if (change.action == REORDER_BUFFER_CHANGE_DELETE || !new_row(change)) return skip();
  const Shape *shape = models_.shape_of(relation);
  if (!shape) return skip();
  const TupleDesc columns = RelationGetDescr(relation);
  const Columns now = unpack(now_, new_row(change), columns);
  const auto mutation = change.action == REORDER_BUFFER_CHANGE_INSERT
                            ? Mutation::create
                            : pg([&] { return update_of(*shape, now); });
  if (mutation == Mutation::none) return skip();
  Columns old;
  const bool has_old = old_row(change);
  if (has_old) old = unpack(old_, old_row(change), columns);
  const auto write = [&](bool with_data) {
    write_saved(context_->out, *shape, mutation, now, has_old ? &old : nullptr, with_data);
  };
  event(
      transaction, shape->foreign_values && options_.include_data, [&] { write(options_.include_data); },
      [&] { write(false); });
}

void Decoder::logged(ReorderBufferTXN *transaction, Relation relation, const ReorderBufferChange &change) {
  if (change.action != REORDER_BUFFER_CHANGE_INSERT || !new_row(change)) return skip();
  const TupleDesc shape = RelationGetDescr(relation);
  if (!is_change_log(shape))
    throw Error(ERRCODE_DATATYPE_MISMATCH, "datastore.change is not as it should be");
  const Columns row = unpack(now_, new_row(change), shape);
  const auto value = [&](change::Column column) { return row.values[column - 1]; };
  for (int column = change::xid; column < change::data; column++)
    if (row.nulls[column - 1])
      throw Error(ERRCODE_NULL_VALUE_NOT_ALLOWED, "datastore.change is not as it should be");
  // pg_restore brings tombstones of other clusters; their transaction is 0.
  if (DatumGetChar(value(change::op)) != change::deleted ||
      XidFromFullTransactionId(DatumGetFullTransactionId(value(change::xid))) != transaction->xid)
    return skip();
  const Registration *registration = models_.numbered(DatumGetInt32(value(change::model)));
  if (!registration) return skip();
  const bool bare = row.nulls[change::data - 1];
  const auto write = [&](bool with_data) {
    write_deleted(context_->out, *registration, value(change::record_id),
                  DatumGetInt32(value(change::version)), DatumGetInt64(value(change::changed_at)),
                  with_data && !bare ? value(change::data) : 0);
  };
  event(
      transaction, false, [&] { write(options_.include_data); }, [&] { write(false); });
}

void Decoder::registered(ReorderBufferTXN *transaction, Relation relation,
                         const ReorderBufferChange &change) {
  if (change.action != REORDER_BUFFER_CHANGE_UPDATE || !new_row(change)) return skip();
  const auto model = models_.rewritten(relation, new_row(change), transaction->xid);
  if (!model) return skip();
  prepare(transaction);
  pg([&] {
    appendBinaryStringInfo(context_->out, model->resync_event.data(),
                           static_cast<int>(model->resync_event.size()));
    end_event();
  });
  send();
}

// Not even which model it is of can be told.
void Decoder::unreadable(ReorderBufferTXN *transaction, Relation relation, const Error &problem) {
  prepare(transaction);
  pg([&] {
    const char *name = quote_qualified_identifier(get_namespace_name(RelationGetNamespace(relation)),
                                                  RelationGetRelationName(relation));
    appendStringInfoString(context_->out, "{\"table\":");
    json::write_string(context_->out, name, static_cast<int>(strlen(name)));
    write_problem(context_->out, problem.sqlstate, problem.message.c_str(), problem.detail.c_str());
    end_event();
  });
  send();
}

Columns Decoder::unpack(Room &room, HeapTuple row, TupleDesc shape) {
  return pg([&] {
    if (room.columns < shape->natts) {
      room.columns = shape->natts;
      room.values = static_cast<Datum *>(MemoryContextAlloc(context_->context, sizeof(Datum) * room.columns));
      room.nulls = static_cast<bool *>(MemoryContextAlloc(context_->context, sizeof(bool) * room.columns));
    }
    heap_deform_tuple(row, shape, room.values, room.nulls);
    return Columns{room.values, room.nulls};
  });
}

void Decoder::skip() {
  if (++skipped_ < most_skipped) return;
  skipped_ = 0;
  pg([&] { report_progress(context_, false); });
}

// Begins the text of an event, and the transaction if it is its first.
void Decoder::prepare(ReorderBufferTXN *transaction) {
  skipped_ = 0;
  if (!begun_) {
    pg([&] { write_end(&end_, transaction->xid, commit_time(*transaction), transaction->end_lsn); });
    begun_ = true;
    if (options_.include_transaction) mark("begin");
  }
  sending_ = true;
  pg([&] { OutputPluginPrepareWrite(context_, true); });
  sending_ = false;
}

// For the inside of a pg() body.
void Decoder::end_event() {
  appendBinaryStringInfo(context_->out, end_.data, end_.len);
  if (context_->out->len > most_sent)
    ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("a record is too long as JSON")));
}

void Decoder::send() {
  sending_ = true;
  pg([&] {
    OutputPluginWrite(context_, true);
    if (context_->out->maxlen <= most_kept) return;
    pfree(context_->out->data);
    MemoryContext before = MemoryContextSwitchTo(context_->context);
    initStringInfo(context_->out);
    MemoryContextSwitchTo(before);
  });
  sending_ = false;
}

void Decoder::mark(const char *word) {
  pg([&] {
    OutputPluginPrepareWrite(context_, true);
    appendStringInfo(context_->out, "{\"transaction\":\"%s\"", word);
    end_event();
  });
  send();
}

// What cannot be written is told with little more than its id; if that fails, too, change() tells of it.
// `foreign`: functions of others write, which may leave something open when they fail.
template <class Write, class WriteLittle>
void Decoder::event(ReorderBufferTXN *transaction, bool foreign, Write &&write, WriteLittle &&write_little) {
  prepare(transaction);
  const int start = context_->out->len;
  const auto write_all = [&] {
    pg([&] {
      write();
      end_event();
    });
  };
  std::unique_ptr<const Error> problem;
  try {
    if (foreign)
      in_subtransaction(write_all);
    else
      write_all();
  } catch (...) {
    problem = lasting_problem();
    if (!problem) throw;
  }
  if (problem) {
    context_->out->len = start;
    pg([&] {
      write_little();
      write_problem(context_->out, problem->sqlstate, problem->message.c_str(), problem->detail.c_str());
      end_event();
    });
  }
  send();
}

}  // namespace datastore::runtime::decoding
