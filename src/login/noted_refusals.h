#pragma once
// Which refusals the audit trail has heard of already: whoever is refused may come again as often as they like.

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace bongsu::login {

// Thread-safe. A node notes for itself.
class NotedRefusals {
 public:
  static constexpr std::size_t kNotedMax = 10'000;  // past it, until some are over, no other counts as a first one

  NotedRefusals() = default;
  NotedRefusals(const NotedRefusals&) = delete;
  NotedRefusals& operator=(const NotedRefusals&) = delete;

  // True once for a subject until the slot of time that refuses it is over.
  bool is_first(const std::string& subject, base::Instant now, base::Instant slot_ends);

 private:
  std::mutex mutex_;
  std::map<std::string, base::Instant> noted_;  // subject -> end of its slot
};

}  // namespace bongsu::login
