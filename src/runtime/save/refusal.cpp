#include "src/runtime/save/refusal.hpp"

extern "C" {
#include "access/xlog.h"
}

namespace datastore::runtime {

Error conflict_error(const std::string &model, const std::string &id, std::int64_t stored_version,
                     std::int64_t expected_version, const std::string &stored) {
  return {conflict_unhandled,
          "ConflictUnhandled: record \"" + id + "\" of " + model + " is at version " +
              std::to_string(stored_version) + ", the change was made to version " +
              std::to_string(expected_version),
          stored};
}

Error condition_error(const std::string &model, const std::string &id, const std::string &why,
                      const std::string &stored) {
  return {conditional_check_failed,
          "ConditionalCheckFailedException: record \"" + id + "\" of " + model + " " + why, stored};
}

Error kept_error(const std::string &model, const std::string &id, const std::string &done, bool hides_rows) {
  const std::string record = "record \"" + id + "\" of " + model;
  if (hides_rows)
    return {ERRCODE_INSUFFICIENT_PRIVILEGE, record + " exists, but row security keeps it from being " + done};
  return {ERRCODE_TRIGGERED_ACTION_EXCEPTION, record + " cannot be " + done,
          "A trigger of its table leaves the row as it is.",
          "Have the table's BEFORE row triggers return the row, or raise an error that says why not."};
}

void refuse_read_only(const std::string &what) {
  if (!XactReadOnly) return;
  throw Error(ERRCODE_READ_ONLY_SQL_TRANSACTION, "cannot " + what + " records in a read-only transaction", {},
              RecoveryInProgress() ? "This server is a standby: its primary takes changes." : "");
}

}  // namespace datastore::runtime
