#pragma once
// The one outcome that every dependency shares: it could not be asked. Never the same as "no".

#include <chrono>
#include <expected>
#include <string>

namespace bongsu::base {

// A store, a provider or a worker pool could not answer. People see 503 with Retry-After; nothing is concluded.
struct Unavailable {
  std::string cause;  // for the operator's log; never shown to people or clients
  std::chrono::seconds retry_after{5};
};

// What a dependency gives when its only possible failure is to be unavailable.
template <typename T>
using Fetched = std::expected<T, Unavailable>;

}  // namespace bongsu::base
