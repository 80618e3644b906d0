#include "src/runtime/statement.hpp"

#include <cstdint>
#include <string>

#include "src/runtime/compat.hpp"

namespace datastore::runtime {

namespace {

int sqlstate_of(query::BadRequest::Kind kind) {
  using Kind = query::BadRequest::Kind;
  switch (kind) {
    case Kind::invalid_value:
      break;
    case Kind::unknown_field:
      return ERRCODE_UNDEFINED_COLUMN;
    case Kind::wrong_type:
      return ERRCODE_DATATYPE_MISMATCH;
    case Kind::bad_text:
      return ERRCODE_INVALID_TEXT_REPRESENTATION;
    case Kind::not_null:
      return ERRCODE_NOT_NULL_VIOLATION;
  }
  return ERRCODE_INVALID_PARAMETER_VALUE;
}

}  // namespace

spi::Param param_of(const query::Param &param) {
  if (param.type == "text" && param.text) return spi::text(*param.text);
  return pg([&] {
    Oid type;
    std::int32_t modifier;
    parse_type(param.type.c_str(), &type, &modifier);
    if (!param.text) return spi::Param{type, 0, true};
    Oid input, io_parameter;
    getTypeInputInfo(type, &input, &io_parameter);
    const Datum value =
        OidInputFunctionCall(input, const_cast<char *>(param.text->c_str()), io_parameter, modifier);
    return spi::Param{type, value, false};
  });
}

std::vector<spi::Param> params_of(const query::Statement &statement) {
  std::vector<spi::Param> params;
  params.reserve(statement.params.size());
  for (const auto &param : statement.params) params.push_back(param_of(param));
  return params;
}

std::vector<spi::Row> run(const query::Statement &statement, spi::Access access) {
  return spi::run(statement.sql, params_of(statement), access);
}

Error error_of(const query::BadRequest &request) {
  return {sqlstate_of(request.kind), request.what(), request.detail, request.hint};
}

}  // namespace datastore::runtime
