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
  bool is(Datum id) const {
    text *now = DatumGetTextPP(id);
    const auto length = static_cast<int>(VARSIZE_ANY_EXHDR(now));
    return id_.data && id_.len == length &&
           memcmp(id_.data, VARDATA_ANY(now), static_cast<Size>(length)) == 0;
  }

  // Whether a row is to be written at the end of `json`. If it takes the place of the one before, of the same
  // id, that one is taken back, and from the number of those sent.
  bool gives_way(StringInfo json, int &sent, Datum id, std::int32_t version) {
    text *now = DatumGetTextPP(id);
    const auto length = static_cast<int>(VARSIZE_ANY_EXHDR(now));
    if (is(id)) {
      if (version <= version_) return false;
      json->len = begin_;
      sent--;
    } else {
      if (id_.data)
        resetStringInfo(&id_);
      else
        initStringInfo(&id_);
      appendBinaryStringInfo(&id_, VARDATA_ANY(now), length);
    }
    begin_ = json->len;
    version_ = version;
    return true;
  }

 private:
  StringInfoData id_{};
  int begin_ = 0;
  std::int32_t version_ = 0;
};

}  // namespace datastore::runtime
