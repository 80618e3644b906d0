#include "test/convergence/stream/consumer.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "test/client/compare.hpp"
#include "test/client/replica.hpp"

extern char **environ;

namespace datastore::convergence {

namespace fs = std::filesystem;

Consumer::Consumer(World &world, std::string program, std::string name)
    : world_(world),
      program_(std::move(program)),
      name_(std::move(name)),
      file_(fs::temp_directory_path() / (world.options.database + "." + name_)) {}

Consumer::~Consumer() {
  if (process_ != 0) {
    ::kill(process_, SIGKILL);
    wait();
  }
  std::error_code ignored;
  fs::remove(file_, ignored);
  fs::remove(file_ + ".new", ignored);
}

void Consumer::start(const std::vector<std::string> &more) {
  std::vector<std::string> words = {program_, "--slot",       world_.options.database + "_" + name_, "--file",
                                    file_,    "--connection", "dbname=" + world_.options.database,   "--save",
                                    "0.3"};
  words.insert(words.end(), more.begin(), more.end());
  std::vector<char *> pointers;
  for (auto &word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  if (::posix_spawn(&process_, program_.c_str(), nullptr, nullptr, pointers.data(), environ) != 0)
    throw std::runtime_error("cannot start " + program_);
}

int Consumer::wait() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool Consumer::is_running() {
  // It stays to be waited for.
  siginfo_t ended{};
  ::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOHANG | WNOWAIT);
  return ended.si_pid == 0;
}

void Consumer::begin() {
  start({"--create"});
  while (!fs::exists(file_)) {
    if (!is_running()) throw std::runtime_error("consumer " + name_ + " did not begin");
    sleep(0.02);
  }
}

void Consumer::run(Random random) {
  while (world_.writing) {
    // Some of them hardly live long enough to connect.
    sleep(random.chance(0.3) ? random.seconds(0.2) : random.seconds(3));
    // It never ends by itself; whoever did has found something wrong.
    if (!is_running()) {
      world_.wrong("consumer " + name_ + " ended by itself: " + std::to_string(wait()));
      return;
    }
    ::kill(process_, SIGKILL);
    wait();
    world_.count("consumers killed");
    start({});
  }
}

void Consumer::finish(const std::string &lsn) {
  if (process_ == 0) return;
  ::kill(process_, SIGKILL);
  wait();
  start({"--until", lsn});
  if (wait() != 0) world_.wrong("consumer " + name_ + " found something wrong");
}

std::vector<std::string> Consumer::differences() const {
  client::Connection connection = world_.connect();
  const auto replica = client::Replica::load(file_);
  std::vector<std::string> found;
  for (const auto &model : World::models()) {
    const auto copy = replica.models.find("public." + model);
    for (const auto &line : client::differences(
             connection, model, copy == replica.models.end() ? client::ModelCopy() : copy->second))
      found.push_back(name_ + ": " + line);
  }
  return found;
}

}  // namespace datastore::convergence
