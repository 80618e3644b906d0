#include "test/client/stream/follower.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace datastore::client {

namespace {

using Clock = std::chrono::steady_clock;

class Follower {
 public:
  Follower(const Following &following, Lsn position)
      : following_(following), applied_(position), kept_(position) {}

  void run() {
    double pause = 0.05;
    while (!done_) {
      try {
        listen(pause);
      } catch (const ConnectionLost &error) {
        following_.note(std::string("connection lost: ") + error.what());
        gatherer_.reset();
        std::this_thread::sleep_for(std::chrono::duration<double>(pause));
        pause = std::min(pause * 2, 2.0);
      }
    }
  }

 private:
  void listen(double &pause) {
    ReplicationConnection connection(following_.connection);
    auto options = following_.options;
    options.emplace_back("include-transaction", "on");
    // What has been applied is known, kept or not: it need not come again. The server never goes back behind
    // what was confirmed.
    connection.start(following_.slot, applied_, options);
    following_.note("following from " + lsn_text(applied_));
    for (;;) {
      const auto message = connection.receive(0.1);
      using Kind = ReplicationConnection::Message::Kind;
      if (message.kind != Kind::none) pause = 0.05;
      if (message.kind == Kind::data) {
        take(message.data);
      } else if (message.kind == Kind::keepalive && !gatherer_.is_open()) {
        // Other tables have moved the log on; nothing of ours is in it.
        applied_ = std::max(applied_, message.server_position);
      }
      if (keep(message.kind == Kind::none) || message.wants_answer) connection.confirm(kept_);
      if (!gatherer_.is_open() && following_.is_done(kept_)) {
        connection.confirm(kept_);
        done_ = true;
        return;
      }
    }
  }

  void take(const std::string &text) {
    const auto transaction = gatherer_.take(text);
    // At or below: sent again.
    if (!transaction || transaction->position <= applied_) return;
    following_.apply(*transaction);
    applied_ = transaction->position;
    unsaved_ = true;
  }

  // Whether there is something new to confirm.
  bool keep(bool idle) {
    const auto now = Clock::now();
    const double waited = std::chrono::duration<double>(now - last_).count();
    if (applied_ == kept_) return false;
    if (waited < following_.save_seconds && !(idle && unsaved_)) return false;
    // A position alone need not be kept: what lies between is nobody's change.
    if (unsaved_) following_.save(applied_);
    unsaved_ = false;
    last_ = now;
    kept_ = applied_;
    return true;
  }

  const Following &following_;
  Gatherer gatherer_;
  Lsn applied_;
  Lsn kept_;
  bool unsaved_ = false;
  bool done_ = false;
  Clock::time_point last_ = Clock::now();
};

}  // namespace

void follow(const Following &following, Lsn position) { Follower(following, position).run(); }

}  // namespace datastore::client
