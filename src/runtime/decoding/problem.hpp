// What becomes of an error while decoding. Raised, it would come again at the same place of the WAL each
// time, and block the slot for good; so an error that would becomes part of the stream.
#pragma once

#include <memory>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime::decoding {

// Called inside a catch block: the error, if it would come again. Null for one that a later run may be
// spared: a cancelled query, a shutdown, no memory, a disk that fails.
std::unique_ptr<const Error> lasting_problem() noexcept;

}  // namespace datastore::runtime::decoding
