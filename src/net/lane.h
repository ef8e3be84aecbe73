#pragma once
// What one I/O thread holds of a listener: its acceptor, its connections and their deadlines. Used on that thread only.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "net/byte_budget.h"
#include "net/connection_watch.h"
#include "net/connections_by_address.h"
#include "net/listener.h"
#include "net/spawn.h"

namespace bongsu::net {

// What all lanes of a listener share; never changed after start, save the groups, which are thread-safe.
struct ServedBy {
  explicit ServedBy(ListenerSettings given) : settings(std::move(given)), bodies(settings.limits.bodies_bytes_max) {}

  ListenerSettings settings;
  Listener::Handler handler;
  RequestObserver observer;
  TaskGroup connections;
  TaskGroup acceptors;
  TaskGroup tickers;
  ConnectionsByAddress by_address;
  ByteBudget bodies;
};

// A connection as its lane sees it.
class WatchedConnection {
 public:
  virtual Phase phase() const = 0;
  virtual Moment deadline() const = 0;
  virtual PendingInput pending_input() = 0;
  virtual void interrupt() = 0;
  virtual void stop_waiting() = 0;
  virtual void close() = 0;

 protected:
  ~WatchedConnection() = default;
};

// Shared by the coroutines of its connections: one that is still suspended when the listener is gone is destroyed with
// its io_context, and takes itself off the lane then.
class Lane {
 public:
  Lane(std::shared_ptr<ServedBy> served_by, boost::asio::io_context& context, std::uint64_t request_id_seed);

  boost::asio::ip::tcp::acceptor& acceptor() { return acceptor_; }
  ServedBy& served_by() const { return *served_by_; }
  bool is_draining() const { return is_draining_; }

  void watch(WatchedConnection& connection) { connections_.insert(&connection); }
  void unwatch(WatchedConnection& connection) { connections_.erase(&connection); }

  void tick(Moment now);
  void begin_drain();
  void close_all();

  // The value of a Date field, made once a second.
  std::string_view date();
  // 16 hexadecimal digits, unlike any other of this node; not secret.
  std::string next_request_id();

 private:
  void apply(WatchedConnection& connection, WatchAction action);

  std::shared_ptr<ServedBy> served_by_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::unordered_set<WatchedConnection*> connections_;
  bool is_draining_ = false;
  std::time_t date_second_ = -1;
  std::string date_;
  std::uint64_t request_id_state_;
};

}  // namespace bongsu::net
