#include "provider/travellers.h"

#include <algorithm>
#include <cstdint>

namespace bongsu::provider {
namespace {

constexpr std::size_t kEnoughPeople = 10;
constexpr std::size_t kEnoughToKnow = 20;
constexpr double kLostBelow = 0.25;              // of the usual share
constexpr double kLearningRate = 0.005;          // for each person, once enough are known
constexpr double kLearningRateInDoubt = 0.0005;  // so that hours of outage do not become what is usual
constexpr std::int64_t kBackAfter = 2;           // minutes: who is not back by then takes unusually long
constexpr std::int64_t kLooksBack = 10;          // minutes

std::int64_t minute_number(base::Instant instant) {
  return std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count();
}

}  // namespace

bool people_are_lost(const ReturnRate& rate) {
  if (!rate.usual_is_known || rate.departed < kEnoughPeople) return false;
  const double share = static_cast<double>(rate.returned) / static_cast<double>(rate.departed);
  return share < rate.usual * kLostBelow;
}

Travellers::Minute& Travellers::minute_of(std::int64_t number) {
  Minute& minute = minutes_[static_cast<std::size_t>(number) % kMinutes];
  if (minute.number == number) return minute;
  learn(minute);
  minute = {.number = number};
  return minute;
}

const Travellers::Minute* Travellers::find(std::int64_t number) const {
  const Minute& minute = minutes_[static_cast<std::size_t>(number) % kMinutes];
  return minute.number == number ? &minute : nullptr;
}

// What leaves the window becomes what is usual, one person at a time.
void Travellers::learn(const Minute& past) {
  const std::size_t returned = std::min(past.returned, past.departed);
  const bool is_known = learned_from_ >= kEnoughToKnow;
  const bool is_in_doubt =
      is_known && static_cast<double>(returned) < static_cast<double>(past.departed) * usual_ * kLostBelow;
  for (std::size_t person = 0; person < past.departed; ++person) {
    const double came_back = person < returned ? 1 : 0;
    ++learned_from_;
    const double settled = std::max(kLearningRate, 1.0 / static_cast<double>(learned_from_));
    const double rate = is_in_doubt ? kLearningRateInDoubt : settled;
    usual_ += (came_back - usual_) * rate;
  }
}

void Travellers::depart(base::Instant now) { ++minute_of(minute_number(now)).departed; }

void Travellers::arrive(base::Instant departed_at, base::Instant now) {
  const std::int64_t number = minute_number(departed_at);
  if (number <= minute_number(now) && number > minute_number(now) - static_cast<std::int64_t>(kMinutes)) {
    ++minute_of(number).returned;
  }
}

void Travellers::give_up(base::Instant departed_at, base::Instant now) {
  const std::int64_t number = minute_number(departed_at);
  if (number <= minute_number(now) && number > minute_number(now) - static_cast<std::int64_t>(kMinutes)) {
    ++minute_of(number).given_up;
  }
}

ReturnRate Travellers::rate(base::Instant now) const {
  ReturnRate rate{.usual = usual_, .usual_is_known = learned_from_ >= kEnoughToKnow};
  const std::int64_t current = minute_number(now);
  for (std::int64_t number = current - kLooksBack; number <= current - kBackAfter; ++number) {
    const Minute* minute = find(number);
    if (minute == nullptr) continue;
    rate.departed += minute->departed;
    rate.returned += std::min(minute->returned, minute->departed);
  }
  return rate;
}

std::size_t Travellers::under_way(base::Instant now) const {
  std::size_t people = 0;
  const std::int64_t current = minute_number(now);
  for (const Minute& minute : minutes_) {
    if (minute.number <= current - static_cast<std::int64_t>(kMinutes)) continue;
    people += minute.departed - std::min(minute.departed, minute.returned + minute.given_up);
  }
  return people;
}

}  // namespace bongsu::provider
