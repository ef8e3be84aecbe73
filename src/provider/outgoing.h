#pragma once
// Requests to providers, as this folder needs them. net/ fulfils it; each provider has a bounded pool of its own, so
// that one that hangs holds up nobody else.

#include <chrono>
#include <expected>
#include <string>

#include "base/task.h"
#include "http/request.h"
#include "provider/provider.h"

namespace bongsu::provider {

struct OutgoingRequest {
  ProviderId provider;  // whose pool
  http::Method method = http::Method::get;
  std::string url{};
  http::Headers headers{};
  std::string body{};
  std::chrono::milliseconds deadline{5000};
};

struct OutgoingResponse {
  int status = 0;
  http::Headers headers{};
  std::string body{};  // at most 256 KiB
  std::chrono::milliseconds took{};
};

enum class OutgoingFailure {
  unreachable,  // no such name, no connection, TLS failed, the connection broke
  timed_out,
  too_large,
  busy,     // the provider's own pool is full
  refused,  // the URL, or where it leads, is not allowed by the configuration
};

struct OutgoingError {
  OutgoingFailure failure{};
  std::string cause;  // for the operator
};

class Outgoing {
 public:
  virtual ~Outgoing() = default;
  // Any status is an answer; redirects are not followed. Yields on the caller's I/O thread, within the deadline.
  virtual Task<std::expected<OutgoingResponse, OutgoingError>> fetch(OutgoingRequest request) = 0;
};

}  // namespace bongsu::provider
