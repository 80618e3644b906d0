#include "src/runtime/save/refusal.hpp"

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

}  // namespace datastore::runtime
