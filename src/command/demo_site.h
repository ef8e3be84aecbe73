#pragma once
// One site of `bongsu demo`: as a program of its own would be, with its own thread and port and nothing shared with the
// login server. It can be broken while it runs.

#include <cstdint>
#include <mutex>
#include <optional>

#include "command/demo_fault.h"
#include "crypto/system_random.h"
#include "http/router.h"
#include "net/io_threads.h"
#include "net/listener.h"

namespace bongsu::command {

class DemoSite {
 public:
  // What answers must be among the router's routes before start(), and outlive this object.
  explicit DemoSite(std::uint16_t port);
  DemoSite(const DemoSite&) = delete;
  DemoSite& operator=(const DemoSite&) = delete;

  http::Router& router() { return router_; }
  const DemoDamage& damage() const { return damage_; }

  void start();
  // Neither from a thread of this site.
  void break_with(DemoFault fault);
  void stop();

 private:
  Task<http::Response> answer(http::Request request);
  void open_port();
  void close_port(std::chrono::milliseconds deadline);

  const std::uint16_t port_;
  DemoDamage damage_;
  crypto::SystemRandom random_;
  http::Router router_;
  net::IoThreads threads_{1};
  std::mutex mutex_;                       // over the listener's coming and going
  std::optional<net::Listener> listener_;  // none while connections are refused
};

}  // namespace bongsu::command
