// Selected fields to SQL: one statement for all of an operation's queries, whatever their depth.
//
// Each field of a root becomes a json: records and pages are written by datastore.json_object() and
// datastore.json_page(), once, in the order of the selection. Records at the other end of a relation come
// from a sub-select of their own, which its index serves for one record as for a thousand.
#pragma once

#include <string>
#include <vector>

#include "src/query/operation/compile/narrow.hpp"

namespace datastore::query::operation {

// A field below a record whose arguments make no sense: it is null, with an error.
struct Refused {
  graphql::Offset at = 0;
  std::string message;
  bool is_fixed = true;  // no variable changes it
};

struct Compiled {
  Statement statement;
  std::vector<Ask> asks;            // all whose parameters the statement has, in their order
  std::vector<std::size_t> params;  // how many each of them has
  std::string shape;                // what the asks that variables change add to the text
  std::vector<Refused> refused;
};

// `SELECT` with a column for each of the fields (get, list, queries by an index), in a single row; null for a
// record that is not there. With one field alone there may be no row at all. Throws BadRequest where the
// arguments of one of the fields themselves make no sense; of a field further down that is a mark (mark.hpp).
Compiled compile_roots(const Source &source, const std::vector<const Selected *> &fields,
                       const Values &variables);

// The relations of records that are at hand: a column for each of the fields (relations of `model`), a row
// for each record, in their order. The first parameters are arrays of text: the ids, then the fields named
// `keys`.
struct RelatedOf {
  Compiled compiled;
  std::vector<std::string> keys;
};
RelatedOf compile_relations(const Source &source, const schema::Model &model,
                            const std::vector<const Selected *> &fields, const Values &variables);

// The parameters for other variables, and the shape: with the same shape the statement is the same. Those of
// asks that are fixed are left out: `fixed` says how many of them there are, and they come as null. Throws
// BadRequest as compile_roots() does; adds to `refused` what variables make of the fields below.
std::string refresh(const Source &source, const std::vector<Ask> &asks, const std::vector<std::size_t> &fixed,
                    const Values &variables, Statement &statement, std::vector<Refused> &refused);

}  // namespace datastore::query::operation
