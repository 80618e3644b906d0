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
      if (std::chrono::steady_clock::now() - begin > std::chrono::duration<double>(patience)) throw;
      sleep(0.1);
    }
  }
}

}  // namespace

client::Connection World::connect() const { return connect_to("dbname=" + options.database); }

client::Connection World::connect_standby() const {
  return connect_to(options.standby + " dbname=" + options.database);
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

const std::vector<std::string> &World::models() {
  static const std::vector<std::string> names = {"Blog", "Post", "Comment", "User", "Profile", "PostEditor"};
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
)";
}

void sleep(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

}  // namespace datastore::convergence
