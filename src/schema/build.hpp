// From a parsed document to a Schema, by the rules of Amplify's GraphQL transformer (version 2) with
// DataStore on.
#pragma once

#include "src/graphql/ast.hpp"
#include "src/graphql/parser.hpp"
#include "src/schema/diagnostic.hpp"
#include "src/schema/schema.hpp"

namespace datastore::schema {

// Amplify's feature flags that change names: cli.json's `graphQLTransformer.*`, with its names (in camelCase)
// and defaults.
struct Flags {
  bool respect_primary_key_attributes_on_connection_field = true;
  bool enable_auto_index_query_names = true;
  bool secondary_key_as_gsi = true;
  bool should_deep_merge_directive_config_defaults = true;
};

struct Options {
  Flags flags;
  // @auth cannot be enforced yet: a schema that has it is refused unless its author says that he knows.
  bool auth_off = false;
  // Called now and then while a long document is worked out; it may throw (a cancelled statement does).
  graphql::Progress progress = nullptr;
};

struct Built {
  Schema schema;            // complete only if no diagnostic is an error
  Diagnostics diagnostics;  // in the order of the document
  // There are more than these.
  bool more_errors = false;
  bool more_notices = false;

  bool ok() const;
};

// Reports all errors of the document, not only the first. Throws nothing but std::bad_alloc and what
// `progress` throws.
Built build(const graphql::Document &document, const Options &options = {});

}  // namespace datastore::schema
