#pragma once
// One thing changed, all else as stated: which assumption matters, and what more sites or a larger common cause would
// do. Where two estates are even is in break_even.h.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plan/model/solved_model.h"

namespace bongsu::plan {

// Minutes a year of a journey with one assumption at its low and at its high end.
struct Swing {
  AssumptionId assumption;
  double minutes_at_low = 0;
  double minutes_at_high = 0;
};

// Those that matter at all, the largest swing first.
std::vector<Swing> tornado(const SolvedModel& solved, std::size_t journey);

struct CurvePoint {
  double x = 0;
  double minutes_a_year = 0;
};

struct Curve {
  std::string about;  // "copies of Small room"
  double stated = 0;  // the x of the estate as it is
  std::vector<CurvePoint> points;
};

// Over the copies of the first thing that has several, for each journey; empty when nothing has. Numbers of copies that
// a need rules out are left out.
std::vector<Curve> curves_over_copies(const SolvedModel& solved);
// Over each common cause's beta, from 0 to 20 %; empty when there is none.
std::vector<Curve> curves_over_beta(const SolvedModel& solved, std::size_t journey);

}  // namespace bongsu::plan
