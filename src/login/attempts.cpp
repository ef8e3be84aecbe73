#include "login/attempts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace bongsu::login {
namespace {

// Slots of different lengths may begin at one moment: the length is part of the name.
std::string slot_name(const AttemptSubject& subject, const AttemptStep& step) {
  return subject.name + "/" + std::to_string(step.slot.count());
}

// A login by a provider is under way for seconds, and nearly every one succeeds: a crowd behind one address is no sign
// of failures. What a burst can ask of a provider, its pool of requests bounds.
bool counts_in_flight(AttemptKind kind) { return kind != AttemptKind::provider_answer; }

}  // namespace

Task<base::Fetched<std::expected<Attempt, TooManyAttempts>>> Attempts::begin(std::vector<AttemptSubject> subjects) {
  std::vector<Attempt::Against> against;
  std::chrono::seconds longest_wait{0};
  std::string refused_for;
  for (AttemptSubject& subject : subjects) {
    auto reservation = needs_.in_flight.reserve(subject.name, needs_.clock.now());
    const std::uint64_t in_flight = counts_in_flight(subject.kind) ? reservation.others() : 0;
    const auto wait = co_await ask_wait(subject, in_flight);
    if (!wait) co_return std::unexpected(wait.error());
    if (*wait > longest_wait) {
      longest_wait = *wait;
      refused_for = subject.name;
    }
    against.push_back({std::move(subject), std::move(reservation)});
  }
  if (longest_wait > std::chrono::seconds{0}) {
    const base::Instant now = needs_.clock.now();
    const TooManyAttempts refusal{.retry_after = longest_wait,
                                  .is_first = needs_.refusals.is_first(refused_for, now, now + longest_wait)};
    co_return std::expected<Attempt, TooManyAttempts>{std::unexpect, refusal};
  }
  co_return std::expected<Attempt, TooManyAttempts>{std::in_place, std::move(against)};
}

Task<base::Fetched<std::chrono::seconds>> Attempts::ask_wait(AttemptSubject subject, std::uint64_t in_flight) {
  const base::Instant now = needs_.clock.now();
  const auto today = co_await needs_.failures.total(subject.name, window_start(now, kAttemptDay));
  if (!today) co_return std::unexpected(today.error());
  const AttemptStep* const step = step_in_force(steps_of(subject.kind), *today + in_flight);
  if (step == nullptr) co_return std::chrono::seconds{0};

  const auto in_slot = co_await needs_.failures.total(slot_name(subject, *step), window_start(now, step->slot));
  if (!in_slot) co_return std::unexpected(in_slot.error());
  const AttemptCounts counts{.in_slot = *in_slot, .in_flight = in_flight};
  co_return decide_wait(*step, counts, now).value_or(std::chrono::seconds{0});
}

Task<base::Fetched<void>> Attempts::count(Attempt attempt) {
  base::Fetched<void> outcome;
  for (Attempt::Against& against : attempt.against_) {
    const auto counted = co_await count_against(against.subject);
    if (counted) continue;
    against.reservation.keep_until(window_start(needs_.clock.now(), kAttemptDay) + kAttemptDay);
    outcome = std::unexpected(counted.error());
  }
  co_return outcome;
}

Task<base::Fetched<void>> Attempts::count_against(AttemptSubject subject) {
  const base::Instant now = needs_.clock.now();
  const auto today = co_await needs_.failures.count(subject.name, window_start(now, kAttemptDay));
  if (!today) co_return std::unexpected(today.error());
  const AttemptStep* const step = step_in_force(steps_of(subject.kind), *today);
  if (step == nullptr) co_return base::Fetched<void>{};
  const auto in_slot = co_await needs_.failures.count(slot_name(subject, *step), window_start(now, step->slot));
  if (!in_slot) co_return std::unexpected(in_slot.error());
  co_return base::Fetched<void>{};
}

const AttemptSteps& Attempts::steps_of(AttemptKind kind) const {
  switch (kind) {
    case AttemptKind::account:
      return needs_.limits.account;
    case AttemptKind::known_browser:
      return needs_.limits.known_browser;
    case AttemptKind::address:
      return needs_.limits.address;
    case AttemptKind::sign_up:
      return needs_.limits.sign_up;
    case AttemptKind::provider_answer:
      return needs_.limits.provider_answer;
    case AttemptKind::second_factor:
      return needs_.limits.second_factor;
    case AttemptKind::code_send:
      return needs_.limits.code_send;
    case AttemptKind::code_send_network:
      return needs_.limits.code_send_network;
    case AttemptKind::code_try:
      return needs_.limits.code_try;
  }
  return needs_.limits.account;
}

}  // namespace bongsu::login
