#pragma once
// The door of the node: accepts connections on every I/O thread, and serves requests on them.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/random.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "net/answer.h"
#include "net/client_address.h"
#include "net/io_threads.h"
#include "net/limits.h"
#include "net/request_record.h"
#include "net/tls_certificates.h"

namespace bongsu::net {

struct ListenerSettings {
  std::string host = "127.0.0.1";  // an IP address; "::" takes IPv4 too
  std::uint16_t port = 0;          // 0: any that is free
  Limits limits{};
  TrustedProxies trusted_proxies{};
  TransportSecurity transport_security = TransportSecurity::not_promised;
  const TlsCertificates* certificates = nullptr;  // null: plain HTTP; else outlives the listener
};

class Listener {
 public:
  // The same as http::Handler: runs on the connection's I/O thread.
  using Handler = std::function<Task<http::Response>(http::Request)>;

  // Binds, so that port() is known; throws std::runtime_error when the address is bad or taken. Nothing is accepted
  // before start().
  Listener(IoThreads& threads, base::Random& random, ListenerSettings settings, Handler handler,
           RequestObserver observer);
  // Closes what drain() left; what a handler still awaits ends with the I/O threads.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const;
  void start();

  // New connections are refused from now on, idle ones closed, and each answer is the last of its connection.
  void stop_accepting();
  // stop_accepting(), then waits for the requests in flight; those that are left at the deadline are cut off. True
  // when none was. Not from an I/O thread.
  bool drain(std::chrono::milliseconds deadline);

  std::size_t open_connections() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bongsu::net
