// What writers write: the tables that they share, and SQL expressions for values of their columns.
#pragma once

#include "test/convergence/world.hpp"

namespace datastore::convergence {

// The values are made by SQL expressions.
struct Column {
  std::string name;
  std::string field;  // its name in GraphQL
  std::string type;
  std::string (*value)(Random &, int posts);
};

// Its ids are a prefix and a number.
struct Table {
  std::string name;
  std::string model;
  std::string prefix;
  double share;                 // ids, in proportion to posts
  std::vector<Column> columns;  // the first is required
};

const std::vector<Table> &tables();
const Table &posts();
const Table &users();

// A string as SQL, with its quotes.
std::string quoted(const std::string &text);
// Text that is hard on whoever quotes it wrongly.
std::string words(Random &random);
// An id that others may well be writing at the same time.
std::string some_id(const Table &table, Random &random, const World &world);
// How many rows a statement writes: mostly one.
int row_count(Random &random);

}  // namespace datastore::convergence
