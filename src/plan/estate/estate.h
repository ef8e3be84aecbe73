#pragma once
// An estate as its file describes it: places within places, components and what they need, what can go wrong, what it
// costs, and the journeys that matter. docs/planner.md explains the file. What exists is whole: the reader
// (estate_reader.h) lets through no unknown name and no bad number.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/estate/figure.h"
#include "plan/estate/repair_time.h"

namespace bongsu::plan {

// A figure that the estate uses, and what for; everything else speaks of it by its place in Estate::assumptions.
struct Assumption {
  std::string name;  // "pue", "place.seoul.battery_wh"
  Figure figure;
  Quantity quantity;
  // Estates share what is called alike and is believed alike, to the last digit.
  bool operator==(const Assumption&) const = default;
};
enum class AssumptionId : std::uint32_t {};

// One way in which a thing goes wrong. Either how often and how long, or how much of the time it works.
struct FailureMode {
  std::string id;    // "battery-fire", unique within its thing
  std::string name;  // "battery fire"
  std::optional<AssumptionId> outages_a_year{};
  std::optional<AssumptionId> availability{};
  AssumptionId hours{};  // the mean time to repair
  // How repairs scatter around it (repair_time.h).
  RepairShape repair = RepairShape::exponential;
  std::optional<AssumptionId> repair_spread{};  // of a lognormal one
  std::vector<double> repair_times{};           // of an empirical one
  bool operator==(const FailureMode&) const = default;
};

// Where the file says something.
struct FilePosition {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Need {
  enum class Kind { thing, all, any, at_least };
  Kind kind = Kind::thing;
  std::string thing{};       // Kind::thing: an id
  std::vector<Need> of{};    // the others
  std::size_t at_least = 0;  // Kind::at_least; 0: a majority
  // Kind::any: the first of them serves, the others take over with this probability and only while these things work.
  std::optional<AssumptionId> failover{};
  std::vector<std::string> failover_needs{};
  FilePosition at{};
};

enum class ThingKind { place, component };

struct Power {
  std::optional<AssumptionId> idle_watts{};
  std::optional<AssumptionId> peak_watts{};
  std::optional<AssumptionId> pue{};  // of a place, for all within that has none of its own; losses of UPS included
  std::optional<AssumptionId> ups_loss{};          // of what the batteries within have, likewise
  std::optional<AssumptionId> battery_wh{};        // of a place: carries all within through an outage of power_from
  std::optional<AssumptionId> generator_starts{};  // after the battery, for as long as it takes
  bool sheds_load = false;                         // on battery only what essential journeys need stays on
};

struct Money {
  std::optional<AssumptionId> hardware{};
  std::optional<AssumptionId> hardware_years{};
  std::optional<AssumptionId> rent_a_year{};
  std::optional<AssumptionId> people_a_year{};
  std::optional<AssumptionId> visits_a_year{};
  std::optional<AssumptionId> cost_a_visit{};
};

// A place or a component. With copies, there are so many of it and of everything in it.
struct Thing {
  ThingKind what = ThingKind::component;
  std::string id;
  std::string name;
  std::string kind{};  // "building", "battery room", "provider"; empty for most components
  std::string in{};    // the place that it stands in; empty: nowhere in particular
  std::size_t copies = 1;
  std::vector<Need> needs{};
  std::vector<FailureMode> fails{};
  std::vector<std::string> takes_down{};  // things that its own failures take with it
  std::vector<Need> power_from{};         // of a place: any one of these feeds it
  Power power{};
  Money money{};
  std::string accepted{};  // why it may be a single point of failure; empty: it may not
  FilePosition at{};       // of the table; of keys:
  FilePosition in_at{};
  FilePosition takes_down_at{};
  FilePosition ups_loss_at{};
};

// What strikes several things at once: a share of their failures (beta), or failures of its own.
struct CommonCause {
  std::string id;
  std::string name;
  std::vector<std::string> of;  // ids of things; copies all count
  std::string mode{};           // beta: only this failure of theirs; empty: each that they have
  std::optional<AssumptionId> beta{};
  std::vector<FailureMode> fails{};
  std::optional<AssumptionId> rollout_catches{};  // the share that a staged roll-out stops at its first stage
  std::string accepted{};                         // as of a thing
  FilePosition at{};
  FilePosition of_at{};
};

enum class Weight { ordinary, essential };

struct Journey {
  std::string id;
  std::string name;
  Weight weight = Weight::ordinary;
  std::vector<Need> needs;
  std::vector<std::string> without{};  // things that are taken to be down
  FilePosition at{};
  FilePosition without_at{};
};

// What the library, with what an estate adds to it, calls a figure or a failure.
struct LibraryWords {
  std::string name;   // short, for sentences
  std::string about;  // at length, for lists
};

struct Estate {
  std::string file;
  std::string name;
  std::string about{};
  std::vector<std::string> sources{};
  std::string currency = "USD";
  std::vector<Thing> things{};  // in the order of the file: places, then components
  std::vector<CommonCause> common_causes{};
  std::vector<Journey> journeys{};
  std::optional<AssumptionId> money_a_kwh{};
  // The load of an ordinary day by its peak: how far machines are from idle to peak where no more are there than carry
  // all of that.
  AssumptionId load{};
  std::optional<AssumptionId> machines_needed{};  // the share of the machines that would carry all; none: all of them
  std::vector<Assumption> assumptions{};
  std::map<std::string, LibraryWords, std::less<>> library_words{};  // of "figure.NAME" and "failure.NAME"

  double value(AssumptionId id) const { return assumptions[static_cast<std::size_t>(id)].figure.value; }
  const Thing* find(std::string_view id) const;
};

inline constexpr double kHoursAYear = 8766;
inline constexpr double kMinutesAYear = kHoursAYear * 60;

}  // namespace bongsu::plan
