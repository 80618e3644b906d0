// A schema to ask, and what becomes of a predicate, in one text.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "src/query/predicate.hpp"
#include "test/unit/query/json_text.hpp"
#include "test/unit/schema/building.hpp"

namespace datastore::query::test {

inline const schema::Schema &blog() {
  static const schema::Schema schema = schema::test::schema_of(R"(
    enum Status { DRAFT PUBLISHED }
    type Place { city: String! }
    type Post @model {
      title: String! @index(name: "byTitle", sortKeyFields: ["slug", "rating"])
      slug: String
      rating: Int
      score: Float
      open: Boolean
      status: Status
      day: AWSDate
      at: AWSDateTime
      hour: AWSTime
      stamp: AWSTimestamp
      from: AWSIPAddress
      extra: AWSJSON
      place: Place
      tags: [String]
      marks: [Int!]
      moods: [Status]
      grid: [[Int]]
      comments: [Comment] @hasMany
      editors: [User] @manyToMany(relationName: "PostEditor")
    }
    type Comment @model { content: String! post: Post @belongsTo }
    type User @model { name: String! posts: [Post] @manyToMany(relationName: "PostEditor") profile: Profile @hasOne }
    type Profile @model { bio: String user: User @belongsTo }
    type Node @model { name: String children: [Node] @hasMany parent: Node @belongsTo }
  )");
  return schema;
}

// "SQL | $1 type text, …", or "KIND message [hint]" of its refusal.
template <class Body>
std::string told(Body &&body) {
  static constexpr const char *kinds[] = {"invalid_value", "unknown_field", "wrong_type", "bad_text",
                                          "not_null"};
  try {
    Statement statement;
    std::string text = body(statement);
    for (const auto &param : statement.params) text += " | " + param.type + " " + param.text.value_or("null");
    return text;
  } catch (const BadRequest &bad) {
    return std::string(kinds[static_cast<int>(bad.kind)]) + ": " + bad.what() +
           (bad.hint.empty() ? "" : " [" + bad.hint + "]");
  }
}

inline std::string asked(std::string_view model, std::string_view predicate) {
  return told([&](Statement &statement) {
    return condition(statement, blog(), *blog().model(model), json_of(predicate),
                     [](const schema::Model &wanted) { return "app." + wanted.table; });
  });
}

}  // namespace datastore::query::test
