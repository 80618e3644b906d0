// Where something that a client keeps was made: which server, and how far its history had come by then. After
// a failover to a server that lacks the last transactions, their ids are given again, and records stand as
// they were before; so what was made after the point where the histories part is worth nothing.
#pragma once

#include <string>

namespace datastore::runtime {

// Of this server, as a word. Asked for after the snapshot was taken that is read by: nothing that is seen by
// it is later than this.
std::string origin();

// Whether all that had happened at `origin` has happened in this server's history, or still will (on a
// standby that is behind). False for another server's, and for what is no origin.
bool is_of_our_past(const std::string &origin);

// The line of WAL that this server writes, or replays. It changes with each promotion.
int timeline();

}  // namespace datastore::runtime
