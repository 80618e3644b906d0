// A transaction in REPEATABLE READ that has created a record whose delete its snapshot does not show sees two
// rows of one id: that which was deleted, and its own. The one of the higher version counts.
#pragma once

#include <cstdint>
#include <cstring>

#include "src/runtime/postgres.hpp"

extern "C" {
#include "access/xact.h"
}

namespace datastore::runtime {

// How many rows to read behind the last one of a page: that of the same id.
inline int rows_behind_page() { return IsolationUsesXactSnapshot() ? 1 : 0; }

// The row before, of rows that come in the order of their ids. For the inside of a pg() body.
class Previous {
 public:
  bool is(Datum id) const { return is(DatumGetTextPP(id)); }

  // Whether a row is to be written at the end of `json`. If it takes the place of the one before, of the same
  // id, that one is taken back, and from the number of those sent.
  bool gives_way(StringInfo json, int &sent, Datum id, std::int32_t version) {
    const text *now = DatumGetTextPP(id);
    if (is(now)) {
      if (version <= version_) return false;
      json->len = begin_;
      sent--;
    } else {
      if (id_.data)
        resetStringInfo(&id_);
      else
        initStringInfo(&id_);
      appendBinaryStringInfo(&id_, VARDATA_ANY(now), static_cast<int>(VARSIZE_ANY_EXHDR(now)));
    }
    begin_ = json->len;
    version_ = version;
    return true;
  }

 private:
  bool is(const text *id) const {
    const Size length = VARSIZE_ANY_EXHDR(id);
    return id_.data && static_cast<Size>(id_.len) == length && memcmp(id_.data, VARDATA_ANY(id), length) == 0;
  }

  StringInfoData id_{};
  int begin_ = 0;
  std::int32_t version_ = 0;
};

}  // namespace datastore::runtime
