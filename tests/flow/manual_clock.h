#pragma once
// A clock that stands still until a test moves it.

#include "base/clock.h"

namespace bongsu::flow {

class ManualClock final : public base::Clock {
 public:
  explicit ManualClock(base::Instant start) : now_(start) {}

  base::Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  base::Instant now_;
};

}  // namespace bongsu::flow
