#include "src/runtime/save/lambda.hpp"

#include "src/query/statement.hpp"
#include "src/runtime/save/conflict.hpp"
#include "src/runtime/statement.hpp"
#include "src/runtime/subtransaction.hpp"

namespace datastore::runtime {

namespace {

// Null if there is none; along the search_path of now.
constexpr const char *function_sql = "SELECT pg_catalog.to_regprocedure($1)::pg_catalog.oid";

// Its name, qualified and quoted, if it fits.
constexpr const char *name_sql = R"(
SELECT format('%I.%I', n.nspname, p.proname)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid = $1 AND p.prorettype = 'jsonb'::regtype AND p.proargtypes = '3802'::oidvector
  AND p.prokind = 'f' AND NOT p.proretset)";
static_assert(JSONBOID == 3802);

// Qualified and quoted; empty if there is no function that fits.
std::string function_of(const std::string &signature) {
  const auto found = spi::run(function_sql, {spi::text(signature)}, spi::Access::write);
  if (!found[0][0]) return {};
  std::string name;
  spi::pinned([&] {
    const Oid function = static_cast<Oid>(std::stoul(*found[0][0]));
    const auto rows = spi::run(name_sql, {spi::oid(function)}, spi::Access::read);
    if (!rows.empty()) name = *rows[0][0];
  });
  return name;
}

void set(query::JsonObject &object, const std::string &name, query::Json value) {
  for (auto &member : object)
    if (member.first == name) {
      member.second = std::move(value);
      return;
    }
  object.emplace_back(name, std::move(value));
}

query::Json number(std::int64_t value) { return {query::JsonNumber{std::to_string(value)}}; }

// The event as AppSync's conflict handlers get it.
std::string event_of(const Conflict &conflict, const query::Record *record) {
  const schema::Model &model = *conflict.model.schema;
  const query::Json stored = parse_json(record_json(*conflict.model.info, conflict.stored));
  query::JsonObject input{{"id", {conflict.id}}};
  query::JsonObject item = *stored.as<query::JsonObject>();
  if (record)
    for (const auto &value : record->fields) {
      set(input, value.field->name, value.value);
      set(item, value.field->name, value.value);
    }
  input.emplace_back("_version", number(conflict.base));
  set(item, "_version", number(conflict.base));
  const std::string field = (record ? model.operations.update : model.operations.remove).value_or("");
  query::JsonObject event{
      {"model", {model.name}},
      {"operation", {std::string(record ? "update" : "delete")}},
      {"newItem", record ? query::Json{std::move(item)} : query::Json{}},
      {"existingItem", stored},
      {"arguments",
       {query::JsonObject{{"input", {std::move(input)}}, {"expectedVersion", number(conflict.base)}}}},
      {"resolver",
       {query::JsonObject{
           {"tableName", {model.table}}, {"parentType", {std::string("Mutation")}}, {"field", {field}}}}}};
  return query::print({std::move(event)});
}

std::string call(const std::string &function, const std::string &event, const std::string &search_path) {
  const std::string sql = "SELECT " + function + "($1)";
  const std::vector<spi::Param> params{param_of({"jsonb", event})};
  // A function in SQL may be planned as a part of the statement.
  std::vector<spi::Row> rows;
  spi::along(search_path, [&] { rows = spi::run(sql, params); });
  return rows[0][0].value_or("null");
}

[[noreturn]] void refuse_answer(const std::string &function, const query::Json &answer) {
  throw Error(
      ERRCODE_INVALID_PARAMETER_VALUE,
      "the conflict handler " + function + " gave no answer that makes sense",
      "It answered " + query::print(answer) + ".",
      R"(It returns {"action": "RESOLVE", "item": {…}}, {"action": "REJECT"} or {"action": "REMOVE"}.)");
}

query::Record item_of(const Conflict &conflict, const std::string &function, const query::Json &json) {
  const std::string answered =
      "the conflict handler " + function + " answered an item that cannot be saved: ";
  try {
    query::Record item = query::read_record(conflict.model.home->schema, *conflict.model.schema, json);
    if (item.id && *item.id != conflict.id)
      throw Error(ERRCODE_INVALID_PARAMETER_VALUE,
                  answered + "its id is \"" + *item.id + "\", that of the record is \"" + conflict.id + "\"");
    return item;
  } catch (const query::BadRequest &bad) {
    const Error error = error_of(bad);
    throw Error(error.sqlstate, answered + error.message, error.detail, error.hint);
  }
}

}  // namespace

LambdaAnswer ask_lambda(const Conflict &conflict, const query::Record *record) {
  const std::string &kept = conflict.model.info->conflict_function;
  const std::string function = function_of(kept);
  if (function.empty())
    throw Error(ERRCODE_UNDEFINED_FUNCTION,
                "the conflict handler of model " + conflict.model.info->name + ", " + kept +
                    ", is not there any more, or does not return jsonb",
                {}, "datastore.set_conflict_handler sets another.");
  const query::Json answer = parse_json(call(function, event_of(conflict, record), conflict.search_path));
  const auto *object = answer.as<query::JsonObject>();
  const auto *action =
      object && answer.member("action") ? answer.member("action")->as<std::string>() : nullptr;
  if (!action) refuse_answer(kept, answer);
  if (*action == "REJECT") return {LambdaAnswer::Action::reject, {}};
  if (*action == "REMOVE") return {LambdaAnswer::Action::remove, {}};
  const query::Json *item = answer.member("item");
  if (*action != "RESOLVE" || !item || !item->as<query::JsonObject>()) refuse_answer(kept, answer);
  return {LambdaAnswer::Action::resolve, item_of(conflict, kept, *item)};
}

std::string lambda_named(const std::string &name) {
  const std::string signature = name.find('(') == std::string::npos ? name + "(jsonb)" : name;
  std::string function;
  try {
    in_subtransaction([&] { spi::connected([&] { function = function_of(signature); }); });
  } catch (const PgError &error) {
    // What cannot be read as a name at all, some versions of PostgreSQL tell from what is not there.
    const int category = ERRCODE_TO_CATEGORY(error.data()->sqlerrcode);
    if (category != ERRCODE_TO_CATEGORY(ERRCODE_SYNTAX_ERROR) &&
        category != ERRCODE_TO_CATEGORY(ERRCODE_DATA_EXCEPTION))
      throw;
  }
  if (function.empty())
    throw Error(ERRCODE_UNDEFINED_FUNCTION, "function " + signature + " is no conflict handler", {},
                "The argument function takes the name of a function (event jsonb) that returns jsonb, or its "
                "signature: app.handler(jsonb).");
  return function + "(jsonb)";
}

}  // namespace datastore::runtime
