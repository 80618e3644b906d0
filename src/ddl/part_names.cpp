#include "src/ddl/part_names.hpp"

#include <cstdint>
#include <unordered_map>

#include "src/schema/letters.hpp"
#include "src/schema/names.hpp"

namespace datastore::ddl {
namespace {

std::string hash_suffix(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  std::string out = "_";
  for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789abcdef"[((hash >> 32) ^ hash) >> shift & 15];
  return out;
}

std::string with_hash(std::string_view base, std::string_view identity) {
  const std::string suffix = hash_suffix(identity);
  return std::string(schema::cut(base, schema::max_identifier_bytes - suffix.size())) + suffix;
}

std::string pkey_identity(const Table &table) { return "primary key\n" + table.name; }

// Calls visit(scope, name, identity) for everything that needs a name of its own. Indexes share the names of
// the namespace's tables, constraints only those of their own table.
template <class Visit>
void for_each_name(Shape &shape, Visit visit) {
  for (Table &table : shape.tables) {
    visit(std::string(), table.primary_key, pkey_identity(table));
    for (Part &part : table.parts) {
      if (part.kind == Part::Kind::trigger) continue;
      visit(part.kind == Part::Kind::index ? std::string() : table.name, part.name,
            identity_of(table.name, part));
    }
  }
}

}  // namespace

Part make_part(Part::Kind kind, std::string name, std::vector<std::string> columns) {
  Part part;
  part.kind = kind;
  part.name = std::move(name);
  part.columns = std::move(columns);
  return part;
}

std::string take_name(Names &taken, std::string_view base, std::string_view identity) {
  std::string name = schema::fit_identifier(base);
  for (std::string salted(identity); !taken.insert(name).second; salted += '\n')
    name = with_hash(base, salted);
  return name;
}

std::string identity_of(std::string_view table, const Part &part) {
  std::string out(name_of(part.kind));
  out += '\n';
  out += table;
  for (const std::string &column : part.columns) out += '\n' + column;
  // The two checks of one column differ in what they are called.
  return part.kind == Part::Kind::check ? out + '\n' + part.name : out;
}

void settle_names(Shape &shape, schema::Pulse &pulse) {
  const auto scoped = [](const std::string &scope, const std::string &name) { return scope + '\n' + name; };
  std::unordered_map<std::string, int> wishes;
  Names taken;
  for (const Table &table : shape.tables) {
    wishes[scoped("", table.name)] = 2;
    taken.insert(scoped("", table.name));
  }
  for_each_name(shape, [&](const std::string &scope, std::string &name, const std::string &) {
    pulse.beat();
    name = schema::fit_identifier(name);
    ++wishes[scoped(scope, name)];
  });
  // Those that nobody else wants come first: a hash never takes a plain name away.
  for_each_name(shape, [&](const std::string &scope, std::string &name, const std::string &) {
    if (wishes[scoped(scope, name)] == 1) taken.insert(scoped(scope, name));
  });
  for_each_name(shape, [&](const std::string &scope, std::string &name, const std::string &identity) {
    pulse.beat();
    if (wishes[scoped(scope, name)] == 1) return;
    const std::string base = name;
    std::string salted = identity;
    do {
      name = with_hash(base, salted);
      salted += '\n';
    } while (!taken.insert(scoped(scope, name)).second);
  });
}

}  // namespace datastore::ddl
