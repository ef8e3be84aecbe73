#include "command/coverage_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/people_for_test.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class CoverageWatchTest : public testing::Test {
 protected:
  std::string figures() const {
    Exposition out;
    watch_.write(out);
    return out.text();
  }

  contract::MemoryStores stores_;
  StoppedClock clock_;
  CoverageWatch watch_{{.combinations = stores_.way_combinations,
                        .domains = {{.name = "kakao", .providers = {account::ProviderId{"kakao"}}, .mail_domains = {}}},
                        .usable = {.providers = {account::ProviderId{"kakao"}}, .email_code = false},
                        .clock = clock_}};
};

TEST_F(CoverageWatchTest, SaysNothingBeforeItHasCounted) { EXPECT_EQ(figures(), ""); }

TEST_F(CoverageWatchTest, ExposesWhatTheCommandShows) {
  add_person(stores_, "a", {"kakao"});
  add_person(stores_, "b", {"password", "kakao"});
  run_to_end(watch_.refresh());
  EXPECT_THAT(figures(), AllOf(HasSubstr("bongsu_accounts{set=\"all\"} 2"),
                               HasSubstr("bongsu_coverage_accounts{without=\"\",set=\"all\"} 2"),
                               HasSubstr("bongsu_coverage_accounts{without=\"kakao\",set=\"all\"} 1"),
                               HasSubstr("bongsu_way_only_accounts{way=\"provider:kakao\"} 1"),
                               HasSubstr("bongsu_combination_accounts{ways=\"password + provider:kakao\"} 1")));
}

TEST_F(CoverageWatchTest, KeepsTheLastFiguresAndTheirAgeWhileTheStoreIsDown) {
  add_person(stores_, "a", {"kakao"});
  run_to_end(watch_.refresh());
  stores_.way_combinations.go_down();
  clock_.at += std::chrono::minutes{10};
  run_to_end(watch_.refresh());
  EXPECT_THAT(figures(),
              AllOf(HasSubstr("bongsu_accounts{set=\"all\"} 1"), HasSubstr("bongsu_coverage_age_seconds 600")));
}

}  // namespace
}  // namespace bongsu::command
