#include "src/runtime/document.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "src/graphql/lexer.hpp"
#include "src/graphql/parser.hpp"
#include "src/query/api/derive.hpp"
#include "src/runtime/problems.hpp"
#include "src/runtime/settings.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

struct NamedFlag {
  const char *name;
  bool schema::Flags::*value;
};

constexpr std::array<NamedFlag, 4> named_flags{{
    {"respectPrimaryKeyAttributesOnConnectionField",
     &schema::Flags::respect_primary_key_attributes_on_connection_field},
    {"enableAutoIndexQueryNames", &schema::Flags::enable_auto_index_query_names},
    {"secondaryKeyAsGSI", &schema::Flags::secondary_key_as_gsi},
    {"shouldDeepMergeDirectiveConfigDefaults", &schema::Flags::should_deep_merge_directive_config_defaults},
}};

std::string place_of(std::string_view document, graphql::Offset at) {
  const auto position = graphql::position_at(document, at);
  return "line " + std::to_string(position.line) + ", column " + std::to_string(position.column);
}

std::string place_with_excerpt(std::string_view document, graphql::Offset at) {
  return place_of(document, at) + ":\n" + graphql::excerpt_at(document, at);
}

// Empty, or comments alone.
bool has_no_token(std::string_view document) {
  try {
    return graphql::Lexer(document, 2, nullptr).token().kind == graphql::TokenKind::end;
  } catch (const graphql::SyntaxError &) {
    return false;
  }
}

graphql::Document parse(std::string_view document) {
  try {
    return graphql::parse(document, {}, check_interrupts);
  } catch (const graphql::SyntaxError &error) {
    throw Error(ERRCODE_SYNTAX_ERROR, std::string("GraphQL syntax error: ") + error.what(),
                place_with_excerpt(document, error.offset()),
                has_no_token(document) ? "datastore.unregister(namespace) takes the last models out." : "");
  }
}

void refuse_errors(std::string_view document, const schema::Built &built) {
  std::vector<Problem> problems;
  bool unsupported = true;
  for (const auto &diagnostic : built.diagnostics) {
    if (diagnostic.severity != schema::Severity::error) continue;
    check_interrupts();
    unsupported = unsupported && diagnostic.error_class == schema::ErrorClass::unsupported;
    // A place is looked for from the start of the document.
    const bool listed = problems.size() < most_listed;
    problems.push_back({diagnostic.message,
                        listed ? place_with_excerpt(document, diagnostic.at) : std::string(),
                        diagnostic.hint});
  }
  if (problems.empty()) return;
  throw error_of(unsupported ? ERRCODE_FEATURE_NOT_SUPPORTED : ERRCODE_INVALID_OBJECT_DEFINITION,
                 std::string("the schema has ") + (built.more_errors ? "at least " : "") +
                     std::to_string(problems.size()) + " errors",
                 problems, built.more_errors);
}

void tell_notices(std::string_view document, const schema::Built &built) {
  std::size_t told = 0;
  for (const auto &diagnostic : built.diagnostics) {
    if (diagnostic.severity != schema::Severity::notice || ++told > most_listed) continue;
    check_interrupts();
    const std::string place = place_of(document, diagnostic.at);
    pg([&] {
      ereport(NOTICE,
              (errmsg_internal("%s", diagnostic.message.c_str()), errdetail_internal("%s", place.c_str()),
               diagnostic.hint.empty() ? 0 : errhint("%s", diagnostic.hint.c_str())));
    });
  }
  if (told > most_listed) {
    const std::string rest = std::string(built.more_notices ? "at least " : "") +
                             std::to_string(told - most_listed) + " more notices are not shown";
    pg([&] { ereport(NOTICE, (errmsg_internal("%s", rest.c_str()))); });
  }
}

}  // namespace

schema::Flags read_flags(const std::string &json) {
  schema::Flags flags;
  const auto shape =
      spi::run("SELECT pg_catalog.jsonb_typeof($1::jsonb)", {spi::text(json)}, spi::Access::read);
  if (shape[0][0] != "object")
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE,
                "flags must be a JSON object, not " + shape[0][0].value_or("null"));
  const auto rows = spi::run("SELECT e.key, e.value::text FROM pg_catalog.jsonb_each($1::jsonb) e",
                             {spi::text(json)}, spi::Access::read);
  for (const auto &row : rows) {
    const std::string &key = *row[0];
    const std::string &value = *row[1];
    const auto flag = std::find_if(named_flags.begin(), named_flags.end(), [&](const NamedFlag &known) {
      return pg_strcasecmp(known.name, key.c_str()) == 0;
    });
    if (flag == named_flags.end()) {
      std::string known;
      for (const auto &each : named_flags) known += (known.empty() ? "" : ", ") + std::string(each.name);
      throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "unknown flag \"" + key + "\"", {},
                  "The flags that change names are " + known + ".");
    }
    if (value != "true" && value != "false")
      throw Error(ERRCODE_INVALID_PARAMETER_VALUE,
                  std::string("flag \"") + flag->name + "\" must be true or false, not " + value);
    flags.*(flag->value) = value == "true";
  }
  return flags;
}

std::string write_flags(const schema::Flags &flags) {
  std::string json = "{";
  for (const auto &flag : named_flags) {
    if (json.size() > 1) json += ", ";
    json += std::string("\"") + flag.name + "\": " + (flags.*(flag.value) ? "true" : "false");
  }
  return json + "}";
}

void refuse_clashes(const schema::Schema &schema) {
  std::vector<Problem> problems;
  for (const std::string &name : query::api::derive(schema).clashes)
    problems.push_back(
        {"the API would have two types called \"" + name + "\"",
         {},
         "Give the type of the document, or the model that the other one is made for, another name."});
  if (problems.empty()) return;
  throw error_of(ERRCODE_INVALID_OBJECT_DEFINITION,
                 "the schema has " + std::to_string(problems.size()) + " errors", problems);
}

schema::Schema load_document(std::string_view document, const schema::Flags &flags) {
  const graphql::Document parsed = parse(document);
  schema::Built built = schema::build(parsed, {flags, auth_is_off(), check_interrupts});
  refuse_errors(document, built);
  tell_notices(document, built);
  return std::move(built.schema);
}

schema::Schema reload_document(std::string_view document, const schema::Flags &flags) {
  const graphql::Document parsed = parse(document);
  schema::Built built = schema::build(parsed, {flags, true, check_interrupts});
  refuse_errors(document, built);
  return std::move(built.schema);
}

}  // namespace datastore::runtime
