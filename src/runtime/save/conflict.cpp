#include "src/runtime/save/conflict.hpp"

#include "src/query/field.hpp"
#include "src/query/merge.hpp"
#include "src/runtime/model/field_versions.hpp"
#include "src/runtime/save/lambda.hpp"
#include "src/runtime/save/refusal.hpp"

namespace datastore::runtime {

namespace {

std::int32_t field_version_of(const ModelInfo &model, const SavedRow &stored, int number) {
  const Value versions = stored.field_versions(model);
  const std::int32_t version = stored.version(model);
  return pg([&] { return field_version(versions.datum, versions.null, version, number); });
}

[[noreturn]] void refuse(const Conflict &conflict) {
  const ModelInfo &model = *conflict.model.info;
  throw conflict_error(model.name, conflict.id, conflict.stored.version(model), conflict.base,
                       record_json(model, conflict.stored));
}

// What is kept as JSON may hold what the schema knows no more: it was given by two who were both checked.
query::FieldValue merged_value(const Conflict &conflict, const schema::Field &field, query::Json value) {
  if (query::is_json(field.type)) return {&field, query::print(value), std::move(value)};
  return query::read_value(conflict.model.home->schema, *conflict.model.schema, field, value);
}

// Field by field: what nobody else changed since is taken.
Verdict automerge(const Conflict &conflict, const query::Record &record) {
  const ModelInfo &model = *conflict.model.info;
  Verdict verdict;
  // Another incarnation of the id: the change was made to a record that is gone.
  if (conflict.base < version_at_insert(model, conflict.stored)) return verdict;
  // A version that this database never gave says nothing of who changed what.
  const bool unknown = conflict.base > conflict.stored.version(model);
  for (const auto &value : record.fields) {
    const std::size_t place = place_of(model, *value.field);
    const FieldInfo &field = model.fields[place];
    const Value stored = conflict.stored.at(place);
    const Value given = value_of(field, value);
    if (equal(field, stored, given)) continue;
    const bool changed_since =
        unknown || field_version_of(model, conflict.stored, field.number) > conflict.base;
    auto merged = query::merge(conflict.model.home->schema, value.field->type, json_of(field, stored),
                               json_of(field, given), changed_since);
    if (merged.outcome == query::MergedValue::Outcome::given) verdict.fields.push_back(value);
    if (merged.outcome == query::MergedValue::Outcome::merged)
      verdict.fields.push_back(merged_value(conflict, *value.field, std::move(merged.value)));
  }
  return verdict;
}

Verdict ask(const Conflict &conflict, const query::Record *record) {
  LambdaAnswer answer = ask_lambda(conflict, record);
  switch (answer.action) {
    case LambdaAnswer::Action::reject:
      refuse(conflict);
    case LambdaAnswer::Action::remove:
      return {Verdict::Action::remove, {}};
    case LambdaAnswer::Action::resolve:
      break;
  }
  return {Verdict::Action::write, std::move(answer.item.fields)};
}

}  // namespace

std::int32_t version_at_insert(const ModelInfo &model, const SavedRow &stored) {
  return field_version_of(model, stored, 0);
}

Verdict resolve_save(const Conflict &conflict, const query::Record &record) {
  switch (conflict.model.info->conflict_handler) {
    case ConflictHandler::automerge:
      return automerge(conflict, record);
    case ConflictHandler::optimistic_concurrency:
      refuse(conflict);
    case ConflictHandler::lambda:
      return ask(conflict, &record);
    case ConflictHandler::none:
      break;
  }
  return {Verdict::Action::write, record.fields};
}

Verdict resolve_delete(const Conflict &conflict) {
  switch (conflict.model.info->conflict_handler) {
    case ConflictHandler::optimistic_concurrency:
      refuse(conflict);
    case ConflictHandler::lambda:
      return ask(conflict, nullptr);
    case ConflictHandler::automerge:
      // A delete cannot be merged. It wins, since a client that is refused sends it again with the newer
      // version; its cascade sends deletes of children whose versions are old. But it never meant another
      // incarnation of the id.
      if (conflict.base < version_at_insert(*conflict.model.info, conflict.stored)) return {};
      break;
    case ConflictHandler::none:
      break;
  }
  return {Verdict::Action::remove, {}};
}

}  // namespace datastore::runtime
