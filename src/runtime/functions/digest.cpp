// datastore.digest(model)
#include "src/runtime/arguments.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/rows.hpp"
#include "src/runtime/sync/snapshot.hpp"

namespace datastore::runtime {

namespace {

// A client computes the same from its own copy: a sum does not depend on the order of the records.
std::string digest_sql(const ModelInfo &model) {
  return "SELECT count(*), lpad(to_hex((mod(COALESCE(sum(d.bits), 0), 18446744073709551616) - CASE WHEN "
         "mod(COALESCE(sum(d.bits), 0), 18446744073709551616) >= 9223372036854775808 THEN "
         "18446744073709551616 "
         "ELSE 0 END)::bigint), 16, '0') "
         "FROM (SELECT h.bits::numeric + CASE WHEN h.bits < 0 THEN 18446744073709551616 ELSE 0 END AS bits "
         "FROM (SELECT ('x' || left(md5(r.id || ':' || r._version), 16))::bit(64)::bigint AS bits FROM " +
         table_of(model) + " AS r) h) d";
}

struct Digest {
  std::int64_t records = 0;
  std::string hash;
};

Digest digest(const NamedModel &model) {
  Digest found;
  spi::connected([&] {
    spi::pinned([&] {
      with_one_snapshot([&] {
        const auto rows = spi::run(digest_sql(*model.info), {}, spi::Access::read);
        found = {std::stoll(*rows[0][0]), *rows[0][1]};
      });
    });
  });
  return found;
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_digest) {
  using namespace datastore::runtime;
  return entry([&] {
    const Digest found = digest(model_named(text_argument(fcinfo, 0, "model")));
    return pg([&] {
      TupleDesc shape;
      if (get_call_result_type(fcinfo, nullptr, &shape) != TYPEFUNC_COMPOSITE)
        elog(ERROR, "return type must be a row type");
      Datum values[2] = {Int64GetDatum(found.records), CStringGetTextDatum(found.hash.c_str())};
      bool nulls[2] = {false, false};
      return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(shape), values, nulls));
    });
  });
}
