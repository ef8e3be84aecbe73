#include "login/password_login.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using credential::Verdict;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

std::optional<account::AccountWithPassword> found(account::Status status) {
  account::AccountWithPassword found;
  found.account.id = account::AccountId{"hong"};
  found.account.status = status;
  found.password = account::PasswordWayIn{.hash = "$argon2id$…", .set_at = {}};
  return found;
}

TEST(DecidePasswordLogin, ProvesAnActiveAccountByTheRightPassword) {
  const auto outcome = decide_password_login(found(account::Status::active), Verdict::right, kNow);
  ASSERT_TRUE(std::holds_alternative<Proven>(outcome));
  EXPECT_EQ(std::get<Proven>(outcome).account.id.str(), "hong");
  EXPECT_EQ(std::get<Proven>(outcome).begun_at, kNow);
}

TEST(DecidePasswordLogin, SaysTheSameOfAWrongPasswordAndOfNoAccount) {
  for (const account::Status status : {account::Status::active, account::Status::disabled}) {
    EXPECT_TRUE(std::holds_alternative<WrongCredentials>(decide_password_login(found(status), Verdict::wrong, kNow)));
  }
  for (const Verdict verdict : {Verdict::wrong, Verdict::right}) {
    EXPECT_TRUE(std::holds_alternative<WrongCredentials>(decide_password_login(std::nullopt, verdict, kNow)));
  }
}

TEST(DecidePasswordLogin, TellsOfADisabledAccountOnlyWhoKnowsThePassword) {
  const auto outcome = decide_password_login(found(account::Status::disabled), Verdict::right, kNow);
  EXPECT_TRUE(std::holds_alternative<AccountDisabled>(outcome));
}

}  // namespace
}  // namespace bongsu::login
