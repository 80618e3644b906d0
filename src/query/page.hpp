// The order of a query, and pages of it that stay right while others write: a page goes on after the last
// record of the one before, by the values that it was sorted by, and not by a count.
//
// Strings sort by their bytes, as in the clients and on every machine. Nulls are where PostgreSQL puts them:
// last, and first if descending. The id decides last.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/query/field.hpp"
#include "src/query/json.hpp"
#include "src/query/statement.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query {

inline constexpr std::size_t most_sort_fields = 10;

struct SortKey {
  QueriedField field;
  bool descending = false;
};

// From [{"rating": "DESC"}, {"title": "ASC"}], or one such object alone; null for the order of ids. Throws
// BadRequest. Its last key is the id.
std::vector<SortKey> read_sort(const schema::Model &model, const Json &sort);

// `r."rating" DESC, r."title" COLLATE "C", r."id" COLLATE "C"`
std::string order_by(std::span<const SortKey> sort, std::string_view alias = "r");

// A record's values of its sort keys, as their types print them.
using Place = std::vector<std::optional<std::string>>;

// The condition on the records that follow that place.
std::string after(Statement &statement, std::span<const SortKey> sort, const Place &place,
                  std::string_view alias = "r");

// The payload of a page token, and back. A token is for one model (its number), predicate and sort order:
// place_of() throws BadRequest for another.
std::string page_payload(int model, const Json &predicate, std::span<const SortKey> sort, const Place &place);
Place place_of(std::string_view payload, int model, const Json &predicate, std::span<const SortKey> sort);

}  // namespace datastore::query
