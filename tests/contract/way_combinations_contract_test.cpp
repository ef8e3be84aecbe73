#include <chrono>

#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using account::Account;
using account::AccountId;
using account::EmailAddress;
using account::LinkedIdentity;
using account::PasswordWayIn;
using account::ProviderId;
using account::ProviderSubject;
using account::WayCombination;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

using Ways = std::set<std::string>;

Account make_account(const std::string& id) {
  Account account;
  account.id = AccountId{id};
  account.email = EmailAddress::parse(id + "@example.com").value();
  account.name = id;
  account.created_at = second(0);
  account.updated_at = second(0);
  return account;
}

LinkedIdentity identity(const std::string& provider, const std::string& who) {
  return {.who = {.provider = ProviderId{provider}, .subject = who},
          .shown_as = {},
          .linked_at = second(1),
          .last_used_at = {}};
}

WayCombination combination(Ways ways, std::uint64_t accounts, std::uint64_t active = 0) {
  return {.ways = std::move(ways), .accounts = accounts, .active = active};
}

// What survival coverage is computed from stays true through every change of a way in.
class WayCombinationsContract : public StoreContract {
 protected:
  account::Accounts& accounts() { return stores().accounts(); }
  account::LinkedIdentities& identities() { return stores().linked_identities(); }

  void add_with_password(const std::string& id) {
    ASSERT_TRUE(run(accounts().add(make_account(id), PasswordWayIn{.hash = "h", .set_at = second(0)})));
  }
  void link(const std::string& id, const std::string& provider, const std::string& who) {
    ASSERT_TRUE(run(identities().link(AccountId{id}, identity(provider, who))));
  }
  void note_use(const std::string& id, base::Instant at) {
    ASSERT_TRUE(run(identities().note_use(AccountId{id}, std::nullopt, at)));
  }
  std::vector<WayCombination> count(base::Instant active_since = second(0)) {
    return run(stores().way_combinations().count(active_since)).value();
  }
};

TEST_P(WayCombinationsContract, CountsNothingWhereNobodyIs) { EXPECT_THAT(count(), IsEmpty()); }

TEST_P(WayCombinationsContract, CountsAccountsAsTheyAreAdded) {
  ASSERT_TRUE(run(accounts().add(make_account("none"), std::nullopt)));
  add_with_password("a");
  add_with_password("b");
  ASSERT_TRUE(run(identities().add_account(make_account("c"), identity("kakao", "1"))));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({}, 1), combination({"password"}, 2),
                                            combination({"provider:kakao"}, 1)));
}

TEST_P(WayCombinationsContract, CountsAnAddressOnceItIsVerifiedUnderItsDomain) {
  add_with_password("a");
  Account verified = make_account("b");
  verified.email = EmailAddress::parse("b@Mail.Example.kr").value();
  verified.email_status = account::EmailStatus::verified;
  ASSERT_TRUE(run(accounts().add(verified, std::nullopt)));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password"}, 1), combination({"email:mail.example.kr"}, 1)));
  ASSERT_TRUE(run(accounts().verify_email(AccountId{"a"}, make_account("a").email, second(1))).value());
  link("b", "kakao", "1");
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"email:example.com", "password"}, 1),
                                            combination({"email:mail.example.kr", "provider:kakao"}, 1)));
}

TEST_P(WayCombinationsContract, FollowsEveryChangeOfAWayIn) {
  ASSERT_TRUE(run(accounts().add(make_account("a"), std::nullopt)));
  ASSERT_TRUE(run(accounts().set_password(AccountId{"a"}, {.hash = "h", .set_at = second(1)}, second(9))));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password"}, 1)));
  link("a", "naver", "1");
  link("a", "kakao", "1");
  link("a", "google", "1");
  EXPECT_THAT(count(), UnorderedElementsAre(
                           combination({"password", "provider:google", "provider:kakao", "provider:naver"}, 1)));
  ASSERT_TRUE(run(identities().unlink(AccountId{"a"}, identity("kakao", "1").who, {}, second(1))));
  ASSERT_TRUE(run(identities().remove_password(AccountId{"a"}, {identity("naver", "1").who}, second(1))));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"provider:google", "provider:naver"}, 1)));
  ASSERT_TRUE(run(accounts().remove(AccountId{"a"}, second(1))));
  EXPECT_THAT(count(), IsEmpty());
}

TEST_P(WayCombinationsContract, CountsTwoIdentitiesAtOneProviderAsOneWay) {
  add_with_password("a");
  link("a", "kakao", "1");
  link("a", "kakao", "2");
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password", "provider:kakao"}, 1)));
  ASSERT_TRUE(run(identities().unlink(AccountId{"a"}, identity("kakao", "1").who, {}, second(1))));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password", "provider:kakao"}, 1)));
}

TEST_P(WayCombinationsContract, CountsTheSameWaysTogetherInWhateverOrderTheyWereLinked) {
  add_with_password("a");
  add_with_password("b");
  link("a", "kakao", "1");
  link("a", "naver", "1");
  link("b", "naver", "2");
  link("b", "kakao", "2");
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password", "provider:kakao", "provider:naver"}, 2)));
}

TEST_P(WayCombinationsContract, LeavesOutWhoIsDisabled) {
  add_with_password("a");
  add_with_password("b");
  ASSERT_TRUE(run(accounts().set_status(AccountId{"a"}, account::Status::disabled, second(1))));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password"}, 1)));
  ASSERT_TRUE(run(accounts().set_status(AccountId{"a"}, account::Status::active, second(2))));
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password"}, 2)));
}

TEST_P(WayCombinationsContract, CountsWhoWasActiveToTheDay) {
  const base::Instant today = second(0);
  for (const char* id : {"never", "long_ago", "on_the_day", "today"}) add_with_password(id);
  note_use("long_ago", today - std::chrono::days{31});
  note_use("on_the_day", today - std::chrono::days{30});
  note_use("today", today);
  EXPECT_THAT(count(today - account::kActiveWithin), UnorderedElementsAre(combination({"password"}, 4, 2)));
}

TEST_P(WayCombinationsContract, RemembersAcrossARestart) {
  add_with_password("a");
  link("a", "kakao", "1");
  stores().restart();
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password", "provider:kakao"}, 1)));
}

TEST_P(WayCombinationsContract, ConcludesNothingWhileUnavailable) {
  add_with_password("a");
  stores().go_down();
  EXPECT_FALSE(run(stores().way_combinations().count(second(0))).has_value());
  stores().come_back();
  EXPECT_THAT(count(), UnorderedElementsAre(combination({"password"}, 1)));
}

INSTANTIATE_TEST_SUITE_P(Stores, WayCombinationsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
