#include "command/user_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/wait_for.h"
#include "command/workbench_for_test.h"
#include "crypto/password_hash.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

class UserCommands : public testing::Test {
 protected:
  ExitCode add(const std::string& email, const std::string& password = "correct horse battery") {
    test_.in.clear();
    test_.in.str(password + "\n");
    Workbench bench = test_.bench(OutputFormat::json);
    return add_user({.store = {}, .email = email, .name = "김봉수", .is_verified = true, .password_from_stdin = true},
                    bench);
  }
  UserArguments user(const std::string& name) { return {.store = {}, .user = name}; }
  account::AccountWithPassword stored(const std::string& email) {
    return **wait_for(test_.stores.accounts.find_by_email(*account::EmailAddress::parse(email)));
  }
  bool ended_now(const account::AccountId& id) {
    return *wait_for(test_.stores.ended_sessions.is_ended({}, id, test_.clock.now()));
  }

  WorkbenchForTest test_;
  Workbench json_ = test_.bench(OutputFormat::json);
};

TEST_F(UserCommands, AddAnAccountThatCanLogInByPassword) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok) << test_.err.str();
  const auto answer = test_.answer();
  EXPECT_EQ(answer.at("email").as_string(), "kim@example.com");
  EXPECT_TRUE(answer.at("email_verified").as_bool());
  const auto account = stored("kim@example.com");
  EXPECT_EQ(account.account.name, "김봉수");
  ASSERT_TRUE(account.password);
  EXPECT_EQ(crypto::verify_password(account.password->hash, base::SecretString{"correct horse battery"}), true);
}

TEST_F(UserCommands, NeverPrintAPassword) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  EXPECT_EQ((test_.out.str() + test_.err.str()).find("correct horse"), std::string::npos);
}

TEST_F(UserCommands, RefuseWhatCannotBecomeAnAccount) {
  EXPECT_EQ(add("no address"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("--email"));
  EXPECT_EQ(add("kim@example.com", "short"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("too short"));
  EXPECT_EQ(add("kim@example.com", ""), ExitCode::refused);
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  EXPECT_EQ(add("KIM@example.com"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("already"));
}

TEST_F(UserCommands, ListEveryAccountAcrossPages) {
  for (int i = 0; i < 3; ++i) ASSERT_EQ(add("user" + std::to_string(i) + "@example.com"), ExitCode::ok);
  test_.out.str("");
  ASSERT_EQ(list_users({}, json_), ExitCode::ok);
  EXPECT_EQ(test_.answer().as_array().size(), 3U);
}

TEST_F(UserCommands, ListNothingAsAnEmptyList) {
  ASSERT_EQ(list_users({}, json_), ExitCode::ok);
  EXPECT_TRUE(test_.answer().as_array().empty());
}

TEST_F(UserCommands, FindAnAccountByIdAndByAddress) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  const std::string id = stored("kim@example.com").account.id.str();
  test_.out.str("");
  EXPECT_EQ(show_user(user(id), json_), ExitCode::ok);
  EXPECT_EQ(test_.answer().at("email").as_string(), "kim@example.com");
  EXPECT_EQ(show_user(user("kim@EXAMPLE.com"), json_), ExitCode::ok);
  EXPECT_EQ(show_user(user("lee@example.com"), json_), ExitCode::refused);
  EXPECT_EQ(show_user(user("nobody"), json_), ExitCode::refused);
}

TEST_F(UserCommands, ShowEveryWayIn) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  const account::AccountId id = stored("kim@example.com").account.id;
  const account::ProviderSubject who{.provider = account::ProviderId{"kakao"}, .subject = "4711"};
  const account::LinkedIdentity kakao{
      .who = who, .shown_as = "kim@kakao.com", .linked_at = test_.clock.now(), .last_used_at = {}};
  ASSERT_TRUE(wait_for(test_.stores.linked_identities.link(id, kakao)));
  ASSERT_TRUE(wait_for(test_.stores.linked_identities.note_use(id, who, test_.clock.now())));
  test_.out.str("");
  ASSERT_EQ(show_user(user("kim@example.com"), json_), ExitCode::ok);
  const auto ways = test_.answer().at("ways_in");
  EXPECT_TRUE(ways.at("password_set_at").is_string());
  EXPECT_TRUE(ways.at("password_last_used_at").is_null());
  EXPECT_EQ(ways.at("identities").at(0).at("provider").as_string(), "kakao");
  EXPECT_TRUE(ways.at("identities").at(0).at("last_used_at").is_string());
  EXPECT_EQ(ways.at("logins").to_number<int>(), 1);
  Workbench table = test_.bench();
  ASSERT_EQ(show_user(user("kim@example.com"), table), ExitCode::ok);
  EXPECT_THAT(test_.out.str(), testing::AllOf(HasSubstr("password"), HasSubstr("kim@kakao.com")));
}

TEST_F(UserCommands, ShowACodeByEmailAsAWayInWhereCodesAreSent) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  const account::Account kim = stored("kim@example.com").account;
  ASSERT_TRUE(wait_for(test_.stores.accounts.verify_email(kim.id, kim.email, test_.clock.now())).value());
  const auto shown = [&] {
    test_.out.str("");
    EXPECT_EQ(show_user(user("kim@example.com"), json_), ExitCode::ok);
    return test_.answer().at("ways_in").at("email_code");
  };
  EXPECT_TRUE(shown().is_null());
  test_.configuration.mail.from = "login@example.com";
  test_.configuration.mail.folder = "mail";
  EXPECT_EQ(shown().at("domain").as_string(), "example.com");
}

TEST_F(UserCommands, DisablingEndsEverySession) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  const auto id = stored("kim@example.com").account.id;
  EXPECT_FALSE(ended_now(id));
  ASSERT_EQ(disable_user(user("kim@example.com"), json_), ExitCode::ok);
  EXPECT_EQ(stored("kim@example.com").account.status, account::Status::disabled);
  EXPECT_TRUE(ended_now(id));
  ASSERT_EQ(enable_user(user("kim@example.com"), json_), ExitCode::ok);
  EXPECT_EQ(stored("kim@example.com").account.status, account::Status::active);
}

TEST_F(UserCommands, ANewPasswordReplacesTheOldOneAndEndsEverySession) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  test_.in.str("another long password\r\n");
  ASSERT_EQ(set_user_password({.store = {}, .user = "kim@example.com", .password_from_stdin = true}, json_),
            ExitCode::ok);
  const auto account = stored("kim@example.com");
  EXPECT_EQ(crypto::verify_password(account.password->hash, base::SecretString{"another long password"}), true);
  EXPECT_TRUE(ended_now(account.account.id));
}

// Both or neither: there is no second write that could fail.
TEST_F(UserCommands, ANewPasswordEndsTheSessionsInOneWrite) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  test_.stores.ended_sessions.go_down();
  test_.in.str("another long password\n");
  EXPECT_EQ(set_user_password({.store = {}, .user = "kim@example.com", .password_from_stdin = true}, json_),
            ExitCode::ok);
  test_.stores.ended_sessions.come_back();
  EXPECT_TRUE(ended_now(stored("kim@example.com").account.id));
}

TEST_F(UserCommands, RemovingAnAuthenticatorTakesItsCodesAlongAndEndsTheSessionsInOneWrite) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  const auto id = stored("kim@example.com").account.id;
  EXPECT_EQ(remove_user_authenticator(user("kim@example.com"), json_), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("no authenticator app"));
  ASSERT_TRUE(wait_for(test_.stores.authenticators.set(
      id, {.wrapped_secret = base::to_bytes("wrapped"), .set_at = test_.clock.now()}, {})));
  ASSERT_TRUE(wait_for(test_.stores.recovery_codes.replace(id, {"a", "b"}, test_.clock.now())));
  test_.stores.ended_sessions.go_down();
  ASSERT_EQ(remove_user_authenticator(user("kim@example.com"), json_), ExitCode::ok);
  test_.stores.ended_sessions.come_back();
  EXPECT_FALSE(*wait_for(test_.stores.authenticators.find(id)));
  EXPECT_TRUE(wait_for(test_.stores.recovery_codes.left(id))->empty());
  EXPECT_TRUE(ended_now(id));
}

class UserPasskeys : public UserCommands {
 protected:
  UserPasskeys() {
    EXPECT_EQ(add("kim@example.com"), ExitCode::ok);
    kim_ = stored("kim@example.com").account.id;
  }
  void give(const std::string& id, const std::string& name) {
    account::Passkey passkey;
    passkey.id = account::PasskeyId{id};
    passkey.name = name;
    EXPECT_TRUE(wait_for(test_.stores.passkeys.add(kim_, passkey, test_.clock.now())));
  }
  ExitCode remove(const std::string& named) {
    return remove_user_passkey({.store = {}, .user = "kim@example.com", .passkey = named}, json_);
  }
  std::size_t left() { return wait_for(test_.stores.passkeys.of_account(kim_))->size(); }

  account::AccountId kim_;
};

TEST_F(UserPasskeys, AreRemovedByNameAndTheSessionsEnd) {
  give("1", "phone");
  give("2", "laptop");
  EXPECT_EQ(remove("watch"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("no passkey watch"));
  EXPECT_FALSE(ended_now(kim_));
  ASSERT_EQ(remove("phone"), ExitCode::ok);
  EXPECT_EQ(left(), 1u);
  EXPECT_TRUE(ended_now(kim_));
  EXPECT_EQ(test_.stores.audit.events().back().kind, "passkey.removed");
}

TEST_F(UserPasskeys, OfOneNameAreToldApartByTheirIds) {
  give("1", "phone");
  give("2", "phone");
  EXPECT_EQ(remove("phone"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("several passkeys"));
  EXPECT_EQ(remove("2"), ExitCode::ok);
  EXPECT_EQ(wait_for(test_.stores.passkeys.of_account(kim_))->front().id, account::PasskeyId{"1"});
}

TEST_F(UserPasskeys, AreKeptWhereNoOtherWayInIsLeft) {
  give("1", "phone");
  const account::WayLeft passkey{.passkey = account::PasskeyId{"1"}};
  ASSERT_TRUE(wait_for(test_.stores.linked_identities.remove_password(kim_, passkey, {})));
  EXPECT_EQ(remove("phone"), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("no way in would be left"));
  EXPECT_EQ(left(), 1u);
}

TEST_F(UserPasskeys, AreKeptWhereWhatIsLeftIsClosed) {
  give("1", "phone");
  test_.configuration.password.enabled = false;
  EXPECT_EQ(remove("phone"), ExitCode::refused);
  EXPECT_EQ(left(), 1u);
}

TEST_F(UserCommands, AddNobodyWhoCouldNotComeIn) {
  test_.configuration.password.enabled = false;
  const UserAddArguments unverified{.store = {}, .email = "kim@example.com", .name = "Kim"};
  const UserAddArguments verified{.store = {}, .email = "kim@example.com", .name = "Kim", .is_verified = true};
  EXPECT_EQ(add("kim@example.com"), ExitCode::refused);
  EXPECT_EQ(add_user(verified, json_), ExitCode::refused);  // nothing sends codes
  test_.configuration.mail.from = "login@example.com";
  EXPECT_EQ(add_user(unverified, json_), ExitCode::refused);
  EXPECT_THAT(test_.err.str(), HasSubstr("passwords are closed here"));
  ASSERT_EQ(add_user(verified, json_), ExitCode::ok);
  EXPECT_FALSE(stored("kim@example.com").password);
  EXPECT_EQ(set_user_password({.store = {}, .user = "kim@example.com"}, json_), ExitCode::refused);
}

TEST_F(UserCommands, RemovingForgetsTheAccountAndEndsItsSessions) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  const auto id = stored("kim@example.com").account.id;
  ASSERT_EQ(remove_user(user("kim@example.com"), json_), ExitCode::ok);
  EXPECT_FALSE(*wait_for(test_.stores.accounts.find(id)));
  EXPECT_TRUE(ended_now(id));
  EXPECT_EQ(remove_user(user("kim@example.com"), json_), ExitCode::refused);
}

TEST_F(UserCommands, SayThatTheStoreCouldNotBeAskedNeverThatThereIsNoAccount) {
  ASSERT_EQ(add("kim@example.com"), ExitCode::ok);
  test_.stores.accounts.go_down();
  EXPECT_EQ(show_user(user("kim@example.com"), json_), ExitCode::unavailable);
  EXPECT_EQ(list_users({}, json_), ExitCode::unavailable);
  EXPECT_EQ(add("lee@example.com"), ExitCode::unavailable);
  EXPECT_EQ(test_.err.str().find("there is no account"), std::string::npos);
}

}  // namespace
}  // namespace bongsu::command
