// datastore.resolve(document, variables, operation_name)
#include "src/query/operation/asked.hpp"
#include "src/query/operation/choose.hpp"
#include "src/query/operation/validate.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/json/read.hpp"
#include "src/runtime/resolve/answer.hpp"
#include "src/runtime/resolve/running.hpp"
#include "src/runtime/resolve/scope.hpp"
#include "src/runtime/settings.hpp"
#include "src/runtime/spi.hpp"

extern "C" {
#include "access/detoast.h"
}

namespace datastore::runtime {

namespace {

using query::operation::Limits;
using Refused = std::vector<query::operation::Error>;

bool same(const Limits &a, const Limits &b) {
  return a.document_bytes == b.document_bytes && a.tokens == b.tokens && a.depth == b.depth &&
         a.fields == b.fields && a.aliases == b.aliases && a.list_items == b.list_items &&
         a.records == b.records && a.variables_bytes == b.variables_bytes;
}

// Parses and validates. Errors go to `refused`, and there is no operation then.
std::shared_ptr<Prepared> prepare(std::string_view text, const std::optional<std::string> &name,
                                  std::shared_ptr<const Api> api, const Limits &limits, Refused &refused) {
  auto made = std::make_shared<Prepared>();
  made->text = text;
  made->api = std::move(api);
  made->limits = limits;
  if (auto error = check_text(made->text, limits)) {
    refused.push_back(std::move(*error));
    return nullptr;
  }
  try {
    made->document = graphql::parse(made->text, parse_limits(limits), check_interrupts);
  } catch (const graphql::SyntaxError &error) {
    query::operation::Error syntax;
    syntax.message = std::string("Syntax Error: ") + error.what();
    syntax.at = {error.offset()};
    refused.push_back(std::move(syntax));
    return nullptr;
  }
  refused = query::operation::validate(made->api->types, made->document, check_interrupts);
  if (!refused.empty()) return nullptr;
  auto choice = query::operation::choose(made->document, name);
  if (choice.error) refused.push_back(std::move(*choice.error));
  if (!refused.empty()) return nullptr;
  made->operation = choice.operation;
  refused = check_size(made->document, *made->operation, limits);
  if (!refused.empty()) return nullptr;
  made->deciding = query::operation::deciding_variables(made->document);
  return made;
}

std::shared_ptr<Prepared> operation_of(std::string_view text, const std::optional<std::string> &name,
                                       Refused &refused) {
  auto api = api_in_path();
  const Limits limits = operation_limits();
  std::string key(text);
  key.append(1, '\0').append(name.value_or("\1")).append(1, '\0').append(api->home->name_space);
  key.append(1, '\0').append(std::to_string(pg([] { return GetUserId(); })));
  key.append(1, '\0').append(std::to_string(max_page_size()));
  if (auto known = prepared(key); known && known->api == api && same(known->limits, limits)) return known;
  auto made = prepare(text, name, std::move(api), limits, refused);
  if (made) keep_prepared(key, made);
  return made;
}

query::operation::Error plain(std::string message, graphql::Offset at) {
  query::operation::Error error;
  error.message = std::move(message);
  error.at = {at};
  return error;
}

std::string answered(Running &running) {
  const bool is_query = running.operation->operation->operation == graphql::OperationType::query;
  const auto answers = is_query ? answer_query(running) : answer_mutation(running);
  if (running.is_null) return refused_json(running.operation->text, running.errors);
  const auto &fields = running.layout->selection.fields;
  std::string text = "{\"data\":{";
  for (std::size_t i = 0; i < fields.size(); i++) {
    text.append(i > 0 ? ",\"" : "\"").append(fields[i].key).append("\":");
    if (ResolveScope::marked())
      text += without_marks(answers[i], fields[i], running.refusals, running.errors);
    else
      text += answers[i];
  }
  text += '}';
  if (!running.errors.empty()) {
    for (auto &error : running.errors)
      if (error.data && ResolveScope::marked()) {
        Refused below;
        error.data = without_marks(*error.data, fields.front(), running.refusals, below);
      }
    text += ',' + errors_json(running.operation->text, running.errors);
  }
  return text + "}";
}

std::string resolve(FunctionCallInfo fcinfo) {
  const std::string text = text_argument(fcinfo, 0, "document");
  std::optional<std::string> name;
  if (!PG_ARGISNULL(2)) name = text_argument(fcinfo, 2, "operation_name");
  Refused refused;
  const auto operation = operation_of(text, name, refused);
  if (!operation) return refused_json(text, refused);
  if (operation->operation->operation == graphql::OperationType::subscription)
    return refused_json(text, {plain("Subscriptions are served by the gateway, not by datastore.resolve",
                                     operation->operation->at)});
  if (!PG_ARGISNULL(1)) {
    const Datum variables = fcinfo->args[1].value;
    const auto bytes = pg([&] { return toast_raw_datum_size(variables); }) - VARHDRSZ;
    if (auto error = check_variables(bytes, operation->limits))
      return refused_json(text, {std::move(*error)});
  }
  const query::Json given = PG_ARGISNULL(1) ? query::Json{} : json::read(fcinfo->args[1].value);
  if (!given.is_null() && !given.as<query::JsonObject>())
    return refused_json(text, {plain("Variables must be an object", operation->operation->at)});
  if (auto error = check_lists(given, operation->limits)) return refused_json(text, {std::move(*error)});
  auto variables = query::operation::coerce_variables(operation->api->types, *operation->operation, given);
  if (!variables.errors.empty()) return refused_json(text, variables.errors);
  const ResolveScope scope;
  Running running(operation, std::move(variables), spi::search_path());
  if (running.layout->selection.error) return refused_json(text, {*running.layout->selection.error});
  if (auto error = check_records(running.source, running.layout->selection.fields, running.variables,
                                 operation->limits.records))
    return refused_json(text, {std::move(*error)});
  return answered(running);
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_resolve) {
  return datastore::runtime::entry(
      [&] { return datastore::runtime::text_result(datastore::runtime::resolve(fcinfo)); });
}
