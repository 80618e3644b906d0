// What the arguments of a field say of the records that it answers: which ones, in what order, how many.
//
// All parameters of a statement come from here, in the order of the fields that ask. So the values of another
// request are found without writing the statement anew, and as long as the texts stay the same, so does the
// statement.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "src/query/operation/compile/selected.hpp"
#include "src/query/page.hpp"
#include "src/query/predicate.hpp"
#include "src/query/statement.hpp"

namespace datastore::query::operation {

// What compiling goes by.
struct Source {
  const api::TypeSystem &types;
  const schema::Schema &schema;
  std::string name_space;
  TableOf table_of;
  // Opens a token that somebody passed; throws for one that is not ours.
  std::function<std::string(const std::string &)> unseal;
  int most_records = 1000;  // of a page
};

// A field whose arguments decide which records it answers.
struct Ask {
  const Selected *selected = nullptr;
  std::string alias;     // of the table of its records
  std::string parent;    // of the table of the record that it is a field of; empty at the root
  bool is_fixed = true;  // no variable changes it
};

struct Narrowed {
  std::string where;  // empty: all
  std::vector<SortKey> sort;
  std::string limit;  // of rows to read: a number or a parameter
  std::string
      most_rows;     // a number that the limit does not exceed, if that is a parameter: the planner sees none
  std::string keep;  // of rows to answer: the same, or one less
  std::string binding;      // a parameter: what the token is bound to; empty where none is asked for
  bool is_refused = false;  // the arguments make no sense

  std::string text() const;
};

// Throws BadRequest, having added no parameters.
Narrowed narrow(const Source &source, const Ask &ask, const Values &variables, Statement &statement);

// The page size that a field of a has_many, of list or of a query by an index has.
int default_limit(const api::Field &field);
// The limit that is asked for. Throws BadRequest where it is none.
int limit_of(const Source &source, const api::Field &field, const Values &arguments);

// A filter of the API as a predicate: members that are null are left out, and so is what compares a list with
// a single value: as in DynamoDB, it never equals one.
Json predicate_of(const schema::Model &model, const Json &filter);

}  // namespace datastore::query::operation
