// What differs between the PostgreSQL versions that we build against (14 to 18), and nothing else.
#pragma once

#include <cstdint>

#include "src/runtime/postgres.hpp"

extern "C" {
#include "access/genam.h"
#include "access/nbtree.h"
#include "access/transam.h"
#include "access/xlog.h"
#include "executor/executor.h"
#include "parser/parse_type.h"
#include "replication/logical.h"
#include "replication/output_plugin.h"
#include "replication/reorderbuffer.h"
#include "storage/lock.h"
#include "storage/proc.h"
}

namespace datastore::runtime {

inline bool may_create_in(Oid name_space) {
#if PG_VERSION_NUM >= 160000
  return object_aclcheck(NamespaceRelationId, name_space, GetUserId(), ACL_CREATE) == ACLCHECK_OK;
#else
  return pg_namespace_aclcheck(name_space, GetUserId(), ACL_CREATE) == ACLCHECK_OK;
#endif
}

inline bool may_use(Oid name_space) {
#if PG_VERSION_NUM >= 160000
  return object_aclcheck(NamespaceRelationId, name_space, GetUserId(), ACL_USAGE) == ACLCHECK_OK;
#else
  return pg_namespace_aclcheck(name_space, GetUserId(), ACL_USAGE) == ACLCHECK_OK;
#endif
}

inline bool owns_relation(Oid relation) {
#if PG_VERSION_NUM >= 160000
  return object_ownercheck(RelationRelationId, relation, GetUserId());
#else
  return pg_class_ownercheck(relation, GetUserId());
#endif
}

// The top-level transaction of this backend, which has such a number from its start.
inline LocalTransactionId local_transaction() {
#if PG_VERSION_NUM >= 170000
  return MyProc->vxid.lxid;
#else
  return MyProc->lxid;
#endif
}

// How many transactions have ended since the server began, as snapshots are reused by.
inline std::uint64_t ended_transactions() {
#if PG_VERSION_NUM >= 170000
  return TransamVariables->xactCompletionCount;
#else
  return ShmemVariableCache->xactCompletionCount;
#endif
}

// A scan by an index, without ordering operators.
inline IndexScanDesc begin_index_scan(Relation table, Relation index, Snapshot snapshot, int keys) {
#if PG_VERSION_NUM >= 180000
  return index_beginscan(table, index, snapshot, nullptr, keys, 0);
#else
  return index_beginscan(table, index, snapshot, keys, 0);
#endif
}

// The longest tuple that a B-tree takes, header and all.
inline Size longest_btree_tuple() {
#if PG_VERSION_NUM >= 180000
  return BTMaxItemSize;
#else
  PageHeaderData empty;
  const auto page = reinterpret_cast<Page>(&empty);
  PageSetPageSizeAndVersion(page, BLCKSZ, PG_PAGE_LAYOUT_VERSION);
  return BTMaxItemSize(page);
#endif
}

// Fills the indexes that ExecOpenIndices opened.
inline void insert_index_tuples(ResultRelInfo *indexes, TupleTableSlot *row, EState *executor) {
#if PG_VERSION_NUM >= 160000
  list_free(ExecInsertIndexTuples(indexes, row, executor, false, false, nullptr, NIL, false));
#else
  list_free(ExecInsertIndexTuples(indexes, row, executor, false, false, nullptr, NIL));
#endif
}

// A type by its name in SQL.
inline void parse_type(const char *name, Oid *type, std::int32_t *modifier) {
#if PG_VERSION_NUM >= 160000
  parseTypeString(name, type, modifier, nullptr);
#else
  parseTypeString(name, type, modifier, false);
#endif
}

// Whether the current role has the privileges that a statement needs.
inline bool may_execute(const PlannedStmt &statement) {
#if PG_VERSION_NUM >= 160000
  return ExecCheckPermissions(statement.rtable, statement.permInfos, false);
#else
  return ExecCheckRTPerms(statement.rtable, false);
#endif
}

inline void reserve_settings_prefix(const char *prefix) {
#if PG_VERSION_NUM >= 150000
  MarkGUCPrefixReserved(prefix);
#else
  EmitWarningsOnPlaceholders(prefix);
#endif
}

// Rows of a decoded change; null where it has none.
inline HeapTuple new_row(const ReorderBufferChange &change) {
#if PG_VERSION_NUM >= 170000
  return change.data.tp.newtuple;
#else
  return change.data.tp.newtuple ? &change.data.tp.newtuple->tuple : nullptr;
#endif
}

inline HeapTuple old_row(const ReorderBufferChange &change) {
#if PG_VERSION_NUM >= 170000
  return change.data.tp.oldtuple;
#else
  return change.data.tp.oldtuple ? &change.data.tp.oldtuple->tuple : nullptr;
#endif
}

inline TimestampTz commit_time(const ReorderBufferTXN &transaction) {
#if PG_VERSION_NUM >= 150000
  return transaction.xact_time.commit_time;
#else
  return transaction.commit_time;
#endif
}

inline void report_progress(LogicalDecodingContext *context, [[maybe_unused]] bool nothing_sent) {
#if PG_VERSION_NUM >= 150000
  OutputPluginUpdateProgress(context, nothing_sent);
#else
  OutputPluginUpdateProgress(context);
#endif
}

inline bool session_holds(const LOCKTAG &tag, LOCKMODE mode) {
#if PG_VERSION_NUM >= 170000
  return LockHeldByMe(&tag, mode, false);
#else
  return LockHeldByMe(&tag, mode);
#endif
}

// On a server that writes.
inline TimeLineID writing_timeline() {
#if PG_VERSION_NUM >= 150000
  return GetWALInsertionTimeLine();
#else
  return ThisTimeLineID;
#endif
}

}  // namespace datastore::runtime
