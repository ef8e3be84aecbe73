#pragma once
// How often a basic event of an estate happens and how long it lasts, as a function of the assumptions: evaluated
// again and again while these are varied.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "plan/estate/estate.h"

namespace bongsu::plan {

// A value for each of the estate's assumptions.
using Values = std::span<const double>;

inline double at(Values values, AssumptionId id) { return values[static_cast<std::size_t>(id)]; }

// How long an outage lasts before it is felt: a number of the model's Waits (waits.h).
enum class WaitId : std::uint32_t {};
inline constexpr WaitId kAtOnce{0};

// Which part of a failure mode an event is.
enum class Part {
  whole,   // all of it
  alone,   // beta: what strikes one member only
  shared,  // beta: what strikes the whole group
  caught,  // a bad roll-out that its first stage stops
};

// What an event is made of.
struct Occurrence {
  // A failure that is repaired; nullptr: something that either works or does not when it is asked to.
  const FailureMode* mode = nullptr;
  Part part = Part::whole;
  std::optional<AssumptionId> beta{};
  std::optional<AssumptionId> rollout_catches{};
  // Of an outage only the time after this wait counts (a battery bridges it), and of that only what does not also count
  // for the next, which is an event of its own and no shorter as the estate states it. Where other values make it
  // shorter, this one counts for as long as the next.
  WaitId after = kAtOnce;
  std::optional<WaitId> next_after{};
  // Without a mode: works with this probability.
  std::optional<AssumptionId> works{};
};

// How a failure's repairs scatter around their mean. Not longer alive than the mode.
RepairTime repair_time(const FailureMode& mode, Values values) noexcept;

struct Rate {
  double unavailability = 0;  // the share of time, or the probability not to work when asked to
  double outages_a_year = 0;  // how often it begins; 0 for what is only asked to work
};

// Repairable: unavailability q = λ·MDT / (1 + λ·MDT), where λ is outages per hour of working; outages a year λ·(1 - q).
// `wait_hours` is by WaitId.
Rate rate(const Occurrence& occurrence, Values values, std::span<const double> wait_hours) noexcept;

// Of a failure's outages that outlast the wait: how long they are felt, on average, and what one in twenty of them
// exceeds. 0 when none does.
struct FeltHours {
  double mean = 0;
  double of_1_in_20 = 0;
};
FeltHours felt_hours(const Occurrence& occurrence, Values values, std::span<const double> wait_hours) noexcept;

// The values that the estate states.
std::vector<double> stated_values(const Estate& estate);

}  // namespace bongsu::plan
