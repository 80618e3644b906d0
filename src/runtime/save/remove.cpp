#include "src/runtime/save/remove.hpp"

#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/save/conflict.hpp"
#include "src/runtime/save/needed.hpp"
#include "src/runtime/save/refusal.hpp"
#include "src/runtime/save/table.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

namespace {

std::optional<std::string> tombstone_json(const ModelInfo &model, const std::string &id,
                                          const SeenVersions &seen = {}) {
  const auto tombstones = tombstones_of(model, {id}, spi::Access::write, seen);
  // One that lives, but not for the caller's eyes, is no deleted one.
  if (tombstones.empty() || (hides_rows(model) && living(model, {id}).contains(id))) return std::nullopt;
  return tombstones.begin()->second.json();
}

}  // namespace

std::optional<std::string> remove_record(const RemoveRequest &request) {
  refuse_read_only("delete");
  const ModelInfo &model = *request.model.info;
  SaveTable table(request.model, request.search_path);
  // Where the record could not be locked, somebody may change it before it is deleted: then it comes again.
  std::optional<std::int32_t> tried;
  for (;;) {
    check_interrupts();
    const auto stored = table.to_remove({request.id}, request.condition ? &*request.condition : nullptr);
    if (stored.empty()) return tombstone_json(model, request.id);
    const SavedRow &row = stored.begin()->second;
    const std::int32_t version = row.version(model);
    if (tried == version) throw kept_error(model.name, request.id, "deleted", hides_rows(model));
    tried = version;
    if (request.condition && !row.meets_condition(model))
      throw condition_error(model.name, request.id, "does not meet the condition", record_json(model, row));
    auto base = request.expected_version;
    if (!base && request.version_is_of_insert) base = version_at_insert(model, row);
    if (base && *base != version) {
      const Verdict verdict = resolve_delete({request.model, request.search_path, request.id, row, *base});
      if (verdict.action == Verdict::Action::write) {
        auto rows = verdict.fields.empty() ? SavedRows() : table.update({{request.id, &verdict.fields}});
        // A conflict handler may have changed it, or taken it away; a trigger may have left the update out.
        const bool skipped = rows.empty();
        if (skipped) rows = table.to_remove({request.id}, nullptr);
        if (rows.empty()) continue;
        const SavedRow &left = rows.begin()->second;
        if (skipped && !holds(model, left, verdict.fields))
          throw kept_error(model.name, request.id, "changed", false);
        return record_json(model, left);
      }
    }
    refuse_if_needed(request.model, request.id);
    const SeenVersions seen{{request.id, version}};
    if (!table.remove(seen).empty()) return tombstone_json(model, request.id, seen);
  }
}

}  // namespace datastore::runtime
