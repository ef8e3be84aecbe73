#include "command/login_uses.h"

#include <gtest/gtest.h>

#include "command/people_for_test.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

class LoginUsesTest : public testing::Test {
 protected:
  std::uint64_t logins_of(const std::string& id) {
    return wait_for(stores_.linked_identities.ways_of(account::AccountId{id})).value().logins;
  }

  contract::MemoryStores stores_;
  LoginUses uses_{{stores_.linked_identities, stores_.passkeys, stores_.authenticators, stores_.accounts,
                   stores_.session_records, stores_.given_access},
                  3};
};

TEST_F(LoginUsesTest, AreWrittenAfterwards) {
  add_person(stores_, "a", {"password", "kakao"});
  const account::ProviderSubject kakao{.provider = account::ProviderId{"kakao"}, .subject = "a"};
  uses_.logged_in(account::AccountId{"a"}, kakao, base::from_unix_seconds(1'800'000'000));
  uses_.logged_in(account::AccountId{"a"}, login::UsedPassword{}, base::from_unix_seconds(1'800'000'000));
  EXPECT_EQ(logins_of("a"), 0U);
  run_to_end(uses_.flush());
  EXPECT_EQ(logins_of("a"), 2U);
  const auto ways = wait_for(stores_.linked_identities.ways_of(account::AccountId{"a"})).value();
  EXPECT_TRUE(ways.password_last_used_at);
  EXPECT_TRUE(ways.identities.at(0).last_used_at);
  EXPECT_EQ(uses_.dropped(), 0U);
}

TEST_F(LoginUsesTest, RecordSessionsAndTheDaysOfTheirUse) {
  add_person(stores_, "a", {"password"});
  const base::Instant now = base::from_unix_seconds(1'800'000'000);
  uses_.session_began({.id = login::SessionId{"s"},
                       .account = account::AccountId{"a"},
                       .started_at = now,
                       .authenticated_at = now,
                       .last_used_at = now,
                       .expires_at = now + std::chrono::days{14},
                       .browser = "Chrome",
                       .system = "Windows",
                       .address = "192.0.2.1",
                       .amr = {"pwd"}});
  uses_.session_used(login::SessionId{"s"}, now);  // on the day of the login: nothing more to write
  uses_.session_used(login::SessionId{"s"}, now + std::chrono::days{1});
  uses_.session_used(login::SessionId{"s"}, now + std::chrono::days{1} + std::chrono::seconds{1});
  run_to_end(uses_.flush());
  const auto records = wait_for(stores_.session_records.of_account(account::AccountId{"a"}, now)).value();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records.at(0).last_used_at, std::chrono::floor<std::chrono::days>(now + std::chrono::days{1}));
  EXPECT_EQ(uses_.dropped(), 0U);
}

TEST_F(LoginUsesTest, NoteWhatApplicationsWereGiven) {
  const base::Instant now = base::from_unix_seconds(1'800'000'000);
  uses_.gave({account::AccountId{"a"}, oidc::ClientId{"shop"}, {"openid"}, now, now + std::chrono::days{90}});
  run_to_end(uses_.flush());
  const auto given = wait_for(stores_.given_access.of_account(account::AccountId{"a"}, now)).value();
  ASSERT_EQ(given.size(), 1U);
  EXPECT_EQ(given.at(0).client, oidc::ClientId{"shop"});
}

TEST_F(LoginUsesTest, NoteASessionOnceADay) {
  for (int i = 0; i < 5; ++i) uses_.session_used(login::SessionId{"s"}, base::Instant{});
  EXPECT_EQ(uses_.dropped(), 0U);
  for (int day = 1; day < 4; ++day) uses_.session_used(login::SessionId{"s"}, base::Instant{std::chrono::days{day}});
  EXPECT_EQ(uses_.dropped(), 1U);
}

TEST_F(LoginUsesTest, AreDroppedAndCountedPastTheirBound) {
  add_person(stores_, "a", {"password"});
  for (int i = 0; i < 5; ++i) uses_.logged_in(account::AccountId{"a"}, login::UsedPassword{}, {});
  EXPECT_EQ(uses_.dropped(), 2U);
  run_to_end(uses_.flush());
  EXPECT_EQ(logins_of("a"), 3U);
}

TEST_F(LoginUsesTest, WaitWhileTheStoreIsDown) {
  add_person(stores_, "a", {"password"});
  for (int i = 0; i < 3; ++i) uses_.logged_in(account::AccountId{"a"}, login::UsedPassword{}, {});
  stores_.linked_identities.go_down();
  run_to_end(uses_.flush());
  EXPECT_EQ(uses_.dropped(), 1U);
  stores_.linked_identities.come_back();
  run_to_end(uses_.flush());
  EXPECT_EQ(logins_of("a"), 2U);
}

}  // namespace
}  // namespace bongsu::command
