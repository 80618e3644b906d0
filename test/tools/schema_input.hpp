// What the tools that read a schema have in common: their options, and how they tell what is wrong with it.
#pragma once

#include <iostream>
#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/schema/build.hpp"

namespace datastore::test {

inline void complain(std::string_view source, graphql::Offset at, const char *severity,
                     const std::string &message) {
  const graphql::Position position = graphql::position_at(source, at);
  std::cout << position.line << ':' << position.column << ": " << severity << ": " << message << '\n';
}

// "name=true"; false if it is none.
inline bool set_flag(schema::Flags &flags, std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view name = setting.substr(0, equals);
  const std::string_view value = equals == std::string_view::npos ? "" : setting.substr(equals + 1);
  if (value != "true" && value != "false") return false;
  const bool yes = value == "true";
  if (name == "respectPrimaryKeyAttributesOnConnectionField")
    flags.respect_primary_key_attributes_on_connection_field = yes;
  else if (name == "enableAutoIndexQueryNames")
    flags.enable_auto_index_query_names = yes;
  else if (name == "secondaryKeyAsGSI")
    flags.secondary_key_as_gsi = yes;
  else if (name == "shouldDeepMergeDirectiveConfigDefaults")
    flags.should_deep_merge_directive_config_defaults = yes;
  else
    return false;
  return true;
}

// Takes --flag name=true|false and --auth-off; false if there is something else among the arguments.
inline bool read_options(int argc, char **argv, schema::Options &options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--auth-off")
      options.auth_off = true;
    else if (argument != "--flag" || ++i == argc || !set_flag(options.flags, argv[i]))
      return false;
  }
  return true;
}

// Calls `use` with the schema and returns 0; returns 1 if the document is refused.
template <class Use>
int with_schema(std::string_view source, const schema::Options &options, Use use) {
  try {
    const graphql::Document document = graphql::parse(source);
    const schema::Built built = schema::build(document, options);
    if (built.ok()) {
      use(built.schema);
      return 0;
    }
    for (const auto &diagnostic : built.diagnostics)
      complain(source, diagnostic.at, diagnostic.severity == schema::Severity::error ? "error" : "notice",
               diagnostic.message);
  } catch (const graphql::SyntaxError &error) {
    complain(source, error.offset(), "error", error.what());
  }
  return 1;
}

}  // namespace datastore::test
