#pragma once
// Forgets login facts that can no longer matter.

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/fact_stores.h"

namespace bongsu::command {

class Housekeeping {
 public:
  struct Needs {
    continuity::FactHousekeeping& facts;
    const base::Clock& clock;
  };
  explicit Housekeeping(Needs needs) : needs_(needs) {}

  static constexpr std::chrono::minutes kEvery{1};
  // A request that was checked just before an artefact expired, or by a clock that is behind, must still find the fact
  // that guards it.
  static constexpr std::chrono::minutes kKeptPastExpiry{5};

  // All that expired so long ago, a bounded number at a time so that logins get their turn in between.
  Task<void> forget_expired();

  std::uint64_t forgotten() const { return forgotten_; }

 private:
  Needs needs_;
  std::atomic<std::uint64_t> forgotten_ = 0;
};

}  // namespace bongsu::command
