// datastore.diagram(namespace)
#include "src/schema/diagram.hpp"

#include "src/runtime/arguments.hpp"
#include "src/runtime/catalogue/registration.hpp"
#include "src/runtime/document.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

std::string diagram(const std::string &name_space) {
  std::string text;
  spi::connected([&] {
    spi::pinned([&] {
      Registration registration;
      spi::as_owner([&] { registration = read_registration(name_space); });
      if (!registration.exists)
        throw Error(ERRCODE_UNDEFINED_OBJECT, "namespace \"" + name_space + "\" has no registered schema");
      require_usage(name_space);
      text = schema::mermaid(reload_document(registration.document, read_flags(registration.flags)));
    });
  });
  return text;
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_diagram) {
  return datastore::runtime::entry([&] {
    return datastore::runtime::text_result(
        datastore::runtime::diagram(datastore::runtime::text_argument(fcinfo, 0, "namespace")));
  });
}
