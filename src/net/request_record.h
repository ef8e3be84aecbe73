#pragma once
// What the node remembers of a request once it is answered: nothing in it is secret.

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "http/request.h"

namespace bongsu::net {

struct RequestRecord {
  http::Method method = http::Method::other;
  std::string path{};  // without the query; empty for what could not be read as a request
  int status = 0;
  std::chrono::microseconds duration{};  // from the complete request to the complete answer, without the network
  std::string id{};
  std::string client_address{};
  std::size_t body_bytes = 0;  // of the answer
};

// Called on the I/O thread of the connection, from several threads at once; must not block or throw.
using RequestObserver = std::function<void(const RequestRecord&)>;

}  // namespace bongsu::net
