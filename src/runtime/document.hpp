// A schema document that a user gave us: parsed, checked, or refused with all that is wrong with it.
#pragma once

#include <string>
#include <string_view>

#include "src/schema/build.hpp"

namespace datastore::runtime {

// Flags from a function's argument, a JSON object with cli.json's names (any case) and boolean values. Runs
// SQL: call it inside spi::connected(). Error 22023 for an unknown flag or another value.
schema::Flags read_flags(const std::string &json);
// The same flags as JSON, by their names in cli.json.
std::string write_flags(const schema::Flags &flags);

// Raises 42601 for a document that does not parse, 42P17 (or 0A000) for one that makes no sense, with every
// error in DETAIL; reports the document's notices.
schema::Schema load_document(std::string_view document, const schema::Flags &flags);

// Raises 42P17 where a type of the document has a name that the API needs (CreatePostInput,
// ModelStringInput). Apart from loading, since deriving the API of a large schema takes longer than reading
// it.
void refuse_clashes(const schema::Schema &schema);

// What load_document() gives, for a document that was registered: its errors and notices were told then.
schema::Schema reload_document(std::string_view document, const schema::Flags &flags);

}  // namespace datastore::runtime
