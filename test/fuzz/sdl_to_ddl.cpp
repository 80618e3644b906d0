// From any two documents to DDL: parse, understand, shape, and plan from nothing to the first and from there
// to the second. A shape that was just registered needs no step.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "src/ddl/plan.hpp"
#include "src/graphql/parser.hpp"
#include "src/graphql/source.hpp"
#include "src/schema/build.hpp"
#include "test/unit/ddl/registered_state.hpp"

namespace {

using namespace datastore;

// Stands between the two documents.
constexpr std::string_view separator = "\n=====\n";

std::optional<ddl::Shape> shape_of(std::string_view document) {
  try {
    const schema::Built built = schema::build(graphql::parse(document), {.flags = {}, .auth_off = true});
    if (!built.ok()) return std::nullopt;
    return ddl::shape_of(built.schema, "public");
  } catch (const graphql::SyntaxError &) {
    return std::nullopt;
  }
}

// The state after the plan, or none if the plan is refused.
std::optional<ddl::State> registered(const ddl::State &state, const ddl::Shape &wanted) {
  const ddl::Plan plan = ddl::plan(state, wanted);
  if (!plan.refusals.empty()) return std::nullopt;
  ddl::State after = ddl::test::state_of(plan.result);
  const ddl::Plan again = ddl::plan(after, wanted);
  if (!again.steps.empty() || !again.refusals.empty()) std::abort();
  return after;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char *>(data), size);
  const std::size_t middle = input.find(separator);
  const auto first = shape_of(input.substr(0, middle));
  if (!first) return 0;
  const auto state = registered({}, *first);
  if (!state || middle == std::string_view::npos) return 0;
  if (const auto second = shape_of(input.substr(middle + separator.size()))) registered(*state, *second);
  return 0;
}
