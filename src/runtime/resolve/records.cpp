// What is selected of records that are at hand as JSON: of the answers of mutations, the items of a sync, and
// tombstones.
#include <unordered_map>

#include "src/query/operation/compile/mark.hpp"
#include "src/query/operation/compile/members.hpp"
#include "src/query/operation/filler.hpp"
#include "src/query/save.hpp"
#include "src/runtime/record/living.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/resolve/running.hpp"
#include "src/runtime/resolve/scope.hpp"

namespace datastore::runtime {

namespace {

using query::operation::Selected;
using query::operation::slice;
using query::operation::Slices;
using Kind = query::api::Meaning::Kind;

class Selecting {
 public:
  Selecting(Running &running, const Selected &selected, const schema::Model &model,
            const std::vector<std::string> &records)
      : running_(running), selected_(selected), model_(model) {
    for (const auto &record : records) records_.push_back(query::operation::slices_of(record));
  }

  std::vector<std::string> all() {
    for (const auto &field : selected_.fields)
      if (field.kind() == Kind::relation) relations_.push_back(&field);
    if (!relations_.empty() && !records_.empty()) relate();
    std::vector<std::string> texts;
    texts.reserve(records_.size());
    for (std::size_t i = 0; i < records_.size(); i++) {
      check_interrupts();
      texts.push_back(text_of(i));
    }
    return texts;
  }

 private:
  // The texts of all relations of all records, by one statement.
  void relate() {
    const auto kept =
        running_.layout->family("of " + std::to_string(reinterpret_cast<std::uintptr_t>(&selected_)));
    Family &family = *kept;
    Runnable runnable = runtime::runnable(family, running_.source, running_.variables, [&] {
      auto related = compile_relations(running_.source, model_, relations_, running_.variables);
      family.keys = std::move(related.keys);
      family.lead = family.keys.size() + 1;
      return std::move(related.compiled);
    });
    runnable.params[0] = column("id");
    for (std::size_t i = 0; i < family.keys.size(); i++) runnable.params[i + 1] = column(family.keys[i]);
    // Told before it is run, since the error of a query costs all of it.
    if (!runnable.plan->is_permitted())
      throw Error(ERRCODE_INSUFFICIENT_PRIVILEGE, "no privilege to read related records");
    const PlanRows rows = run_statement(running_, runnable);
    related_.assign(records_.size(), std::vector<std::string>(relations_.size(), "null"));
    for (std::uint64_t row = 0; row < rows.count; row++)
      for (std::size_t i = 0; i < relations_.size(); i++)
        if (const auto text = rows.cell(row, static_cast<int>(i)); text.data)
          related_[row][i].assign(text.data, text.length);
    for (std::size_t i = 0; i < relations_.size(); i++) relate_to_tombstones(i);
  }

  // A parameter with that member of every record.
  query::Param column(const std::string &name) const {
    std::vector<std::optional<std::string>> values;
    for (const auto &record : records_) values.push_back(query::operation::text_of(slice(record, name)));
    return {"text[]", query::array_literal(values)};
  }

  // A tombstone belongs to what may be gone with it.
  void relate_to_tombstones(std::size_t place) {
    const Selected &field = *relations_[place];
    const schema::Relation &relation = *field.field->meaning.relation;
    if (relation.kind == schema::RelationKind::has_many || relation.key_model != model_.name) return;
    const schema::Model &other = *field.field->meaning.model;
    std::unordered_map<std::string, std::vector<std::size_t>> missing;  // records by key
    for (std::size_t i = 0; i < records_.size(); i++) {
      if (related_[i][place] != "null" || slice(records_[i], "_deleted") != "true") continue;
      if (auto key = query::operation::text_of(slice(records_[i], relation.key_field)))
        missing[*key].push_back(i);
    }
    if (missing.empty()) return;
    const NamedModel named = model_of_api(running_.api(), other);
    std::vector<const std::vector<std::size_t> *> places;
    std::vector<std::string> tombstones;
    std::vector<std::string> keys;
    for (const auto &[key, records] : missing) keys.push_back(key);
    // One that lives, but not for the caller's eyes, is no deleted one.
    const auto alive = living(*named.info, keys, spi::Access::read);
    for (const auto &[key, tombstone] : tombstones_of(*named.info, keys, spi::Access::read)) {
      if (alive.contains(key)) continue;
      places.push_back(&missing[key]);
      tombstones.push_back(tombstone.json());
    }
    const auto texts = select_of(running_, field, other, tombstones);
    for (std::size_t i = 0; i < texts.size(); i++)
      for (const std::size_t record : *places[i]) related_[record][place] = texts[i];
  }

  std::string text_of(std::size_t record) const {
    const Slices &slices = records_[record];
    std::string text = "{";
    std::size_t relation = 0;
    const bool is_deleted = slice(slices, "_deleted") == "true";
    for (const auto &field : selected_.fields) {
      if (text.size() > 1) text += ',';
      text.append("\"").append(field.key).append("\":");
      const std::size_t begin = text.size();
      switch (field.kind()) {
        case Kind::relation:
          text += related_[record][relation++];
          break;
        case Kind::type_name:
          text.append("\"").append(field.parent->name).append("\"");
          break;
        case Kind::stored: {
          const auto value = slice(slices, field.field->name);
          if (field.field->meaning.field->type.kind == schema::TypeRef::Kind::embedded)
            text += query::operation::with_members(value, query::operation::members_text(field));
          else if (query::operation::may_be_unsaid(field.field->meaning.field->type))
            text += query::operation::with_marks(value, field.field->type);
          else
            text += value;
          break;
        }
        case Kind::none:
          text += "null";
          break;
        default:  // _version, _deleted, _lastChangedAt
          text += slice(slices, field.field->name);
      }
      if (!field.field->type.required || std::string_view(text).substr(begin, 4) != "null") continue;
      if (!is_deleted) return broken(field.key, std::string_view(text).substr(begin + 4));
      // A client has to learn that the record is gone, whatever it may see of it.
      text.replace(begin, std::string::npos,
                   query::operation::filler(running_.api().types, field, key_of(field, slices)));
    }
    text += '}';
    if (query::operation::is_marked(text)) ResolveScope::mark();
    return text;
  }

  // The id of the record that one belongs to; an empty one where the caller may not see it.
  std::string_view key_of(const Selected &field, const Slices &slices) const {
    const schema::Relation *relation = field.field->meaning.relation;
    if (field.kind() != Kind::relation || relation->key_model != model_.name) return "\"\"";
    const auto key = slice(slices, relation->key_field);
    return key == "null" ? "\"\"" : key;
  }

  // null in place of the record; `below` is the mark that the value has already, or empty.
  static std::string broken(const std::string &key, std::string_view below) {
    ResolveScope::mark();
    if (!below.empty()) below = below.substr(1, below.size() - 2);
    return query::operation::marked_null(query::operation::way_from(key, below));
  }

  Running &running_;
  const Selected &selected_;
  const schema::Model &model_;
  std::vector<Slices> records_;
  std::vector<const Selected *> relations_;
  std::vector<std::vector<std::string>> related_;  // by record and relation
};

}  // namespace

std::vector<std::string> select_of(Running &running, const Selected &selected, const schema::Model &model,
                                   const std::vector<std::string> &records) {
  return Selecting(running, selected, model, records).all();
}

}  // namespace datastore::runtime
