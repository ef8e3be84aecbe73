#pragma once
// How many of those who were sent to a provider come back. Strangers can stay away on purpose, so this alone makes a
// provider "struggling" at most.

#include <array>
#include <chrono>
#include <cstddef>

#include "base/clock.h"

namespace bongsu::provider {

// Of the people who left long enough ago to be back.
struct ReturnRate {
  std::size_t departed = 0;
  std::size_t returned = 0;
  double usual = 0;             // share that returned in ordinary times, 0 to 1
  bool usual_is_known = false;  // enough people have travelled
};

// Whether far fewer return than usual: fewer than a quarter, of at least ten.
bool people_are_lost(const ReturnRate& rate);

// Counts by the minute of departure; bounded.
class Travellers {
 public:
  void depart(base::Instant now);
  void arrive(base::Instant departed_at, base::Instant now);
  // Ended without an answer; not under way any more, and not returned.
  void give_up(base::Instant departed_at, base::Instant now);

  ReturnRate rate(base::Instant now) const;
  std::size_t under_way(base::Instant now) const;

 private:
  struct Minute {
    std::int64_t number = -1;  // since 1970
    std::size_t departed = 0;
    std::size_t returned = 0;
    std::size_t given_up = 0;
  };
  static constexpr std::size_t kMinutes = 16;  // kTripMax and one

  Minute& minute_of(std::int64_t number);
  const Minute* find(std::int64_t number) const;
  void learn(const Minute& past);

  std::array<Minute, kMinutes> minutes_{};
  double usual_ = 0;
  std::size_t learned_from_ = 0;
};

}  // namespace bongsu::provider
