#include "src/runtime/decoding/options.hpp"

#include <algorithm>
#include <set>

#include "src/query/statement.hpp"

extern "C" {
#include "commands/defrem.h"
#include "nodes/parsenodes.h"
#include "nodes/pg_list.h"
}

namespace datastore::runtime::decoding {

namespace {

[[noreturn]] void refuse(const std::string &message, const std::string &hint = {}) {
  throw Error(ERRCODE_INVALID_PARAMETER_VALUE, message, {}, hint);
}

// An option without a value stands for true, as in pg_recvlogical's --option=NAME.
bool boolean(const std::string &name, const char *value) {
  bool read = true;
  if (value && !pg([&] { return parse_bool(value, &read); }))
    refuse("option \"" + name + "\" is neither true nor false: \"" + value + "\"");
  return read;
}

std::vector<query::ListedName> names(const std::string &name, const char *value) {
  if (!value) refuse("option \"" + name + "\" needs a value");
  try {
    return query::read_name_list("option \"" + name + "\"", value);
  } catch (const query::BadRequest &error) {
    refuse(error.what(), error.hint);
  }
}

void read_option(Options &options, const std::string &name, const char *value) {
  if (name == "models") {
    options.models = names(name, value);
  } else if (name == "namespaces") {
    for (auto &entry : names(name, value)) {
      if (!entry.name_space.empty())
        refuse("option \"namespaces\" takes names of schemas, not " + entry.name_space + "." + entry.name,
               "A name with a dot in it stands in double quotes.");
      options.namespaces.push_back(std::move(entry.name));
    }
  } else if (name == "include-transaction") {
    options.include_transaction = boolean(name, value);
  } else if (name == "include-data") {
    options.include_data = boolean(name, value);
  } else {
    refuse("unknown option \"" + name + "\"",
           "The options are models, namespaces, include-transaction and include-data.");
  }
}

}  // namespace

bool Options::wants(std::string_view name_space, std::string_view model) const {
  if (!namespaces.empty() && std::find(namespaces.begin(), namespaces.end(), name_space) == namespaces.end())
    return false;
  return models.empty() || std::any_of(models.begin(), models.end(), [&](const query::ListedName &wanted) {
           return wanted.name == model && (wanted.name_space.empty() || wanted.name_space == name_space);
         });
}

Options read_options(const List *given) {
  Options options;
  std::set<std::string> seen;
  for (int i = 0; i < list_length(given); i++) {
    auto *option = static_cast<DefElem *>(list_nth(given, i));
    const std::string name = option->defname;
    if (!seen.insert(name).second) refuse("option \"" + name + "\" is given twice");
    read_option(options, name, option->arg ? pg([&] { return defGetString(option); }) : nullptr);
  }
  return options;
}

}  // namespace datastore::runtime::decoding
