#include "src/runtime/spi.hpp"

#include <memory>

#include "src/runtime/plans.hpp"

namespace datastore::runtime::spi {

namespace {

// A text datum of these bytes. The lengths are ours, so the copy needs no terminator.
Datum text_datum(std::string_view value) {
  return pg([&] {
    return PointerGetDatum(cstring_to_text_with_len(value.data(), static_cast<int>(value.size())));
  });
}

Param text_array(std::size_t count, Datum *values, bool *nulls) {
  return {TEXTARRAYOID, pg([&] {
            int dims[1] = {static_cast<int>(count)};
            int lower[1] = {1};
            return PointerGetDatum(count == 0 ? construct_empty_array(TEXTOID)
                                              : construct_md_array(values, nulls, 1, dims, lower, TEXTOID, -1,
                                                                   false, TYPALIGN_INT));
          })};
}

// What `execute`, which runs inside a pg() body, leaves in SPI_tuptable, as text.
template <class Execute>
std::vector<Row> rows_of(Execute &&execute) {
  struct Cells {
    std::uint64_t rows;
    int columns;
    char **text;
  };
  SPITupleTable *table = nullptr;
  const Cells cells = pg([&] {
    execute();
    Cells found{0, 0, nullptr};
    table = SPI_tuptable;
    if (!table) return found;
    found = {SPI_processed, table->tupdesc->natts, nullptr};
    found.text = static_cast<char **>(
        MemoryContextAllocHuge(CurrentMemoryContext, sizeof(char *) * (found.rows * found.columns + 1)));
    for (std::uint64_t row = 0; row < found.rows; row++)
      for (int column = 0; column < found.columns; column++)
        found.text[row * found.columns + column] = SPI_getvalue(table->vals[row], table->tupdesc, column + 1);
    return found;
  });
  std::vector<Row> rows(cells.rows);
  for (std::uint64_t row = 0; row < cells.rows; row++) {
    rows[row].reserve(cells.columns);
    for (int column = 0; column < cells.columns; column++) {
      const char *cell = cells.text[row * cells.columns + column];
      rows[row].push_back(cell ? Cell(cell) : std::nullopt);
    }
  }
  if (table) pg([&] { SPI_freetuptable(table); });
  return rows;
}

}  // namespace

Param text(std::string_view value) { return {TEXTOID, text_datum(value)}; }

Param maybe_text(const std::optional<std::string> &value) {
  return value ? text(std::string_view(*value)) : Param{TEXTOID, 0, true};
}

Param integer(std::int32_t value) { return {INT4OID, Int32GetDatum(value)}; }

Param bigint(std::int64_t value) { return {INT8OID, Int64GetDatum(value)}; }

Param boolean(bool value) { return {BOOLOID, BoolGetDatum(value)}; }

Param oid(Oid value) { return {OIDOID, ObjectIdGetDatum(value)}; }

Param texts(const std::vector<std::string> &values) {
  std::vector<Datum> datums;
  datums.reserve(values.size());
  for (const auto &value : values) datums.push_back(text_datum(value));
  return text_array(datums.size(), datums.data(), nullptr);
}

Param texts(const std::vector<std::optional<std::string>> &values) {
  std::vector<Datum> datums;
  datums.reserve(values.size());
  const auto nulls = std::make_unique<bool[]>(values.size() + 1);
  for (std::size_t i = 0; i < values.size(); i++) {
    nulls[i] = !values[i];
    datums.push_back(values[i] ? text_datum(*values[i]) : 0);
  }
  return text_array(datums.size(), datums.data(), nulls.get());
}

Param oids(const std::vector<Oid> &values) {
  std::vector<Datum> datums;
  datums.reserve(values.size());
  for (const Oid value : values) datums.push_back(ObjectIdGetDatum(value));
  return {OIDARRAYOID, pg([&] {
            return PointerGetDatum(construct_array(datums.data(), static_cast<int>(datums.size()), OIDOID,
                                                   sizeof(Oid), true, TYPALIGN_INT));
          })};
}

Param places(const std::vector<ItemPointerData> &values) {
  std::vector<Datum> datums;
  datums.reserve(values.size());
  for (const auto &value : values) datums.push_back(PointerGetDatum(&value));
  return {TIDARRAYOID, pg([&] {
            return PointerGetDatum(construct_array(datums.data(), static_cast<int>(datums.size()), TIDOID,
                                                   sizeof(ItemPointerData), false, TYPALIGN_SHORT));
          })};
}

std::vector<Row> run(std::string_view sql, const std::vector<Param> &params, Access access, Planned planned) {
  const Prepared statement{std::string(sql), params, planned};
  return rows_of([&] { statement.execute(access); });
}

std::vector<Row> run_under(const std::string &search_path, std::string_view sql,
                           const std::vector<Param> &params) {
  const Prepared statement{std::string(sql), params};
  return rows_of([&] { statement.execute_under(search_path.c_str()); });
}

std::int64_t run_for_bigint(std::string_view sql) {
  const auto rows = run(sql, {}, Access::read);
  return rows.empty() || rows[0].empty() || !rows[0][0] ? 0 : std::stoll(*rows[0][0]);
}

void pin_again(bool was_pinned) {
  if (!was_pinned || is_pinned()) return;
  NewGUCNestLevel();
  set_search_path(pinned_path);
}

std::string search_path_as(Oid owner, Oid table) {
  if (pg([&] { return has_privs_of_role(GetUserId(), owner); })) return search_path();
  const std::string schema = pg([&] {
    const char *name = get_namespace_name(get_rel_namespace(table));
    return name ? quote_identifier(name) : "";
  });
  return (schema.empty() ? "" : schema + ", ") + "pg_temp";
}

Oid catalogue_owner() {
  return pg([] {
    const Oid name_space = get_namespace_oid("datastore", false);
    const Oid table = get_relname_relid("namespace", name_space);
    HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
    if (!HeapTupleIsValid(tuple))
      ereport(ERROR,
              (errcode(ERRCODE_UNDEFINED_TABLE), errmsg("table \"datastore.namespace\" does not exist"),
               errhint("CREATE EXTENSION pg_datastore makes it.")));
    const Oid owner = reinterpret_cast<Form_pg_class>(GETSTRUCT(tuple))->relowner;
    ReleaseSysCache(tuple);
    return owner;
  });
}

}  // namespace datastore::runtime::spi
