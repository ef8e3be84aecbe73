#include "plan/estate/estate_reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> errors_of(std::string_view text) {
  const auto read = parse_estate(text, "shop.toml");
  std::vector<std::string> described;
  if (read) return described;
  for (const EstateError& error : read.error()) described.push_back(describe(error));
  return described;
}

constexpr std::string_view kWhole =
    "[estate]\nname = \"Shop\"\n[place.seoul]\nkind = \"building\"\nfails = \"data-center-tier-3\"\n"
    "[component.login]\nin = \"seoul\"\n[journey.log-in]\nneeds = \"login\"\n";

// The one error of a whole estate with something more at its end.
std::string error_of(std::string_view more) {
  const auto errors = errors_of(std::string{kWhole} + std::string{more});
  return errors.size() == 1 ? errors.front() : fmt::format("{} errors: {}", errors.size(), fmt::join(errors, "; "));
}

TEST(ParseEstate, ReadsPlacesComponentsAndJourneys) {
  const auto read = parse_estate(kWhole, "shop.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  EXPECT_EQ(read->name, "Shop");
  ASSERT_EQ(read->things.size(), 2U);
  EXPECT_EQ(read->things[0].kind, "building");
  EXPECT_EQ(read->things[1].in, "seoul");
  EXPECT_EQ(read->journeys[0].needs[0].thing, "login");
  const FailureMode& mode = read->things[0].fails.at(0);
  EXPECT_EQ(mode.id, "data-center-tier-3");
  EXPECT_EQ(mode.name, "site outage");
  EXPECT_DOUBLE_EQ(read->value(*mode.availability), 0.99982);
}

TEST(ParseEstate, ListsEachAssumptionOnceWithWhereItComesFrom) {
  const auto read = parse_estate(std::string{kWhole} + "[place.busan]\nfails = \"data-center-tier-3\"\n", "shop.toml");
  ASSERT_TRUE(read);
  std::vector<std::string> names;
  for (const Assumption& each : read->assumptions) names.push_back(each.name);
  EXPECT_THAT(names, testing::UnorderedElementsAre("figure.load", "failure.data-center-tier-3.availability",
                                                   "failure.data-center-tier-3.hours",
                                                   "failure.data-center-tier-3.repair_spread"));
}

TEST(ParseEstate, ReadsFiguresInEachOfTheirForms) {
  const auto read = parse_estate(
      std::string{kWhole} +
          "[component.a]\nfails = [{ name = \"crash\", outages_a_year = \"0.1 (0.02 to 0.4)\", hours = 4 },\n"
          "{ name = \"bad disk\", availability = { value = \"99 %\", low = 0.9, high = 1, source = \"us\", year = "
          "2024, "
          "confidence = \"high\" }, repair = \"constant\" }]\n",
      "shop.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  const Thing& thing = *read->find("a");
  const Figure& crash = read->assumptions[static_cast<std::size_t>(*thing.fails[0].outages_a_year)].figure;
  EXPECT_EQ(crash.low, 0.02);
  EXPECT_EQ(crash.high, 0.4);
  EXPECT_EQ(crash.confidence, Confidence::stated);
  EXPECT_EQ(thing.fails[1].id, "bad-disk");
  EXPECT_EQ(thing.fails[1].repair, RepairShape::constant);
  const Assumption& disk = read->assumptions[static_cast<std::size_t>(*thing.fails[1].availability)];
  EXPECT_EQ(disk.name, "component.a.fails.bad-disk.availability");
  EXPECT_EQ(disk.figure.source, "us");
  EXPECT_EQ(disk.figure.confidence, Confidence::high);
}

TEST(ParseEstate, LetsAFailureBeLikeAnotherButForWhatItSays) {
  const auto read =
      parse_estate(std::string{kWhole} + "[component.a]\nfails = { like = \"grid\", hours = 9 }\n", "shop.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  const FailureMode& mode = read->find("a")->fails[0];
  EXPECT_EQ(read->value(mode.hours), 9);
  EXPECT_EQ(read->value(*mode.outages_a_year), 0.25);
  EXPECT_EQ(mode.repair, RepairShape::lognormal);
  EXPECT_EQ(read->value(*mode.repair_spread), 1.5);
}

TEST(ParseEstate, TakesTheHoursOfTheTicketsThatAFailureNamesBeforeThoseOfWhatItIsLike) {
  constexpr std::string_view kTickets = "[repair_times.our-tickets]\nhours = [0.5, 0.7, 1, 1, 2, 3, 26]\n";
  const auto hours = [&](std::string_view fails) {
    const auto read =
        parse_estate(fmt::format("{}{}[component.a]\nfails = {}\n", kWhole, kTickets, fails), "shop.toml");
    return read ? read->value(read->find("a")->fails[0].hours) : 0;
  };
  EXPECT_DOUBLE_EQ(hours("{ like = \"disk\", repair = \"our-tickets\" }"), 34.2 / 7);
  EXPECT_DOUBLE_EQ(hours("{ like = \"disk\", repair = \"our-tickets\", hours = 5 }"), 5);
  EXPECT_DOUBLE_EQ(hours("{ like = \"disk\", repair = \"constant\" }"), 24);
}

TEST(ParseEstate, KeepsTheMeasuredMeanOfWhatAFailureIsLikeWhateverShapeItSays) {
  const auto hours = [&](std::string_view fails) {
    const auto read = parse_estate(fmt::format("{}[component.a]\nfails = {}\n", kWhole, fails), "shop.toml");
    return read ? read->value(read->find("a")->fails[0].hours) : 0;
  };
  for (const char* shape : {"constant", "exponential", "lognormal"}) {
    // 216, 288, 720, 85.5, 127.5, 528 and 1176 h: no fire is over after a working morning.
    EXPECT_DOUBLE_EQ(hours(fmt::format("{{ like = \"building-fire\", repair = \"{}\" }}", shape)), 3141.0 / 7) << shape;
    EXPECT_DOUBLE_EQ(hours(fmt::format("{{ like = \"building-fire\", repair = \"{}\", hours = 9 }}", shape)), 9)
        << shape;
  }
  EXPECT_DOUBLE_EQ(hours("{ outages_a_year = 1 }"), 4) << "the library's repair-hours";
}

TEST(ParseEstate, LetsAnEstateHaveALibraryOfItsOwn) {
  const auto read = parse_estate(std::string{kWhole} +
                                     "[failure.ours]\noutages_a_year = 3\nrepair = \"our-tickets\"\n"
                                     "[repair_times.our-tickets]\nhours = [1, 2, 9]\n[component.a]\nfails = \"ours\"\n",
                                 "shop.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  const FailureMode& mode = read->find("a")->fails[0];
  EXPECT_EQ(mode.repair_times, (std::vector<double>{0.25, 0.5, 2.25}));
  EXPECT_DOUBLE_EQ(read->value(mode.hours), 4);
}

TEST(ParseEstate, NamesFileLineColumnAndWhatWasExpectedOfEveryMistakeAtOnce) {
  EXPECT_THAT(errors_of("[estate]\nname = 1\n[place.a]\nkinds = \"room\"\ncopies = 0\n[journey.j]\nneeds = [3]\n"),
              ElementsAre("shop.toml:2:8: estate.name: must be a text in quotes",
                          "shop.toml:4:1: place.a.kinds: there is no such key; did you mean \"kind\"?",
                          "shop.toml:5:10: place.a.copies: must be a whole number from 1 to 1000, without quotes",
                          HasSubstr("shop.toml:7:10: journey.j.needs: must be the name of a place or component")));
}

struct Bad {
  const char* text;
  const char* error;
};

TEST(ParseEstate, RefusesWhatDoesNotFitTogether) {
  for (const Bad& bad : {
           Bad{"[component.x]\nin = \"seuol\"\n",
               "shop.toml:11:6: component.x.in: there is no place \"seuol\"; did you mean \"seoul\"?"},
           Bad{"[component.x]\nin = \"login\"\n", "there is no place \"login\""},
           Bad{"[component.x]\nneeds = \"logn\"\n",
               "shop.toml:11:9: component.x.needs: there is no place or component \"logn\"; did you mean \"login\"?"},
           Bad{"[component.x]\nneeds = \"x\"\n", "component.x: needs itself: x, which needs x"},
           Bad{"[component.x]\nneeds = \"y\"\n[component.y]\nneeds = \"x\"\n",
               "needs itself: x needs y, which needs x"},
           Bad{"[place.x]\nin = \"y\"\n[place.y]\nin = \"x\"\n", "stands in itself"},
           Bad{"[component.seoul]\n", "component.seoul: there is a place of the same name"},
           Bad{"[component.x]\nneeds = { at_least = 3, of = [\"login\"] }\n",
               "shop.toml:11:9: component.x.needs: at least 3 of 1 can never be"},
           Bad{"[component.x]\nneeds = { any = [] }\n", "must name at least one thing"},
           Bad{"[component.x]\nneeds = { any = [\"login\"], all = [\"login\"] }\n",
               "must be the name of a place or component"},
           Bad{"[component.x]\nneeds = { all = [\"login\"], failover = 0.9 }\n", "failover: there is no such key"},
           Bad{"[component.x]\nfails = \"data-centre-tier-3\"\n",
               "there is no failure \"data-centre-tier-3\" in the library; did you mean \"data-center-tier-3\"?"},
           Bad{"[component.x]\nfails = { hours = 3 }\n", "must say either outages_a_year or availability"},
           Bad{"[component.x]\nfails = { availability = 1.5 }\n",
               "shop.toml:11:26: component.x.fails.availability: must be from 0 to 1"},
           Bad{"[component.x]\nfails = { outages_a_year = \"often\" }\n", "must be a number like 0.5"},
           Bad{"[component.x]\nfails = { outages_a_year = \"1 (2 to 3)\" }\n", "must be a number like 0.5"},
           Bad{"[component.x]\nfails = { outages_a_year = 1, repair = \"weibul\" }\n",
               "there are no repair times \"weibul\""},
           Bad{"[component.x]\nfails = { outages_a_year = 1, repair_spread = 1.2 }\n",
               "repair_spread goes with repair = \"lognormal\"; here it is \"exponential\""},
           Bad{"[failure.q]\noutages_a_year = 1\nhours = 3\nrepair = \"constant\"\nrepair_spread = 1\n",
               "shop.toml:14:17: failure.q.repair_spread: goes with repair = \"lognormal\"; here it is \"constant\""},
           Bad{"[failure.q]\noutages_a_year = 1\nrepair_spread = 1\n", "here it is \"exponential\""},
           Bad{"[component.x]\nfails = { outages_a_year = 1, repair = \"lognormal\", repair_spread = 11 }\n",
               "repair_spread: must be more than 0, and 10 or less"},
           Bad{"[component.x]\nfails = [\"disk\", \"disk\"]\n", "has two failures \"disk\""},
           Bad{"[component.x]\nidle_watts = \"loads\"\n", "there is no figure \"loads\""},
           Bad{"[component.x]\nidle_watts = \"beta\"\n", "the figure \"beta\" counts something else"},
           Bad{"[place.x]\nbattery_wh = 10\n", "place.x.power_from: must name the feed"},
           Bad{"[component.x]\nidle_watts = 200\npeak_watts = 100\n",
               "shop.toml:11:14: component.x.idle_watts: must not be above peak_watts"},
           Bad{"[component.x]\nfails = { outages_a_year = 1e15, hours = 1e-12 }\n", "and a million a year or less"},
           Bad{"[component.x]\nneeds = { any = [\"login\", \"login\"] }\n",
               "shop.toml:11:9: component.x.needs: names \"login\" more than once in one list"},
           Bad{"[component.x]\nneeds = { at_least = 2, of = [\"login\", \"seoul\", \"login\"] }\n",
               "names \"login\" more than once in one list"},
           Bad{"[component.x]\nneeds = { any = [\"login\", { any = [\"seoul\", { any = [\"login\"] }] }] }\n",
               "shop.toml:11:9: component.x.needs: names \"login\" more than once in one list"},
           Bad{"[component.x]\nneeds = { at_least = 2, of = [\"login\", { all = [\"login\"] }] }\n",
               "names \"login\" more than once in one list"},
           Bad{"[component.x]\nneeds = { any = [\"login\", \"seoul\"], failover = 0.9, failover_needs = "
               "[\"seoul\", \"seoul\"] }\n",
               "component.x.needs.failover_needs: names \"seoul\" more than once"},
           Bad{"[place.x]\npower_from = [\"seoul\", \"seoul\"]\n",
               "shop.toml:11:14: place.x.power_from: names \"seoul\" more than once in one list"},
           Bad{"[place.x]\npower_from = [\"seoul\", { any = [\"seoul\"] }]\n",
               "place.x.power_from: names \"seoul\" more than once in one list"},
           Bad{"[common_cause.c]\nof = [\"seoul\", \"seoul\"]\nbeta = 0.1\n",
               "common_cause.c.of: must name each thing once"},
           Bad{"[common_cause.c]\nof = [\"seoul\"]\nbeta = 0.1\n",
               "shop.toml:11:6: common_cause.c.of: there is one \"seoul\", which shares its failures with nothing"},
           Bad{"[place.x]\nups_loss = \"6 %\"\n", "shop.toml:11:12: place.x.ups_loss: goes with battery_wh"},
           Bad{"[common_cause.c]\nof = [\"seoul\"]\n", "must say either beta"},
           Bad{"[common_cause.c]\nof = [\"login\"]\nbeta = 0.1\n", "\"login\" has no failures to share"},
           Bad{"[common_cause.c]\nof = [\"seoul\"]\nbeta = 0.1\n[common_cause.d]\nof = [\"seoul\"]\nbeta = 0.1\n",
               "a failure can be in one group"},
           Bad{"[common_cause.c]\nof = [\"seoul\"]\nfails = []\n",
               "shop.toml:12:9: common_cause.c.fails: must name at least one failure"},
           Bad{"[place.x]\ntakes_down = [\"seoul\"]\n", "shop.toml:11:14: place.x.takes_down: goes with fails"},
           Bad{"[figure.new]\nvalue = 1\n", "figure.new.quantity: must be one of"},
           Bad{"[component.\"a b\"]\n", "must be a name of letters, digits"},
           Bad{"[component.x]\nneeds = { any = [\"login\"], failover_needs = [\"seoul\"] }\n",
               "shop.toml:11:45: component.x.needs.failover_needs: goes with failover"},
           Bad{"[component.x]\nfails = { outages_a_year = 2, hours = \"4 h\" }\n",
               "shop.toml:11:39: component.x.fails.hours: must be a number like 0.5, in hours and without a unit"},
           Bad{"[place.x]\npower_from = \"seoul\"\nbattery_wh = \"2 kWh\"\n", "in watt hours and without a unit"},
           Bad{"[component.x]\nfails = { availability = 99.9 }\n", "or from 0 % to 100 %: write \"99.9 %\""},
           Bad{"[component.x]\nneeds = \"zz\"\n", "; expected a [place.zz] or [component.zz]"},
           Bad{"[journey.x]\nneeds = \"login\"\nwithout = [\"kako\"]\n", "shop.toml:12:11: journey.x.without"},
           Bad{"[common_cause.x]\nof = \"seoul\"\nbeta = \"five\"\n",
               "there is no figure \"five\" in the library; expected the name of one, a number like 0.97"},
           Bad{"[component.login-2]\n[component.login]\n", "shop.toml"},
       }) {
    EXPECT_THAT(error_of(bad.text), HasSubstr(bad.error)) << bad.text;
  }
}

TEST(ParseEstate, RefusesAShareOfFailuresThatAreNotTheSame) {
  // Nothing would be shared: each would fail by itself, and the gate would find no single point.
  EXPECT_THAT(error_of("[component.a]\nfails = \"server\"\n[component.b]\nfails = \"disk\"\n"
                       "[common_cause.x]\nof = [\"a\", \"b\"]\nbeta = \"10 %\"\n"),
              AllOf(HasSubstr("shop.toml:14:1: common_cause.x"), HasSubstr("\"a\" and \"b\" do not fail alike"),
                    HasSubstr("fails = ")));
  // Which figure holds for what they share would hang on the order of the file.
  EXPECT_THAT(error_of("[component.a]\nfails = { availability = \"90 %\" }\n"
                       "[component.b]\nfails = { availability = \"99.9 %\" }\n"
                       "[common_cause.x]\nof = [\"a\", \"b\"]\nbeta = \"10 %\"\n"),
              HasSubstr("\"a\" and \"b\" do not fail alike"));
  EXPECT_THAT(error_of("[failure.f]\noutages_a_year = 1\nhours = 2\n[component.a]\nfails = \"f\"\n"
                       "[component.b]\nfails = [{ like = \"f\", repair = \"constant\" }]\n"
                       "[common_cause.x]\nof = [\"a\", \"b\"]\nbeta = \"10 %\"\n"),
              HasSubstr("\"a\" and \"b\" do not fail alike"));
}

TEST(ParseEstate, TakesAShareOfTheFailureThatAllHaveWhateverElseTheyHave) {
  EXPECT_THAT(
      errors_of(std::string{kWhole} + "[component.a]\nfails = [\"server\", \"disk\"]\n[component.b]\nfails = \"disk\"\n"
                                      "[common_cause.x]\nof = [\"a\", \"b\"]\nmode = \"disk\"\nbeta = \"10 %\"\n"),
      ElementsAre());
}

TEST(ParseEstate, KeepsTheFiguresOfTwoFailuresOfOneNameApart) {
  EXPECT_THAT(error_of("[component.a]\nfails = [{ name = \"bad disk\", outages_a_year = 1 }, "
                       "{ name = \"bad-disk\", outages_a_year = 2 }]\n"),
              HasSubstr("has two failures \"bad-disk\""));
}

TEST(ParseEstate, LetsTwoFailOversEndAtTheSameThing) {
  EXPECT_THAT(errors_of(std::string{kWhole} + "[component.a]\n[component.b]\n[component.x]\nneeds = { any = ["
                                              "{ any = [\"a\", \"login\"], failover = 0.9 }, "
                                              "{ any = [\"b\", \"login\"], failover = 0.9 }] }\n"),
              ElementsAre());
}

TEST(ParseEstate, RefusesAFailOverToNothing) {
  EXPECT_THAT(error_of("[component.x]\nneeds = { any = [\"login\"], failover = \"97 %\" }\n"),
              HasSubstr("shop.toml:11:9: component.x.needs: has nothing that takes over"));
  EXPECT_THAT(error_of("[component.x]\nneeds = { any = [\"login\"] }\n"), HasSubstr("0 errors"));
}

TEST(ParseEstate, RefusesCopiesThatWouldBearTheSameName) {
  EXPECT_THAT(error_of("[place.x]\ncopies = 2\n[place.x-1]\n"), HasSubstr("a copy would be called \"x-1\""));
}

TEST(ParseEstate, AsksForAnEstateAndAJourney) {
  EXPECT_THAT(errors_of(""), ElementsAre(HasSubstr("estate: must be there")));
  EXPECT_THAT(errors_of("[estate]\nname = \"e\"\n"), ElementsAre(HasSubstr("journey: there is none")));
}

TEST(ParseEstate, BoundsWhatAFileCanAskFor) {
  EXPECT_THAT(error_of("[place.x]\ncopies = 1000\n[place.y]\nin = \"x\"\ncopies = 1000\n"),
              HasSubstr("more than 20000 things"));
  EXPECT_THAT(errors_of(std::string(kEstateBytesMax + 1, '#')), ElementsAre("shop.toml: is longer than 1 MiB"));
  EXPECT_THAT(errors_of("a = \"\xff\""), ElementsAre("shop.toml: is no UTF-8 text"));
  std::string deep = "needs = ";
  for (int i = 0; i < 40; ++i) deep += "{ any = [";
  deep += "\"login\"";
  for (int i = 0; i < 40; ++i) deep += "] }";
  EXPECT_THAT(error_of("[component.x]\n" + deep + "\n"), HasSubstr("is nested too deep"));
  std::string chain;
  for (int i = 0; i < 1000; ++i) chain += fmt::format("[component.c{}]\nneeds = \"c{}\"\n", i, i + 1);
  EXPECT_THAT(error_of(chain + "[component.c1000]\n"), HasSubstr("longer than 500"));
  std::string from_the_ground_up = "[component.c0]\n";
  for (int i = 1; i < 1000; ++i) from_the_ground_up += fmt::format("[component.c{}]\nneeds = \"c{}\"\n", i, i - 1);
  EXPECT_THAT(error_of(from_the_ground_up), HasSubstr("longer than 500"));
}

}  // namespace
}  // namespace bongsu::plan
