#include "src/schema/directives/model.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "src/schema/arguments.hpp"
#include "src/schema/md5.hpp"
#include "src/schema/names.hpp"

namespace datastore::schema::directives {
namespace {

using graphql::Value;

// AppSync's limit for a name of a subscription.
std::string shorten(std::string name) {
  constexpr std::size_t most = 50, kept = 45;
  if (name.size() <= most) return name;
  return name.substr(0, kept) + md5_hex(name).substr(0, most - kept);
}

// One group of @model's arguments: queries, mutations, subscriptions or timestamps.
class Group {
 public:
  Group(Draft &draft, const ModelDraft &model, std::string_view name)
      : draft_(draft),
        model_(model),
        name_(name),
        value_(model_directive(*model.source)->argument(name)),
        merge_(draft.options.flags.should_deep_merge_directive_config_defaults) {}

  bool off() const { return value_ != nullptr && value_->as<graphql::NullValue>() != nullptr; }
  const Value *value() const { return value_; }

  const Value *key(std::string_view key) const {
    return value_ == nullptr ? nullptr : object_field(*value_, key);
  }
  // A key that the group does not mention keeps its default, unless the group replaces all defaults.
  bool keeps_default(std::string_view key) const {
    return value_ == nullptr || (merge_ && this->key(key) == nullptr);
  }

  // An operation's name: null or "" switches it off.
  void name(std::string_view key, std::optional<std::string> &name) {
    if (keeps_default(key)) return;
    name.reset();
    const Value *value = this->key(key);
    auto text = value == nullptr ? std::nullopt : text_of(*value);
    if (!text || text->empty()) return;
    check(*text, value->at);
    name = std::move(text);
  }

  // A subscription's names. An empty list changes nothing where defaults are merged: so Amplify merges lists.
  void names(std::string_view key, std::vector<std::string> &names) {
    if (keeps_default(key)) return;
    const Value *value = this->key(key);
    auto texts = value == nullptr ? std::nullopt : texts_of(*value);
    if (texts && texts->empty() && merge_) return;
    names.clear();
    if (!texts) return;
    for (auto &text : *texts) {
      if (text.empty() || std::find(names.begin(), names.end(), text) != names.end()) continue;
      check(text, value->at);
      names.push_back(std::move(text));
    }
  }

  bool broken() const { return broken_; }

 private:
  void check(const std::string &text, graphql::Offset at) {
    if (is_name(text) && text.substr(0, 2) != "__") return;
    broken_ = true;
    draft_.report.error(at, model_.model.name + ": \"" + text + "\" in @model(" + std::string(name_) +
                                ") cannot be a name in GraphQL");
  }

  Draft &draft_;
  const ModelDraft &model_;
  std::string_view name_;
  const Value *value_;
  bool merge_;
  bool broken_ = false;
};

bool apply_subscriptions(Draft &draft, const ModelDraft &model, Operations &operations) {
  Group group(draft, model, "subscriptions");
  const Value *level_value = group.key("level");
  const auto level = level_value == nullptr ? std::nullopt : text_of(*level_value);
  const bool named = group.key("onCreate") != nullptr || group.key("onUpdate") != nullptr ||
                     group.key("onDelete") != nullptr;
  if (group.off() || level == "off") {
    operations.on_create.clear();
    operations.on_update.clear();
    operations.on_delete.clear();
  } else if (level != "public" || named) {  // `level: public` alone keeps the names whatever the flags say
    group.names("onCreate", operations.on_create);
    group.names("onUpdate", operations.on_update);
    group.names("onDelete", operations.on_delete);
  }
  return group.broken();
}

}  // namespace

Operations default_operations(const Model &model) {
  Operations operations;
  operations.get = camel({"get", model.name});
  operations.list = camel({"list", model.plural});
  operations.sync = camel({"sync", model.plural});
  operations.create = camel({"create", model.name});
  operations.update = camel({"update", model.name});
  operations.remove = camel({"delete", model.name});
  operations.on_create = {shorten(camel({"onCreate", model.name}))};
  operations.on_update = {shorten(camel({"onUpdate", model.name}))};
  operations.on_delete = {shorten(camel({"onDelete", model.name}))};
  return operations;
}

void apply_model(Draft &draft, ModelDraft &model) {
  Operations operations = default_operations(model.model);

  Group queries(draft, model, "queries");
  queries.name("get", operations.get);
  queries.name("list", operations.list);
  // Nobody can name it: it goes only with the whole group.
  if (!queries.keeps_default("sync")) operations.sync.reset();
  if (queries.off()) operations.get = operations.list = operations.sync = std::nullopt;

  Group mutations(draft, model, "mutations");
  mutations.name("create", operations.create);
  mutations.name("update", operations.update);
  mutations.name("delete", operations.remove);
  if (mutations.off()) operations.create = operations.update = operations.remove = std::nullopt;

  const bool subscriptions_broken = apply_subscriptions(draft, model, operations);
  // Nothing to subscribe to.
  if (!operations.create) operations.on_create.clear();
  if (!operations.update) operations.on_update.clear();
  if (!operations.remove) operations.on_delete.clear();

  model.model.operations = std::move(operations);
  model.operations_broken = queries.broken() || mutations.broken() || subscriptions_broken;
}

TimestampNames timestamp_names(Draft &draft, const ModelDraft &model) {
  TimestampNames names;
  Group group(draft, model, "timestamps");
  if (group.off()) return {std::nullopt, std::nullopt};
  // An unmentioned timestamp keeps its name even where the defaults of other groups are replaced.
  if (group.key("createdAt") != nullptr) group.name("createdAt", names.created_at);
  if (group.key("updatedAt") != nullptr) group.name("updatedAt", names.updated_at);
  if (group.broken()) return {std::nullopt, std::nullopt};
  if (names.created_at && names.created_at == names.updated_at) {
    draft.report.error(group.value()->at,
                       model.model.name + ": one field cannot be both createdAt and updatedAt");
    return {std::nullopt, std::nullopt};
  }
  for (const auto &name : {names.created_at, names.updated_at})
    if (name == "id") {
      draft.report.error(group.value()->at, model.model.name + ": the field \"id\" cannot be a timestamp");
      return {std::nullopt, std::nullopt};
    }
  return names;
}

void refuse_model(Draft &draft, const sdl::TypeEntry &type) {
  draft.report.error(
      type.directive("model")->at,
      "type " + std::string(type.name) + " holds the operations of the API and cannot be a model",
      "Give the model another name.");
}

}  // namespace datastore::schema::directives
