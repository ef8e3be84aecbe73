#pragma once
// Bounds how often something is fetched out of turn, and lets those who wait share one fetch. Thread-safe.

#include <chrono>
#include <mutex>

#include "base/clock.h"

namespace bongsu::provider {

class RefetchPermit {
 public:
  enum class Answer {
    fetch,    // and say when it is done
    wait,     // somebody is fetching
    fresh,    // it was fetched moments ago
    too_soon  // it could not be fetched moments ago
  };
  enum class Outcome { fetched, failed };
  static constexpr std::chrono::seconds kBetween{10};

  Answer ask(base::Instant now);
  void done(Outcome outcome, base::Instant now);

 private:
  std::mutex mutex_;
  bool is_under_way_ = false;
  base::Instant last_{};
  Outcome last_outcome_ = Outcome::failed;
};

}  // namespace bongsu::provider
