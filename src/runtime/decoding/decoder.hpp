// From the rows in the WAL to the events of the stream.
//
// Creates and updates come from the rows of the models' tables. Deletes come from the rows that our triggers
// write into the change log in the same transaction: the WAL of a delete has the key alone, that of a
// TRUNCATE not even that. Log rows of creates and updates say nothing new. What `register` does to records
// without a change of theirs is told once for the model, by its row in the catalogue.
#pragma once

#include "src/runtime/compat.hpp"
#include "src/runtime/decoding/event.hpp"
#include "src/runtime/decoding/models.hpp"

namespace datastore::runtime::decoding {

class Decoder {
 public:
  // What PostgreSQL allocates for it goes with the decoding context.
  Decoder(LogicalDecodingContext *context, Options options);

  void begin();
  void change(ReorderBufferTXN *transaction, Relation relation, ReorderBufferChange *change);
  void commit();

 private:
  // Room for the columns of any row.
  struct Room {
    Datum *values = nullptr;
    bool *nulls = nullptr;
    int columns = 0;
  };

  void saved(ReorderBufferTXN *transaction, Relation relation, const ReorderBufferChange &change);
  void logged(ReorderBufferTXN *transaction, Relation relation, const ReorderBufferChange &change);
  void registered(ReorderBufferTXN *transaction, Relation relation, const ReorderBufferChange &change);
  void unreadable(ReorderBufferTXN *transaction, Relation relation, const Error &problem);
  Columns unpack(Room &room, HeapTuple row, TupleDesc shape);
  void skip();
  void prepare(ReorderBufferTXN *transaction);
  void end_event();
  void send();
  void mark(const char *word);
  template <class Write, class WriteLittle>
  void event(ReorderBufferTXN *transaction, bool foreign, Write &&write, WriteLittle &&write_little);

  LogicalDecodingContext *context_;
  Options options_;
  Models models_;
  MemoryContext scratch_;  // of one change
  StringInfoData end_;     // of the transaction's events; empty until its first one
  bool begun_ = false;     // an event of the transaction has been sent
  bool sending_ = false;
  int skipped_ = 0;
  Room now_;
  Room old_;
};

}  // namespace datastore::runtime::decoding
