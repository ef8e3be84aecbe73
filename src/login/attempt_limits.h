#pragma once
// How often somebody may try, decided from counts alone. Every failure of the day slows the next attempts a little
// more, and none ever locks anybody out: after the last step a few attempts an hour remain. Spec: NIST SP 800-63B-4
// §3.2.2 (rate limiting).

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"

namespace bongsu::login {

// From `failures` in a day on, only `attempts` are allowed in each slot of time.
struct AttemptStep {
  std::uint64_t failures = 0;
  std::chrono::seconds slot{60};  // divides a day
  std::uint64_t attempts = 1;
};

// In ascending order of failures; below the first there is no limit.
using AttemptSteps = std::vector<AttemptStep>;

// What an operator may set, for each kind of subject that attempts are counted against.
struct AttemptLimits {
  using Minutes = std::chrono::minutes;

  // One account, from browsers in which it has not logged in before.
  AttemptSteps account{{10, Minutes{1}, 1}, {20, Minutes{5}, 1}, {50, Minutes{15}, 1}};
  // One account from one browser in which it has.
  AttemptSteps known_browser{{10, Minutes{1}, 1}, {20, Minutes{5}, 1}, {50, Minutes{15}, 1}};
  // One IPv4 address, or one IPv6 /64. Many people may share one: mobile networks, offices.
  AttemptSteps address{{100, Minutes{1}, 10}, {1000, Minutes{5}, 10}};
  // Codes of one account, which have six digits each: some 35 guesses a day at three codes in a million.
  AttemptSteps second_factor{{5, Minutes{1}, 1}, {10, Minutes{15}, 1}, {20, Minutes{60}, 1}};
  // Accounts made, or tried to be, from one address.
  AttemptSteps sign_up{{20, Minutes{1}, 1}, {100, Minutes{15}, 1}};
  // Answers of providers that could not be used, from one address, or from one browser in which somebody has logged in
  // before: each makes this server ask the provider.
  AttemptSteps provider_answer{{100, Minutes{1}, 10}, {1000, Minutes{5}, 10}};
  // Codes sent to one mailbox, and wherever from one address: nobody is to be flooded with them.
  AttemptSteps code_send{{3, Minutes{1}, 1}, {6, Minutes{5}, 1}, {12, Minutes{10}, 1}};
  AttemptSteps code_send_network{{30, Minutes{1}, 5}, {300, Minutes{5}, 5}};
  // Wrong codes for one mailbox: some 300 guesses a day at codes of a million, and no wait outlasts a code's life.
  AttemptSteps code_try{{10, Minutes{1}, 1}, {20, Minutes{5}, 1}};
};

inline constexpr std::chrono::seconds kAttemptDay{86400};

// The first moment of the window of that length in which `now` lies; windows begin at 1970-01-01T00:00:00Z.
base::Instant window_start(base::Instant now, std::chrono::seconds length);

// The step that is in force after so many failures in the day; nullptr while there is no limit.
const AttemptStep* step_in_force(std::span<const AttemptStep> steps, std::uint64_t failures);

struct AttemptCounts {
  std::uint64_t in_slot = 0;    // failures in the current slot of the step
  std::uint64_t in_flight = 0;  // attempts on this node that are not decided yet: each may become a failure
};

// nullopt: go ahead; otherwise how long until the next slot, rounded up to whole seconds.
std::optional<std::chrono::seconds> decide_wait(const AttemptStep& step, const AttemptCounts& counts,
                                                base::Instant now);

}  // namespace bongsu::login
