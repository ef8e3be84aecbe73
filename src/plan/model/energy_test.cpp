#include "plan/model/energy.h"

#include <gtest/gtest.h>

#include "plan/model/money.h"
#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

class EnergyOfARoom : public testing::Test {
 protected:
  SolvedModel solved_ = solve(
      "[estate]\nname = \"e\"\nload = \"50 %\"\nmoney_a_kwh = 0.2\n"
      "[place.grid]\nfails = \"grid\"\n"
      "[place.room]\ncopies = 2\npower_from = \"grid\"\nbattery_wh = 1000\nups_loss = \"0 %\"\npue = 1.5\nrent_a_year "
      "= 100\n"
      "visits_a_year = 2\ncost_a_visit = 10\n"
      "[component.node]\nin = \"room\"\nidle_watts = 50\npeak_watts = 150\nhardware = 1000\nhardware_years = 5\n"
      "[component.extra]\nin = \"room\"\nidle_watts = 100\npeak_watts = 100\n"
      "[journey.log-in]\nessential = true\nneeds = { any = [\"node\"] }\n[journey.other]\nneeds = \"extra\"\n");
  std::vector<double> values_ = stated_values(solved_.estate());
  Energy energy_{solved_.estate(), *solved_.model().instances};
  std::size_t room_ = solved_.model().instances->first_of("room");
};

TEST_F(EnergyOfARoom, CountsMachinesCoolingAndLosses) {
  EXPECT_DOUBLE_EQ(energy_.machine_watts(room_, Load::ordinary, values_), 200);
  EXPECT_DOUBLE_EQ(energy_.total_watts(Load::ordinary, values_), 2 * 200 * 1.5);
  EXPECT_DOUBLE_EQ(energy_.kilowatt_hours_a_year(values_), 0.6 * 8766);
}

TEST(Energy, SharesTheLoadAmongMoreMachinesThanWouldCarryItAtItsPeak) {
  const auto watts = [](std::string_view estate) {
    const SolvedModel solved = solve("[estate]\nname = \"e\"\nload = \"50 %\"\n" + std::string{estate} +
                                     "[component.node]\ncopies = 3\nidle_watts = 100\npeak_watts = 200\n"
                                     "[journey.log_in]\nneeds = { any = [\"node\"] }\n");
    const Energy energy{solved.estate(), *solved.model().instances};
    const auto values = stated_values(solved.estate());
    return std::pair{energy.all_machines_watts(Load::ordinary, values), energy.all_machines_watts(Load::full, values)};
  };
  EXPECT_EQ(watts(""), (std::pair{450.0, 600.0}));
  EXPECT_EQ(watts("machines_needed = \"60 %\"\n"), (std::pair{390.0, 600.0}));
}

// Of one machine of 100 W, and 940 Wh of battery where there is a place.
double watts(std::string_view place, std::string_view machine) {
  const SolvedModel solved =
      solve(std::string{"[estate]\nname = \"e\"\n[place.grid]\nfails = \"grid\"\n"} + std::string{place} +
            "[component.node]\nidle_watts = 100\n" + std::string{machine} + "[journey.log_in]\nneeds = \"node\"\n");
  const Energy energy{solved.estate(), *solved.model().instances};
  return energy.total_watts(Load::full, stated_values(solved.estate()));
}

TEST(Energy, CountsWhatAUpsLosesOfTheMainsOnceInThePue) {
  // PUE is what the site draws by what its machines draw, so that what the UPS loses is in it.
  constexpr std::string_view kRoom = "[place.room]\npower_from = \"grid\"\nbattery_wh = 940\npue = 1.5\n";
  EXPECT_DOUBLE_EQ(watts(kRoom, "in = \"room\"\n"), 150);
  EXPECT_DOUBLE_EQ(watts(std::string{kRoom} + "ups_loss = \"20 %\"\n", "in = \"room\"\n"), 150);
}

TEST(Energy, CountsTheLibrarysPueOfAMachineThatStandsNowhere) {
  EXPECT_DOUBLE_EQ(watts("", ""), 158);
  EXPECT_DOUBLE_EQ(watts("[place.room]\n", "in = \"room\"\n"), 158);
}

TEST(Energy, LosesInTheUpsOfTheBuildingWhatTheBatteryOfARoomGives) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n"
      "[place.grid]\nfails = \"grid\"\n"
      "[place.building]\nups_loss = \"20 %\"\n"
      "[place.room]\nin = \"building\"\npower_from = \"grid\"\nbattery_wh = 1000\n"
      "[component.node]\nin = \"room\"\nidle_watts = 100\npeak_watts = 100\n"
      "[journey.log_in]\nneeds = \"node\"\n");
  const Energy energy{solved.estate(), *solved.model().instances};
  const std::size_t room = solved.model().instances->first_of("room");
  EXPECT_DOUBLE_EQ(energy.battery_hours(room, Load::full, stated_values(solved.estate())), 8);
}

TEST_F(EnergyOfARoom, LastsLongerOnItsBatteryWhenOnlyTheEssentialStaysOn) {
  EXPECT_DOUBLE_EQ(energy_.battery_hours(room_, Load::full, values_), 1000.0 / 250);
  EXPECT_DOUBLE_EQ(energy_.battery_hours(room_, Load::essential, values_), 1000.0 / 100);
}

TEST_F(EnergyOfARoom, AddsUpToACost) {
  const Cost cost = cost_a_year(solved_.estate(), *solved_.model().instances, energy_, values_);
  EXPECT_DOUBLE_EQ(cost.hardware, 2 * 200);
  EXPECT_DOUBLE_EQ(cost.rent, 2 * 100);
  EXPECT_DOUBLE_EQ(cost.visits, 2 * 20);
  EXPECT_DOUBLE_EQ(cost.energy, 0.6 * 8766 * 0.2);
  EXPECT_DOUBLE_EQ(cost.total(), 400 + 200 + 40 + 0.6 * 8766 * 0.2);
}

}  // namespace
}  // namespace bongsu::plan
