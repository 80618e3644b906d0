#include "src/runtime/decoding/problem.hpp"

extern "C" {
#include "storage/lwlock.h"
}

namespace datastore::runtime::decoding {

namespace {

bool is_lasting(int sqlstate) {
  if (sqlstate == ERRCODE_LOCK_NOT_AVAILABLE) return false;
  switch (ERRCODE_TO_CATEGORY(sqlstate)) {
    case ERRCODE_TRANSACTION_ROLLBACK:
    case ERRCODE_INSUFFICIENT_RESOURCES:
    case ERRCODE_OPERATOR_INTERVENTION:
      return false;
    case ERRCODE_SYSTEM_ERROR:
      // The file of a catalogue that was dropped since does not come back.
      return sqlstate == ERRCODE_UNDEFINED_FILE;
    default:
      return true;
  }
}

std::string words(const char *text) { return text ? text : ""; }

}  // namespace

std::unique_ptr<const Error> lasting_problem() noexcept {
  try {
    throw;
  } catch (const PgError &error) {
    const ErrorData *data = error.data();
    if (!is_lasting(data->sqlerrcode)) return nullptr;
    // What may leave more open (locks, pins, snapshots) runs in a subtransaction. What this error left goes
    // with the transaction that decoding runs in, which is aborted at its end in any case; these could be
    // waited for before.
    LWLockReleaseAll();
    return std::make_unique<const Error>(data->sqlerrcode, words(data->message), words(data->detail));
  } catch (const Error &error) {
    return std::make_unique<const Error>(error);
  } catch (...) {
    return nullptr;
  }
}

}  // namespace datastore::runtime::decoding
