#pragma once
// How a provider is doing, from what was seen of it. A plain function: the same history gives the same answer.
//
// down        some step of a login fails every time: three bad observations in a row that nothing has answered since.
//             A probe answers a bad probe, and an outage; what was wrong with an answer in a login (wrong keys, refused
//             credentials), a probe cannot see, so only another login answers it, or five minutes' silence.
//             Left when every step that was bad has been good three times in a row, and three or more wrong answers in
//             logins are followed by as many good ones there; a login counts for two. One or two wrong answers, which
//             alone would be no outage, do not stand in the way.
// struggling  within two minutes a fifth of the observations of a step are bad, or half of them poor; or far fewer
//             people than usual come back. Left after a minute without anything bad.
// up          otherwise.

#include <chrono>
#include <span>

#include "base/clock.h"
#include "provider/observation.h"
#include "provider/standing.h"
#include "provider/travellers.h"

namespace bongsu::provider {

inline constexpr int kBadInARow = 3;
inline constexpr int kGoodInARow = 3;
inline constexpr std::chrono::minutes kLooksBack{2};
inline constexpr std::chrono::minutes kWrongCounts{5};
inline constexpr std::chrono::seconds kCalm{60};

struct History {
  std::span<const Observation> observations;  // the oldest first
  ReturnRate returns;
};

// `previous.since` is kept while the state is.
Health decide_health(const History& history, const Health& previous, base::Instant now);

// Whether the last thing bad that a probe can answer is not yet answered in full: a probe is due soon.
bool is_in_doubt(std::span<const Observation> observations, Step step, base::Instant now);

}  // namespace bongsu::provider
