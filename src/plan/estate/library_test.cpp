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
    for (const auto& each : {failure.outages_a_year, failure.availability, failure.hours, failure.repair_spread}) {
      if (each) expect_whole(*each, name);
    }
    EXPECT_TRUE(failure.hours || library.repair_times.contains(failure.repair.value_or(""))) << name;
  }
  for (const auto& [name, times] : library.repair_times) {
    expect_whole(times.mean, name);
    EXPECT_EQ(times.mean.confidence, Confidence::low) << name;
  }
}

TEST(DefaultLibrary, TellsOrdinaryOutagesOfAProviderFromGreatOnes) {
  // How often outages of all kinds are does not go with the lengths of those that everybody remembers.
  const Library& library = default_library();
  const NamedFailure& ordinary = library.failures.at("provider");
  EXPECT_LT(ordinary.hours->high, 24);
  EXPECT_GT(ordinary.outages_a_year->value, 1);
  const NamedFailure& great = library.failures.at("provider-catastrophe");
  EXPECT_EQ(great.repair, "provider-outages");
  EXPECT_LT(great.outages_a_year->value, 0.5);
  EXPECT_EQ(great.outages_a_year->confidence, Confidence::guess);
}

}  // namespace
}  // namespace bongsu::plan
