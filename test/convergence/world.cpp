#include "test/convergence/world.hpp"

#include <chrono>
#include <thread>

namespace datastore::convergence {

namespace {

constexpr double patience = 60;  // seconds that a server may be down

client::Connection connect_to(const std::string &options) {
  const auto begin = std::chrono::steady_clock::now();
  for (;;) {
    try {
      return client::Connection(options);
    } catch (const pqxx::broken_connection &) {
      // No longer a lost connection, after which everybody would try again.
      if (std::chrono::steady_clock::now() - begin > std::chrono::duration<double>(patience))
        throw std::runtime_error("the server does not come back");
      sleep(0.1);
    }
  }
}

}  // namespace

client::Connection World::connect() const { return connect_to("dbname=" + options.database); }

client::Connection World::connect_standby() const {
  return connect_to(options.standby + " dbname=" + options.database);
}

void World::catch_up() const {
  const auto target = connect().run("SELECT pg_current_wal_insert_lsn()")[0][0].as<std::string>();
  client::Connection standby = connect_standby();
  while (!standby.run("SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn", target)[0][0].as<bool>()) sleep(0.05);
}

void World::count(const std::string &what, long by) {
  const std::lock_guard lock(mutex_);
  counts_[what] += by;
}

std::map<std::string, long> World::counted() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void World::wrong(const std::string &what) {
  const std::lock_guard lock(mutex_);
  wrongs_.push_back(what);
}

std::vector<std::string> World::wrongs() const {
  const std::lock_guard lock(mutex_);
  return wrongs_;
}

void World::entry_ended(const std::string &id, bool committed) {
  const std::lock_guard lock(mutex_);
  entries_[id] = committed;
}

std::map<std::string, bool> World::entries() const {
  const std::lock_guard lock(mutex_);
  return entries_;
}

const std::vector<std::string> &World::models() {
  static const std::vector<std::string> names = {"Blog",    "Post",       "Comment", "User",
                                                 "Profile", "PostEditor", "Entry",   "Tally"};
  return names;
}

const char *World::schema() {
  return R"(
enum PostStatus { DRAFT ACTIVE INACTIVE }
type Blog @model { name: String! rank: Int posts: [Post] @hasMany }
type Post @model {
  title: String!
  status: PostStatus
  score: Float
  tags: [String!]
  meta: AWSJSON
  publishedAt: AWSDateTime
  blog: Blog @belongsTo
  comments: [Comment] @hasMany
  editors: [User] @manyToMany(relationName: "PostEditor")
}
type Comment @model {
  content: String!
  likes: Int
  post: Post @belongsTo
  parent: Comment @belongsTo
  replies: [Comment] @hasMany
}
type User @model { username: String! profile: Profile @hasOne posts: [Post] @manyToMany(relationName: "PostEditor") }
type Profile @model { bio: String user: User @belongsTo }
type Entry @model { writer: Int! }
type Tally @model { total: Int! }
)";
}

void sleep(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

}  // namespace datastore::convergence
