#include "command/provider_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/people_for_test.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

using provider::ProviderId;
using testing::AllOf;
using testing::HasSubstr;

class ProviderCommands : public testing::Test {
 protected:
  ProviderCommands() { test_.configuration.providers = {provider_entry("kakao"), provider_entry("naver")}; }

  ExitCode off(const std::string& id, const std::string& message_en = "Under repair") {
    return switch_provider_off({.store = {}, .provider = id, .message_ko = "점검 중", .message_en = message_en}, json_);
  }
  ExitCode on(const std::string& id) { return switch_provider_on({.store = {}, .provider = id}, json_); }
  std::vector<provider::Switch> switches() { return wait_for(test_.stores.switches.load()).value(); }

  WorkbenchForTest test_;
  Workbench json_ = test_.bench(OutputFormat::json);
};

TEST_F(ProviderCommands, ListEveryConfiguredProviderAsTheNodeLastSawIt) {
  const base::Instant since = test_.clock.now() - std::chrono::hours{1};
  wait_for(test_.stores.health_notes.note({.provider = ProviderId{"naver"},
                                           .health = {.state = provider::State::down, .since = since},
                                           .noted_at = test_.clock.now()}))
      .value();
  ASSERT_EQ(list_providers({}, json_), ExitCode::ok) << test_.err.str();
  const auto answer = test_.answer();
  ASSERT_EQ(answer.as_array().size(), 2U);
  EXPECT_EQ(answer.at(0).at("id").as_string(), "kakao");
  EXPECT_TRUE(answer.at(0).at("state").is_null());
  EXPECT_EQ(answer.at(1).at("state").as_string(), "down");
  EXPECT_EQ(answer.at(1).at("since").as_string(), "2027-01-15T07:00:00Z");
  EXPECT_TRUE(answer.at(1).at("off").is_null());
}

TEST_F(ProviderCommands, SwitchOffWithWordsForPeopleAndTheNameOfTheOperator) {
  ASSERT_EQ(off("kakao"), ExitCode::ok) << test_.err.str();
  const auto shown = test_.answer().at(0);
  EXPECT_EQ(shown.at("off").at("by").as_string(), "tester");
  EXPECT_EQ(shown.at("off").at("message_ko").as_string(), "점검 중");
  ASSERT_EQ(switches().size(), 1U);
  EXPECT_EQ(switches()[0].off.since, test_.clock.now());
  Workbench table = test_.bench();
  ASSERT_EQ(list_providers({}, table), ExitCode::ok);
  EXPECT_THAT(test_.out.str(), AllOf(HasSubstr("by tester"), HasSubstr("Under repair")));
}

TEST_F(ProviderCommands, SwitchOnWhatIsOff) {
  EXPECT_EQ(on("kakao"), ExitCode::refused);
  ASSERT_EQ(off("kakao"), ExitCode::ok);
  EXPECT_EQ(on("kakao"), ExitCode::ok);
  EXPECT_TRUE(switches().empty());
}

TEST_F(ProviderCommands, RefuseWhatIsNotConfiguredAndWhatIsNoMessage) {
  EXPECT_EQ(off("google"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("google"));
  EXPECT_EQ(off("kakao", "two\nlines"), ExitCode::refused);
  EXPECT_EQ(off("kakao", std::string(501, 'x')), ExitCode::refused);
  EXPECT_TRUE(switches().empty());
}

TEST_F(ProviderCommands, ShowAndSwitchOnWhatIsNoLongerConfigured) {
  ASSERT_EQ(off("naver"), ExitCode::ok);
  test_.out.str("");
  test_.configuration.providers = {provider_entry("kakao")};
  ASSERT_EQ(list_providers({}, json_), ExitCode::ok);
  const auto answer = test_.answer();
  ASSERT_EQ(answer.as_array().size(), 2U);
  EXPECT_TRUE(answer.at(1).at("preset").is_null());
  EXPECT_EQ(on("naver"), ExitCode::ok);
}

TEST_F(ProviderCommands, LeaveATrailInTheAudit) {
  ASSERT_EQ(off("kakao"), ExitCode::ok);
  ASSERT_EQ(on("kakao"), ExitCode::ok);
  ASSERT_EQ(test_.stores.audit.events().size(), 2U);
  EXPECT_EQ(test_.stores.audit.events()[0].kind, "provider.switched_off");
  EXPECT_EQ(test_.stores.audit.events()[1].detail, "kakao");
}

TEST_F(ProviderCommands, SayThatNothingIsKnownWithoutTheStore) {
  test_.stores.switches.go_down();
  EXPECT_EQ(list_providers({}, json_), ExitCode::unavailable);
  EXPECT_EQ(off("kakao"), ExitCode::unavailable);
  EXPECT_EQ(on("kakao"), ExitCode::unavailable);
}

}  // namespace
}  // namespace bongsu::command
