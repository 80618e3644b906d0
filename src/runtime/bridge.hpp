// The one border between C++ exceptions and PostgreSQL's errors.
//
// PostgreSQL reports an error by a long jump, which skips destructors; a C++ exception must not cross a C
// frame. So:
//   - every function and callback that PostgreSQL calls runs its body in entry();
//   - every call into PostgreSQL that may report an error runs in pg(), which turns the error into a PgError.
// A caught PgError is only passed on: the (sub)transaction that PostgreSQL then aborts cleans up what it
// holds.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// An error that PostgreSQL reported, on its way through C++ frames. The ErrorData lives in a memory context.
class PgError : public std::exception {
 public:
  explicit PgError(ErrorData *data) noexcept : data_(data) {}
  ErrorData *data() const noexcept { return data_; }
  const char *what() const noexcept override { return "PostgreSQL error"; }

 private:
  ErrorData *data_;
};

// An error of ours: becomes ereport(ERROR) at the border. `sqlstate` is one of PostgreSQL's ERRCODE_…
// numbers.
struct Error : std::exception {
  int sqlstate;
  std::string message;
  std::string detail;
  std::string hint;

  Error(int state, std::string message_text, std::string detail_text = {}, std::string hint_text = {})
      : sqlstate(state),
        message(std::move(message_text)),
        detail(std::move(detail_text)),
        hint(std::move(hint_text)) {}
  const char *what() const noexcept override { return message.c_str(); }
};

// Runs `body`, which calls PostgreSQL; throws PgError if that reports an error. The body may hold only locals
// without destructors, must throw no C++ exception, and returns void or a trivial value: make strings
// outside.
template <class Body>
auto pg(Body &&body) {
  using Result = std::invoke_result_t<Body &>;
  constexpr bool returns = !std::is_void_v<Result>;
  static_assert(std::is_void_v<Result> || std::is_trivially_copyable_v<Result>);
  struct Slot {
    ErrorData *error = nullptr;
    MemoryContext context = CurrentMemoryContext;
    std::conditional_t<std::is_void_v<Result>, char, Result> value{};
  } slot;
  // Reached through volatile pointers, since sigsetjmp may clobber what the compiler keeps in registers.
  Slot *volatile kept = &slot;
  auto *volatile run = &body;
  PG_TRY();
  {
    if constexpr (returns)
      kept->value = (*run)();
    else
      (*run)();
  }
  PG_CATCH();
  {
    MemoryContextSwitchTo(kept->context);
    kept->error = CopyErrorData();
    FlushErrorState();
  }
  PG_END_TRY();
  if (slot.error) throw PgError(slot.error);
  if constexpr (returns) return slot.value;
}

namespace detail {

// What a handler saves in plain memory, so that the error is reported when no exception is alive any more.
struct Caught {
  ErrorData *error = nullptr;
  int sqlstate = 0;
  char *message = nullptr;
  char *detail = nullptr;
  char *hint = nullptr;
};

// Called inside a catch block: sorts the exception in flight.
void sort_exception(Caught &caught) noexcept;
[[noreturn]] void report(Caught &caught);

}  // namespace detail

// The frame of every function and callback that PostgreSQL calls.
template <class Body>
auto entry(Body &&body) -> std::invoke_result_t<Body &> {
  detail::Caught caught;
  try {
    return body();
  } catch (...) {
    detail::sort_exception(caught);
  }
  detail::report(caught);
}

// CHECK_FOR_INTERRUPTS() for C++ loops.
inline void check_interrupts() {
  if (InterruptPending) pg([] { CHECK_FOR_INTERRUPTS(); });
}

}  // namespace datastore::runtime

// Declares a function that PostgreSQL calls by name.
#define DATASTORE_FUNCTION(name)            \
  extern "C" {                              \
  PG_FUNCTION_INFO_V1(name);                \
  PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
  }                                         \
  Datum name([[maybe_unused]] FunctionCallInfo fcinfo)
