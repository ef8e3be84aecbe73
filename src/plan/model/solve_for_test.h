#pragma once
// From an estate's text to answers, in tests.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "plan/estate/estate_reader.h"
#include "plan/model/solved_model.h"

namespace bongsu::plan {

inline SolvedModel solve(std::string_view text) {
  auto estate = parse_estate(text, "estate.toml");
  if (!estate) throw std::runtime_error(describe(estate.error().front()));
  auto model = build_model(std::move(*estate));
  if (!model) throw std::runtime_error(model.error());
  auto solved = SolvedModel::of(std::move(*model));
  if (!solved) throw std::runtime_error(solved.error().message);
  return std::move(*solved);
}

inline JourneyFigures figures(const SolvedModel& solved, std::size_t journey = 0) {
  return solved.figures(journey, stated_values(solved.estate()));
}

}  // namespace bongsu::plan
