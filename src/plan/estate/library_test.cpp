#include "plan/estate/library.h"

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

void expect_whole(const Figure& figure, const std::string& name) {
  EXPECT_FALSE(figure.source.empty()) << name;
  EXPECT_GT(figure.year, 0) << name;
  EXPECT_LT(figure.low, figure.high) << name << " says that it is certain";
  EXPECT_NE(figure.confidence, Confidence::stated) << name;
}

TEST(DefaultLibrary, SaysOfEveryFigureHowFarToTrustIt) {
  const Library& library = default_library();
  EXPECT_GT(library.figures.size(), 8U);
  EXPECT_GT(library.failures.size(), 10U);
  for (const auto& [name, figure] : library.figures) expect_whole(figure.figure, name);
  for (const auto& [name, failure] : library.failures) {
    EXPECT_NE(failure.outages_a_year.has_value(), failure.availability.has_value()) << name;
    for (const auto& each : {failure.outages_a_year, failure.availability, failure.hours}) {
      if (each) expect_whole(*each, name);
    }
    EXPECT_TRUE(failure.hours || library.repair_times.contains(failure.repair.value_or(""))) << name;
  }
  for (const auto& [name, times] : library.repair_times) EXPECT_FALSE(times.source.empty()) << name;
}

}  // namespace
}  // namespace bongsu::plan
