#include "src/runtime/bridge.hpp"

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

namespace datastore::runtime::detail {

namespace {

// Plain memory: palloc could itself report an error while the exception is still alive.
char *keep(const std::string &text) { return text.empty() ? nullptr : ::strdup(text.c_str()); }

// Into PostgreSQL's memory, so that nothing is left behind by the jump.
char *hand_over(char *text) {
  if (!text) return nullptr;
  char *copy = pstrdup(text);
  std::free(text);
  return copy;
}

}  // namespace

void sort_exception(Caught &caught) noexcept {
  try {
    throw;
  } catch (const PgError &error) {
    caught.error = error.data();
  } catch (const Error &error) {
    caught.sqlstate = error.sqlstate;
    caught.message = keep(error.message);
    caught.detail = keep(error.detail);
    caught.hint = keep(error.hint);
  } catch (const std::bad_alloc &) {
    caught.sqlstate = ERRCODE_OUT_OF_MEMORY;
    caught.message = ::strdup("out of memory");
  } catch (const std::length_error &) {
    caught.sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;
    caught.message = ::strdup("a value is too long");
  } catch (const std::exception &error) {
    caught.sqlstate = ERRCODE_INTERNAL_ERROR;
    caught.message = ::strdup(error.what());
  } catch (...) {
    caught.sqlstate = ERRCODE_INTERNAL_ERROR;
  }
}

void report(Caught &caught) {
  if (caught.error) ReThrowError(caught.error);
  char *message = hand_over(caught.message);
  char *detail = hand_over(caught.detail);
  char *hint = hand_over(caught.hint);
  ereport(ERROR,
          (errcode(caught.sqlstate), errmsg_internal("%s", message ? message : "unexpected C++ exception"),
           detail ? errdetail_internal("%s", detail) : 0, hint ? errhint("%s", hint) : 0));
  pg_unreachable();
}

}  // namespace datastore::runtime::detail
