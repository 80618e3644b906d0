// The API that Amplify derives from a schema with conflict resolution on: the types of its records and their
// connections, the operations, and all the inputs that these take.
#pragma once

#include "src/query/api/type_system.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query::api {

// The schema has to outlive the result, which points into it. Of a schema without models, or without any
// query, the query type is empty: GraphQL has no API without one.
TypeSystem derive(const schema::Schema &schema);

}  // namespace datastore::query::api
