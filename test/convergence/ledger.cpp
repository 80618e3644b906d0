#include "test/convergence/ledger.hpp"

namespace datastore::convergence {

void Ledger::enter(client::Connection &connection) {
  entry_ = "t" + std::to_string(writer_) + "-" + std::to_string(++number_);
  connection.run("SELECT datastore.save('Entry', jsonb_build_object('id', $1::text, 'writer', $2::integer))",
                 entry_, writer_);
  connection.run("UPDATE tallies SET total = total + 1 WHERE id = $1", tally());
}

void Ledger::settle(client::Connection &connection) {
  connection.run("BEGIN");
  // Waits for whoever is still at it, which may be what is left of the connection that was lost.
  const bool made = connection
                        .run("INSERT INTO entries (id, writer) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                             entry_, writer_)
                        .affected_rows() == 1;
  if (made) connection.run("UPDATE tallies SET total = total + 1 WHERE id = $1", tally());
  connection.run("COMMIT");
  world_.count(made ? "lost, repeated" : "lost, committed all the same");
  committed();
}

std::string Ledger::begin_single() {
  single_ = "s" + std::to_string(writer_) + "-" + std::to_string(++number_);
  return "SELECT datastore.save('Entry', jsonb_build_object('id', '" + single_ + "', 'writer', " +
         std::to_string(writer_) +
         "), jsonb_build_object('id', jsonb_build_object('attributeExists', false))) ->> '_version'";
}

void Ledger::ended(bool commit) {
  if (entry_.empty()) return;
  world_.entry_ended(entry_, commit);
  entry_.clear();
}

std::string Ledger::tally() const { return "w" + std::to_string(writer_); }

std::vector<std::string> ledger_faults(const World &world) {
  std::vector<std::string> faults;
  client::Connection connection = world.connect();
  auto known = world.entries();
  std::map<std::string, long> tallies;
  for (const auto &[id, committed] : known)
    if (committed && id.starts_with("t")) tallies["w" + id.substr(1, id.find('-') - 1)]++;
  for (const auto &row : connection.run("SELECT id, _version FROM entries")) {
    const auto id = row[0].as<std::string>();
    const auto found = known.find(id);
    if (found == known.end())
      faults.push_back("entry " + id + " is there, nobody knows why");
    else if (!found->second)
      faults.push_back("entry " + id + " is there, though its transaction was rolled back");
    if (row[1].as<int>() != 1)
      faults.push_back("entry " + id + " was written more than once: version " + row[1].as<std::string>());
    if (found != known.end()) known.erase(found);
  }
  for (const auto &[id, committed] : known)
    if (committed) faults.push_back("entry " + id + " is lost");
  for (const auto &row : connection.run("SELECT id, total, _version FROM tallies"))
    if (row[1].as<long>() != tallies[row[0].as<std::string>()] || row[2].as<long>() != row[1].as<long>() + 1)
      faults.push_back("tally " + row[0].as<std::string>() + " is " + row[1].as<std::string>() +
                       " (version " + row[2].as<std::string>() + "), its writer counted " +
                       std::to_string(tallies[row[0].as<std::string>()]));
  return faults;
}

}  // namespace datastore::convergence
