#pragma once
// What takes a journey down: single points of failure, then pairs and triples.

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "plan/count.h"
#include "plan/model/solved_model.h"

namespace bongsu::plan {

inline constexpr std::size_t kOrderMax = 3;  // triples; more at once are counted, not listed
inline constexpr std::size_t kCutSetsListedMax = 10'000;

// A minimal cut set: things that together, and no fewer of them, take the journey down.
struct Danger {
  CutSet events;
  std::vector<std::string> event_ids;  // ascending
  std::string kind;                    // equal for sets that differ only in which copies they strike
  std::string words;                   // the way from cause to journey
  double probability = 0;              // that all of it is so when one looks, added up over all that are alike
  std::string accepted;                // a single point: why that may be; empty: it may not
  std::size_t alike = 1;               // so many, this one included, differ only in which copies they strike;
                                       // parts of one outage, longer and shorter ones, count once
};

struct JourneyCheck {
  const Journey* journey;
  std::vector<Count> count_by_order;          // [k]: how many cut sets have k events
  std::vector<std::vector<Danger>> by_order;  // [k] for k from 1 to kOrderMax: one of each kind, likeliest first
  std::size_t complete_to = kOrderMax;        // of all orders up to this one every cut set was looked at
  bool is_complete() const { return complete_to == kOrderMax; }
  // The journey fails whatever happens: it needs something that is taken to be down.
  bool is_always_down() const { return !count_by_order.empty() && !count_by_order[0].is_zero(); }
  // Nothing that it needs can fail, as the file stands: of such a journey nothing was found out.
  bool can_never_fail() const;
  // Single points that nobody accepted, each copy by itself.
  std::size_t refused_points() const;
  bool has_single_point() const { return !by_order[1].empty(); }
  // Whether there is a single point that nobody accepted, or may be one, or the file says nothing of what can fail.
  bool is_refused() const;
};

std::expected<std::vector<JourneyCheck>, LimitReached> check_journeys(const SolvedModel& solved);

// Whether an essential journey hangs on a single thing that nobody accepted, or on nothing that can fail.
bool is_refused(const std::vector<JourneyCheck>& checks);

}  // namespace bongsu::plan
