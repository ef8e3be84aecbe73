#include "provider/health_decision.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>

namespace bongsu::provider {
namespace {

constexpr std::array kSteps{Step::discovery, Step::keys, Step::authorization, Step::token, Step::user_info};
constexpr int kBadToStruggle = 2;
constexpr int kPoorToStruggle = 3;
constexpr int kGoodToBeCalm = 2;
constexpr int kLoginCounts = 2;  // it went all the way, where a probe only knocks

// What one step's observations come to.
struct Summary {
  int bad_in_a_row = 0;           // at the end, unanswered
  int good_since = 0;             // in a row since the last bad one, of those that answer it
  bool a_probe_can_tell = false;  // whether that is over
  int bad_counted = 0;            // how often it was bad, within the time that it counts
  int beyond_probes = 0;          // of those, how many no probe can answer
  int bad = 0;                    // within kLooksBack
  int poor = 0;
  int all = 0;
};

// Whether a good observation of `by` shows that the bad one is over.
bool answers(Source by, const Observation& bad) {
  return by == Source::traffic || bad.source == Source::probe || bad.outcome == Outcome::unreachable;
}

bool counts_still(const Observation& seen, base::Instant now) {
  const auto age = now - seen.at;
  return seen.outcome == Outcome::wrong && seen.source == Source::traffic ? age <= kWrongCounts : age <= kLooksBack;
}

Summary summarize(std::span<const Observation> observations, Step step, base::Instant now) {
  Summary summary;
  int good_probes = 0;
  int good_logins = 0;
  bool row_has_ended = false;
  for (const Observation& seen : std::views::reverse(observations)) {
    if (seen.step != step || !counts_still(seen, now)) continue;
    if (now - seen.at <= kLooksBack) {
      ++summary.all;
      summary.bad += is_bad(seen.outcome) ? 1 : 0;
      summary.poor += seen.outcome == Outcome::poor ? 1 : 0;
    }
    if (!is_bad(seen.outcome)) {
      good_probes += seen.source == Source::probe ? 1 : 0;
      good_logins += seen.source == Source::traffic ? kLoginCounts : 0;
      continue;
    }
    const bool a_probe_can_tell = answers(Source::probe, seen);
    const int good = good_logins + (a_probe_can_tell ? good_probes : 0);
    if (summary.bad_counted == 0) {
      summary.good_since = good;
      summary.a_probe_can_tell = a_probe_can_tell;
    }
    ++summary.bad_counted;
    summary.beyond_probes += a_probe_can_tell ? 0 : 1;
    row_has_ended = row_has_ended || good > 0;
    if (!row_has_ended) ++summary.bad_in_a_row;
  }
  return summary;
}

bool fails_always(const Summary& step) { return step.bad_in_a_row >= kBadInARow; }

bool has_recovered(const Summary& step) {
  if (step.bad_counted == 0 || step.good_since >= kGoodInARow) return true;
  // Too few wrong answers to have been an outage by themselves do not prolong another one.
  return step.bad_counted < kBadInARow && step.beyond_probes == step.bad_counted;
}

bool is_shaky(const Summary& step) {
  const bool often_bad = step.bad >= kBadToStruggle && step.bad * 5 >= step.all;
  const bool often_poor = step.poor >= kPoorToStruggle && step.poor * 2 >= step.all;
  return often_bad || often_poor;
}

bool is_calm(std::span<const Observation> observations, base::Instant now) {
  int good = 0;
  for (const Observation& seen : std::views::reverse(observations)) {
    if (now - seen.at > kCalm) break;
    if (is_bad(seen.outcome)) return false;
    ++good;
  }
  return good >= kGoodToBeCalm;
}

// A note from before the restart says "down", and nothing has been seen yet.
bool has_been_seen_well(std::span<const Observation> observations, base::Instant since) {
  return std::ranges::count_if(observations, [&](const Observation& seen) {
           return seen.at >= since && !is_bad(seen.outcome);
         }) >= kGoodInARow;
}

State next_state(const History& history, const Health& previous, base::Instant now) {
  std::array<Summary, kSteps.size()> steps;
  std::ranges::transform(kSteps, steps.begin(), [&](Step step) { return summarize(history.observations, step, now); });
  if (std::ranges::any_of(steps, fails_always)) return State::down;
  if (previous.state == State::down) {
    const bool is_over =
        std::ranges::all_of(steps, has_recovered) && has_been_seen_well(history.observations, previous.since);
    if (!is_over) return State::down;
  }
  if (std::ranges::any_of(steps, is_shaky) || people_are_lost(history.returns)) return State::struggling;
  if (previous.state != State::up && !is_calm(history.observations, now)) return State::struggling;
  return State::up;
}

}  // namespace

Health decide_health(const History& history, const Health& previous, base::Instant now) {
  const State state = next_state(history, previous, now);
  return state == previous.state ? previous : Health{state, now};
}

bool is_in_doubt(std::span<const Observation> observations, Step step, base::Instant now) {
  const Summary summary = summarize(observations, step, now);
  return summary.bad_counted > 0 && summary.a_probe_can_tell && summary.good_since < kGoodInARow;
}

}  // namespace bongsu::provider
