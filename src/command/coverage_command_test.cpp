#include "command/coverage_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/people_for_test.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class CoverageCommand : public testing::Test {
 protected:
  CoverageCommand() {
    test_.configuration.providers = {provider_entry("kakao"), provider_entry("naver")};
    add_person(test_.stores, "a", {"kakao"});
    add_person(test_.stores, "b", {"kakao"});
    add_person(test_.stores, "c", {"password", "kakao"});
    add_person(test_.stores, "d", {"naver"});
    add_person(test_.stores, "e", {"cyworld"});
    wait_for(test_.stores.linked_identities.note_use(account::AccountId{"a"}, std::nullopt, test_.clock.now())).value();
  }

  WorkbenchForTest test_;
  Workbench json_ = test_.bench(OutputFormat::json);
};

TEST_F(CoverageCommand, CountsWithoutEachDomain) {
  ASSERT_EQ(show_coverage({}, json_), ExitCode::ok) << test_.err.str();
  const auto answer = test_.answer();
  EXPECT_EQ(answer.at("all").at("of").to_number<int>(), 5);
  EXPECT_EQ(answer.at("all").at("could").to_number<int>(), 4);
  EXPECT_EQ(answer.at("active").at("of").to_number<int>(), 1);
  ASSERT_EQ(answer.at("without").as_array().size(), 2U);
  EXPECT_EQ(answer.at("without").at(0).at("domain").as_string(), "kakao");
  EXPECT_EQ(answer.at("without").at(0).at("all").at("could").to_number<int>(), 2);
  EXPECT_EQ(answer.at("without").at(0).at("active").at("could").to_number<int>(), 0);
  EXPECT_EQ(answer.at("without").at(1).at("all").at("could").to_number<int>(), 3);
  EXPECT_EQ(answer.at("worst").as_string(), "kakao");
  EXPECT_EQ(answer.at("ways").at(0).at("way").as_string(), "provider:kakao");
  EXPECT_EQ(answer.at("ways").at(0).at("only").to_number<int>(), 2);
  EXPECT_EQ(answer.at("combinations").at(0).at("accounts").to_number<int>(), 2);
}

TEST_F(CoverageCommand, CountsWithoutOneDomain) {
  ASSERT_EQ(show_coverage({.store = {}, .without = "naver"}, json_), ExitCode::ok);
  const auto answer = test_.answer();
  ASSERT_EQ(answer.at("without").as_array().size(), 1U);
  EXPECT_EQ(answer.at("without").at(0).at("domain").as_string(), "naver");
}

TEST_F(CoverageCommand, NamesTheDomainsThereAre) {
  EXPECT_EQ(show_coverage({.store = {}, .without = "google"}, json_), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), AllOf(HasSubstr("google"), HasSubstr("kakao, naver")));
}

TEST_F(CoverageCommand, WritesTablesForPeople) {
  Workbench table = test_.bench();
  ASSERT_EQ(show_coverage({}, table), ExitCode::ok);
  EXPECT_THAT(test_.out.str(), AllOf(HasSubstr("5 accounts"), HasSubstr("password + provider:kakao"),
                                     HasSubstr("Most would be locked out by: kakao")));
}

TEST_F(CoverageCommand, SaysThatNothingIsKnownWithoutTheStore) {
  test_.stores.way_combinations.go_down();
  EXPECT_EQ(show_coverage({}, json_), ExitCode::unavailable);
  EXPECT_EQ(test_.out.str(), "");
}

}  // namespace
}  // namespace bongsu::command
