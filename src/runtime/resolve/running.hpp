// One operation on its way: what everything that answers its fields shares.
#pragma once

#include <string>
#include <vector>

#include "src/runtime/query/readable.hpp"
#include "src/runtime/resolve/answer.hpp"
#include "src/runtime/resolve/prepared.hpp"

namespace datastore::runtime {

struct Running {
  std::shared_ptr<Prepared> operation;
  std::shared_ptr<Layout> layout;
  query::operation::Values variables;
  Readable readable;
  query::operation::Source source;
  std::string search_path;  // the caller's
  std::vector<query::operation::Error> errors;
  Refusals refusals;
  bool is_null = false;  // the answer as a whole

  Running(std::shared_ptr<Prepared> prepared, query::operation::Values given, std::string path);

  Running(const Running &) = delete;
  Running &operator=(const Running &) = delete;

  const Api &api() const { return *operation->api; }

  // An error of a field of the root: its answer is null.
  void fail(const query::operation::Selected &field, std::string message,
            std::optional<std::string> type = {}, std::optional<std::string> data = {},
            query::Json info = {});
  // That the caller may not run it, in AppSync's words.
  void refuse(const query::operation::Selected &field);
};

// Runs a statement whose last parameters are those of its asks. By the active snapshot, inside
// spi::connected() and spi::pinned().
PlanRows run_statement(Running &running, const Runnable &statement);

// The records, JSON objects of stored fields as records are answered, with what is selected of them alone,
// and the records that they are related to. `selected` is the field that answers them. By the active
// snapshot, inside spi::connected() and spi::pinned().
std::vector<std::string> select_of(Running &running, const query::operation::Selected &selected,
                                   const schema::Model &model, const std::vector<std::string> &records);

// The answers of the fields of a query, as JSON text, in their order.
std::vector<std::string> answer_query(Running &running);
// The same for a mutation: one field after the other.
std::vector<std::string> answer_mutation(Running &running);

}  // namespace datastore::runtime
