// From text to a Document. Accepts what graphql-js 17 accepts, and nothing else: the specification of
// September 2025, and three things besides: empty selection sets, and directives on directive definitions
// with `extend directive`. Only the limits below, and text that is not UTF-8, are ours to refuse.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/graphql/ast.hpp"

namespace datastore::graphql {

// Limits on input that nobody trusts; a document beyond one is refused with a SyntaxError that names it.
struct ParseLimits {
  std::size_t max_depth = 200;  // nesting of selections, values and types, each counted alone
  std::size_t max_tokens = 5'000'000;
};

// Called now and then while a long document is read; it may throw (a cancelled statement does).
using Progress = void (*)();

// Throws SyntaxError. The Document holds views into `text`, which must outlive it. A byte order mark at the
// start is skipped; the text must be UTF-8.
Document parse(std::string_view text, const ParseLimits &limits = {}, Progress progress = nullptr);

}  // namespace datastore::graphql
