#include "login/password_login.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using credential::Verdict;

std::optional<account::AccountWithPassword> found(account::Status status) {
  account::AccountWithPassword found;
  found.account.id = account::AccountId{"hong"};
  found.account.status = status;
  found.password = account::PasswordWayIn{.hash = "$argon2id$…", .set_at = {}};
  return found;
}

TEST(DecidePasswordLogin, ProvesAnActiveAccountByTheRightPassword) {
  const auto outcome = decide_password_login(found(account::Status::active), Verdict::right);
  ASSERT_TRUE(std::holds_alternative<Proven>(outcome));
  EXPECT_EQ(std::get<Proven>(outcome).account.id.str(), "hong");
}

TEST(DecidePasswordLogin, SaysTheSameOfAWrongPasswordAndOfNoAccount) {
  for (const account::Status status : {account::Status::active, account::Status::disabled}) {
    EXPECT_TRUE(std::holds_alternative<WrongCredentials>(decide_password_login(found(status), Verdict::wrong)));
  }
  for (const Verdict verdict : {Verdict::wrong, Verdict::right}) {
    EXPECT_TRUE(std::holds_alternative<WrongCredentials>(decide_password_login(std::nullopt, verdict)));
  }
}

TEST(DecidePasswordLogin, TellsOfADisabledAccountOnlyWhoKnowsThePassword) {
  const auto outcome = decide_password_login(found(account::Status::disabled), Verdict::right);
  EXPECT_TRUE(std::holds_alternative<AccountDisabled>(outcome));
}

}  // namespace
}  // namespace bongsu::login
