#pragma once
// One thing changed, all else as stated: which assumption matters, where two estates are even, and what more sites or
// a larger common cause would do.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plan/model/solved_model.h"

namespace bongsu::plan {

// What an assumption is about, for people: "availability (site outage)", "fail-over (Log in)".
std::string words_of(const Estate& estate, const Assumption& assumption);

// Minutes a year of a journey with one assumption at its low and at its high end.
struct Swing {
  AssumptionId assumption;
  double minutes_at_low = 0;
  double minutes_at_high = 0;
};

// Those that matter at all, the largest swing first.
std::vector<Swing> tornado(const SolvedModel& solved, std::size_t journey);

// The value of an assumption at which two estates' journeys are down for equally long.
struct BreakEven {
  std::string assumption;  // its name; varied in each estate that has it
  std::string sentence;    // "Five small would be better if the fail-over of Two big worked less than 97 times in 100"
  double value = 0;
};

// For every uncertain assumption of either that can turn the order, those that are nearest to what is stated first.
std::vector<BreakEven> break_evens(const SolvedModel& one, std::size_t journey_of_one, const SolvedModel& other,
                                   std::size_t journey_of_other);

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
