#pragma once
// How much of this node one stranger can hold: every bound of a connection in one place.

#include <chrono>
#include <cstddef>

namespace bongsu::net {

struct Limits {
  std::size_t target_bytes_max = 8 * 1024;  // beyond: 414
  // Request line and header fields together; beyond: 431. The heaviest browser of people who do nothing unusual sends
  // about 24 KiB: a target at its bound, 10.5 KiB of journeys to providers (login/journeys.h), 3 KiB of other cookies,
  // and 2 KiB of its own.
  std::size_t header_bytes_max = 32 * 1024;
  std::size_t header_fields_max = 100;           // beyond: 431
  std::size_t body_bytes_max = 64 * 1024;        // beyond: 413
  std::chrono::milliseconds read_max{10'000};    // from the first byte of a request to its last; beyond: 408
  std::chrono::milliseconds idle_max{60'000};    // between requests; beyond: closed
  std::chrono::milliseconds handle_max{30'000};  // a last resort behind the deadlines of the domains; beyond: closed
  std::chrono::milliseconds write_max{10'000};   // for one answer; beyond: closed
  std::size_t connections_max = 10'000;          // beyond: 503 with Retry-After
  // Of one IPv4 address, or one IPv6 /64, that is no trusted proxy; beyond: the same. Many people may share one.
  std::size_t connections_per_address_max = 1'000;
  // Of all requests at a time; beyond: 503 for whoever sends more than body_bytes_free.
  std::size_t bodies_bytes_max = 16 * 1024 * 1024;
  std::size_t body_bytes_free = 8 * 1024;  // an ordinary form is never refused for what others send
};

}  // namespace bongsu::net
