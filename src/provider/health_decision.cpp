#include "provider/health_decision.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <utility>

namespace bongsu::provider {
namespace {

constexpr std::array kSteps{Step::discovery, Step::keys, Step::authorization, Step::token, Step::user_info};
constexpr int kBadToStruggle = 2;
constexpr int kPoorToStruggle = 3;
constexpr int kGoodToBeCalm = 2;
constexpr int kLoginCounts = 2;  // it went all the way, where a probe only knocks

// What one step's observations come to. Two kinds of bad ones, each told by itself: those that a probe can answer, and
// what was wrong with an answer in a login, which only logins can.
struct Summary {
  int unanswered = 0;             // bad ones of either kind that nothing has answered since
  std::optional<int> good_since;  // in a row since the last that a probe can answer; nothing: there was none
  int wrong = 0;                  // that only logins can answer: how many since logins last were good in a row
  int bad = 0;                    // within kLooksBack
  int poor = 0;
  int all = 0;
};

// Whether a probe can show that the bad one is over.
bool a_probe_can_tell(const Observation& bad) {
  return bad.source == Source::probe || bad.outcome == Outcome::unreachable;
}

bool counts_still(const Observation& seen, base::Instant now) {
  const auto age = now - seen.at;
  return seen.outcome == Outcome::wrong && seen.source == Source::traffic ? age <= kWrongCounts : age <= kLooksBack;
}

void count_recent(const Observation& seen, Summary& summary) {
  ++summary.all;
  summary.bad += is_bad(seen.outcome) ? 1 : 0;
  summary.poor += seen.outcome == Outcome::poor ? 1 : 0;
}

Summary summarize(std::span<const Observation> observations, Step step, base::Instant now) {
  Summary summary;
  int good_probes = 0;
  int good_logins = 0;
  int good_before_wrong = 0;  // logins between one wrong answer and the next
  bool wrong_is_over = false;
  for (const Observation& seen : std::views::reverse(observations)) {
    if (seen.step != step || !counts_still(seen, now)) continue;
    if (now - seen.at <= kLooksBack) count_recent(seen, summary);
    if (!is_bad(seen.outcome)) {
      good_probes += seen.source == Source::probe ? 1 : 0;
      const int login = seen.source == Source::traffic ? kLoginCounts : 0;
      good_logins += login;
      good_before_wrong += login;
      continue;
    }
    const int good = good_logins + (a_probe_can_tell(seen) ? good_probes : 0);
    summary.unanswered += good == 0 ? 1 : 0;
    if (a_probe_can_tell(seen)) {
      if (!summary.good_since) summary.good_since = good;
      continue;
    }
    wrong_is_over = wrong_is_over || std::exchange(good_before_wrong, 0) >= kGoodInARow;
    summary.wrong += wrong_is_over ? 0 : 1;
  }
  return summary;
}

bool fails_always(const Summary& step) { return step.unanswered >= kBadInARow; }

// Too few wrong answers to have been an outage by themselves do not prolong another one.
bool has_recovered(const Summary& step) {
  const bool is_well = !step.good_since || *step.good_since >= kGoodInARow;
  return is_well && step.wrong < kBadInARow;
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
  return summary.good_since && *summary.good_since < kGoodInARow;
}

}  // namespace bongsu::provider
