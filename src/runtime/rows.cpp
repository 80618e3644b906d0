#include "src/runtime/rows.hpp"

namespace datastore::runtime {

Rows::Rows(FunctionCallInfo fcinfo) : store_(nullptr), descriptor_(nullptr) {
  auto *info = reinterpret_cast<ReturnSetInfo *>(fcinfo->resultinfo);
  pg([&] {
    if (!info || !IsA(info, ReturnSetInfo) || !(info->allowedModes & SFRM_Materialize))
      ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                      errmsg("set-valued function called in context that cannot accept a set")));
    MemoryContext before = MemoryContextSwitchTo(info->econtext->ecxt_per_query_memory);
    Oid type;
    switch (get_call_result_type(fcinfo, &type, &descriptor_)) {
      case TYPEFUNC_COMPOSITE:
        break;
      case TYPEFUNC_SCALAR:
        descriptor_ = CreateTemplateTupleDesc(1);
        TupleDescInitEntry(descriptor_, 1, "value", type, -1, 0);
        break;
      default:
        elog(ERROR, "return type must be a row type or a scalar type");
    }
    descriptor_ = BlessTupleDesc(descriptor_);
    store_ = tuplestore_begin_heap((info->allowedModes & SFRM_Materialize_Random) != 0, false, work_mem);
    MemoryContextSwitchTo(before);
    info->returnMode = SFRM_Materialize;
    info->setResult = store_;
    info->setDesc = descriptor_;
  });
}

Rows &Rows::integer(std::int32_t value) {
  values_.push_back(Int32GetDatum(value));
  nulls_.push_back(false);
  return *this;
}

Rows &Rows::bigint(std::int64_t value) {
  values_.push_back(Int64GetDatum(value));
  nulls_.push_back(false);
  return *this;
}

Rows &Rows::boolean(bool value) {
  values_.push_back(BoolGetDatum(value));
  nulls_.push_back(false);
  return *this;
}

Rows &Rows::text(const std::string &value) {
  values_.push_back(pg([&] {
    return PointerGetDatum(cstring_to_text_with_len(value.data(), static_cast<int>(value.size())));
  }));
  nulls_.push_back(false);
  return *this;
}

Rows &Rows::text_or_null(const std::string &value) {
  if (!value.empty()) return text(value);
  values_.push_back(0);
  nulls_.push_back(true);
  return *this;
}

void Rows::end() {
  static_assert(sizeof(bool) == sizeof(char));
  pg([&] {
    tuplestore_putvalues(store_, descriptor_, values_.data(), reinterpret_cast<bool *>(nulls_.data()));
  });
  values_.clear();
  nulls_.clear();
}

}  // namespace datastore::runtime
