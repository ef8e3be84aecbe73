#pragma once
// Asks the counts of failed attempts, lets the limits decide, and counts what fails.

#include <chrono>
#include <expected>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "login/attempt_limits.h"
#include "login/attempt_subject.h"
#include "login/attempts_in_flight.h"
#include "login/noted_refusals.h"

namespace bongsu::login {

struct TooManyAttempts {
  std::chrono::seconds retry_after{60};
  bool is_first = true;  // of its subject in this slot of time, on this node
};

// Leave to try once. While it lives the attempt counts against its subjects on this node.
class Attempt {
 public:
  struct Against {
    AttemptSubject subject;
    AttemptsInFlight::Reservation reservation;
  };

  explicit Attempt(std::vector<Against> against) : against_(std::move(against)) {}

 private:
  friend class Attempts;
  std::vector<Against> against_;
};

class Attempts {
 public:
  struct Needs {
    continuity::FailedAttempts& failures;
    AttemptsInFlight& in_flight;
    NotedRefusals& refusals;
    const base::Clock& clock;
    const AttemptLimits& limits;
  };
  explicit Attempts(Needs needs) : needs_(needs) {}

  // Leave to try when every subject allows it; otherwise the longest wait of them.
  Task<base::Fetched<std::expected<Attempt, TooManyAttempts>>> begin(std::vector<AttemptSubject> subjects);
  // Counts the attempt, as a rule because it failed, against each of its subjects. On Unavailable this node remembers
  // it by itself, and the caller must not say how it ended.
  Task<base::Fetched<void>> count(Attempt attempt);

 private:
  Task<base::Fetched<std::chrono::seconds>> ask_wait(AttemptSubject subject, std::uint64_t in_flight);
  Task<base::Fetched<void>> count_against(AttemptSubject subject);
  const AttemptSteps& steps_of(AttemptKind kind) const;

  Needs needs_;
};

}  // namespace bongsu::login
