#pragma once
// One thing that was seen of a provider.

#include <string_view>

#include "base/clock.h"
#include "provider/failure.h"

namespace bongsu::provider {

enum class Source {
  probe,    // asked for its own sake, so that nobody has to be sent there to find out
  traffic,  // while somebody logged in
};

enum class Outcome {
  good,
  poor,         // served, but slowly; or something failed that the login could do without
  unreachable,  // no answer, or one that says "not now"
  wrong,        // an answer that does not verify, or that refuses this server
};

struct Observation {
  base::Instant at;
  Step step{};
  Source source{};
  Outcome outcome{};
  friend bool operator==(const Observation&, const Observation&) = default;
};

constexpr bool is_bad(Outcome outcome) { return outcome == Outcome::unreachable || outcome == Outcome::wrong; }

// In a fixed word, for logs and metrics.
std::string_view describe(Outcome outcome);

}  // namespace bongsu::provider
