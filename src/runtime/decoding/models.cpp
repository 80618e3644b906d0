#include "src/runtime/decoding/models.hpp"

#include <algorithm>
#include <string_view>

#include "src/runtime/decoding/problem.hpp"
#include "src/runtime/subtransaction.hpp"

namespace datastore::runtime::decoding {

namespace {

Models *alive = nullptr;

void forget(Datum, Oid relation) { Models::invalidate(relation); }

std::string quoted(const std::string &text) {
  const char *json = pg([&]() -> const char * {
    StringInfoData out;
    initStringInfo(&out);
    json::write_string(&out, text.data(), static_cast<int>(text.size()));
    return out.data;
  });
  return json;
}

AttrNumber attribute(const TupleDesc shape, const std::string &name) {
  for (int i = 0; i < shape->natts; i++) {
    const Form_pg_attribute at = TupleDescAttr(shape, i);
    if (!at->attisdropped && name == NameStr(at->attname)) return at->attnum;
  }
  return 0;
}

// The column of a field that somebody has renamed by hand, which is known by its number; 0 if there is none.
AttrNumber renamed(const TupleDesc shape, const FieldRow &field, const std::vector<FieldRow> &all) {
  if (field.attribute <= 0 || field.attribute > shape->natts) return 0;
  const Form_pg_attribute at = TupleDescAttr(shape, field.attribute - 1);
  if (at->attisdropped) return 0;
  const std::string_view name = NameStr(at->attname);
  const bool is_another =
      std::any_of(all.begin(), all.end(), [&](const auto &other) { return other.column == name; });
  return is_another ? AttrNumber(0) : at->attnum;
}

// An enum, a domain, a composite, or a type of another extension.
bool is_foreign(Oid type) {
  return type >= FirstNormalObjectId || pg([&] { return get_typtype(type); }) != TYPTYPE_BASE;
}

AttrNumber required(Relation relation, const char *name, Oid type) {
  const TupleDesc shape = RelationGetDescr(relation);
  const AttrNumber found = attribute(shape, name);
  if (found == 0 || (OidIsValid(type) && TupleDescAttr(shape, found - 1)->atttypid != type))
    throw Error(ERRCODE_UNDEFINED_COLUMN, std::string("table \"") + RelationGetRelationName(relation) +
                                              "\" has no column \"" + name + "\" as it should be");
  return found;
}

}  // namespace

Models::Models(const Options &options) : options_(options), next_(alive) {
  static bool watching = false;
  if (!watching) {
    pg([] { CacheRegisterRelcacheCallback(forget, 0); });
    watching = true;
  }
  alive = this;
}

Models::~Models() {
  for (Models **link = &alive; *link; link = &(*link)->next_)
    if (*link == this) {
      *link = next_;
      return;
    }
}

void Models::invalidate(Oid relation) noexcept {
  for (Models *models = alive; models; models = models->next_) models->mark(relation);
}

void Models::mark(Oid relation) noexcept {
  // Before the extension is there, any relation may be the first of it.
  if (!OidIsValid(relation) || !OidIsValid(relations_.model) || relation == relations_.name_space ||
      relation == relations_.model || relation == relations_.field || relation == relations_.change)
    stale_ = true;
  else if (const auto found = tables_.find(relation); found != tables_.end())
    found->second.stale = true;
}

void Models::refresh() {
  if (!stale_) return;
  tables_.clear();
  numbers_.clear();
  // First, since looking may itself bring invalidations.
  stale_ = false;
  relations_ = find_relations();
}

Oid Models::catalogue() {
  refresh();
  return relations_.model;
}

std::optional<Registration> Models::rewritten(Relation catalogue, HeapTuple row, TransactionId by) const {
  const auto model = model_rewritten_by(catalogue, row, by);
  if (!model) return std::nullopt;
  Registration registration;
  describe(registration, *model);
  if (!registration.wanted) return std::nullopt;
  return registration;
}

Oid Models::change_log() {
  refresh();
  return relations_.change;
}

void Models::describe(Registration &registration, const ModelRow &row) const {
  registration.model = row.id;
  registration.name_space = row.name_space;
  registration.name = row.name;
  registration.wanted = options_.wants(row.name_space, row.name);
  const std::string head =
      "{\"namespace\":" + quoted(row.name_space) + ",\"model\":" + quoted(row.name) + ",\"mutation\":\"";
  registration.create_event = head + "create\",\"record\":";
  registration.update_event = head + "update\",\"record\":";
  registration.delete_event = head + "delete\",\"record\":";
  registration.resync_event = head + "resync\"";
}

std::unique_ptr<const Shape> Models::read(Relation relation) const {
  const auto row = model_of_relation(relations_, RelationGetRelid(relation));
  if (!row) return nullptr;
  auto shape = std::make_unique<Shape>();
  describe(shape->registration, *row);
  if (!shape->registration.wanted) return nullptr;
  const TupleDesc columns = RelationGetDescr(relation);
  const auto fields = fields_of_model(relations_, row->id);
  for (const auto &field : fields) {
    FieldShape known;
    known.attribute = attribute(columns, field.column);
    if (known.attribute == 0) known.attribute = renamed(columns, field, fields);
    // A column that somebody dropped: every other reader leaves the field out, too.
    if (known.attribute == 0) continue;
    const Form_pg_attribute at = TupleDescAttr(columns, known.attribute - 1);
    known.quoted = quoted(field.name);
    known.key = known.quoted + ":";
    known.number = field.number;
    known.toastable = at->attlen == -1;
    known.type = at->atttypid;
    known.element = pg([&] { return get_element_type(at->atttypid); });
    known.form = json::form_of(OidIsValid(known.element) ? known.element : known.type, field.aws_json);
    if (known.form == json::Form::other && is_foreign(OidIsValid(known.element) ? known.element : known.type))
      shape->foreign_values = true;
    shape->all_fields += (shape->all_fields.empty() ? "" : ",") + known.quoted;
    shape->fields.push_back(std::move(known));
  }
  shape->id = required(relation, "id", InvalidOid);
  shape->version = required(relation, "_version", INT4OID);
  shape->last_changed_at = required(relation, "_last_changed_at", INT8OID);
  shape->field_versions = required(relation, "_field_versions", INT4ARRAYOID);
  return shape;
}

std::unique_ptr<const Registration> Models::read(int id) const {
  const auto row = model_of_id(relations_, id);
  if (!row) return nullptr;
  auto registration = std::make_unique<Registration>();
  describe(*registration, *row);
  if (!registration->wanted) return nullptr;
  return registration;
}

template <class Key, class Found, class Read>
const Found *Models::look_up(Entries<Key, Found> &entries, Key key, Read &&read) {
  auto known = entries.find(key);
  if (known == entries.end() || known->second.stale) {
    // Made before it is filled: what comes in while the catalogue is read marks it.
    known = entries.insert_or_assign(key, Entry<Found>{}).first;
    try {
      // What an error leaves open (snapshots, pins, locks) is closed by its end.
      in_subtransaction([&] { known->second.found = read(); });
    } catch (...) {
      known->second.problem = lasting_problem();
      if (!known->second.problem) {
        entries.erase(known);
        throw;
      }
    }
  }
  if (known->second.problem) throw Error(*known->second.problem);
  return known->second.found.get();
}

const Shape *Models::shape_of(Relation relation) {
  // Every registered table has triggers. This spares the others a look into the catalogue.
  if (!relation->trigdesc) return nullptr;
  refresh();
  if (!OidIsValid(relations_.model)) return nullptr;
  return look_up(tables_, RelationGetRelid(relation), [&] { return read(relation); });
}

const Registration *Models::numbered(int id) {
  refresh();
  if (!OidIsValid(relations_.model)) return nullptr;
  return look_up(numbers_, id, [&] { return read(id); });
}

}  // namespace datastore::runtime::decoding
