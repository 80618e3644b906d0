#include "src/runtime/save/remove.hpp"

#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/save/conflict.hpp"
#include "src/runtime/save/refusal.hpp"
#include "src/runtime/save/table.hpp"

namespace datastore::runtime {

namespace {

std::optional<std::string> tombstone_json(const ModelInfo &model, const std::string &id) {
  const auto tombstones = tombstones_of(model, {id});
  const auto found = tombstones.find(id);
  return found == tombstones.end() ? std::nullopt : std::optional(found->second.json());
}

}  // namespace

std::optional<std::string> remove_record(const RemoveRequest &request) {
  const ModelInfo &model = *request.model.info;
  SaveTable table(request.model);
  const auto stored = table.lock({request.id}, request.condition ? &*request.condition : nullptr);
  if (stored.empty()) return tombstone_json(model, request.id);
  const SavedRow &row = stored.begin()->second;
  if (request.condition && !DatumGetBool(row.values[model.fields.size() + 3]))
    throw condition_error(model.name, request.id, "does not meet the condition", record_json(model, row));
  auto base = request.expected_version;
  if (!base && request.version_is_of_insert) base = version_at_insert(model, row);
  if (base && *base != row.version(model)) {
    const Verdict verdict = resolve_delete({request.model, request.search_path, request.id, row, *base});
    if (verdict.action == Verdict::Action::write) {
      const auto rows = verdict.fields.empty() ? SavedRows() : table.update({{request.id, &verdict.fields}});
      return record_json(model, rows.empty() ? row : rows.begin()->second);
    }
  }
  table.remove({request.id});
  return tombstone_json(model, request.id);
}

}  // namespace datastore::runtime
