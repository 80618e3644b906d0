// Names for constraints and indexes, such that no two share one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "src/ddl/shape.hpp"
#include "src/schema/pulse.hpp"

namespace datastore::ddl {

// A part under the name that it would like to have.
Part make_part(Part::Kind kind, std::string name, std::vector<std::string> columns);

using Names = std::unordered_set<std::string>;

// `base`, or, where that is taken, it with a hash of `identity` behind. Whoever asks again with the same
// identity gets the same name. Takes the name.
std::string take_name(Names &taken, std::string_view base, std::string_view identity);

// What tells a part from every other of the namespace.
std::string identity_of(std::string_view table, const Part &part);

// Gives the parts and primary keys of a shape their final names: fitted to PostgreSQL's limit, and unique
// where PostgreSQL asks for it. Parts with one name all get a hash, so that their order does not matter.
void settle_names(Shape &shape, schema::Pulse &pulse);

}  // namespace datastore::ddl
