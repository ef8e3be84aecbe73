#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using account::AccountId;
using account::Admission;
using account::LinkedIdentity;
using account::ProviderId;
using account::ProviderSubject;
using account::WholeAccount;
using testing::ElementsAre;
using testing::IsEmpty;
using Kind = account::Admission::Kind;

ProviderSubject subject(const std::string& provider, const std::string& who) {
  return {.provider = ProviderId{provider}, .subject = who};
}

LinkedIdentity identity(const std::string& provider, const std::string& who) {
  return {.who = subject(provider, who), .shown_as = who, .linked_at = second(1), .last_used_at = std::nullopt};
}

WholeAccount whole(const std::string& id, std::vector<LinkedIdentity> identities = {}, std::int64_t created = 0) {
  WholeAccount made;
  made.account.id = AccountId{id};
  made.account.email = account::EmailAddress::parse(id + "@example.com").value();
  made.account.name = "봉수 " + id;
  made.account.created_at = second(created);
  made.account.updated_at = second(created + 1);
  made.password = {.hash = "hash of " + id, .set_at = second(created)};
  made.identities = std::move(identities);
  return made;
}

class WholeAccountsContract : public StoreContract {
 protected:
  std::vector<Admission> add(std::vector<WholeAccount> accounts) {
    return run(stores().whole_accounts().add(std::move(accounts))).value();
  }
  Admission check(WholeAccount account) { return run(stores().whole_accounts().check(std::move(account))).value(); }
  std::vector<WholeAccount> list(account::AccountPosition after = {}, std::uint32_t limit = 100) {
    return run(stores().whole_accounts().list(after, limit)).value();
  }
  std::uint64_t count() { return run(stores().accounts().count()).value(); }
};

TEST_P(WholeAccountsContract, GivesBackEveryFieldThatWasAdded) {
  WholeAccount full = whole("full", {identity("kakao", "1"), identity("naver", "2")});
  full.account.email = account::EmailAddress::parse("Min-Ji@Example.COM").value();
  full.account.email_status = account::EmailStatus::verified;
  full.account.locale = "ko-KR";
  full.account.claims = {{"given_name", "민지"}};
  full.account.status = account::Status::disabled;
  EXPECT_THAT(add({full}), ElementsAre(Admission{}));
  const auto listed = list();
  ASSERT_EQ(listed.size(), 1U);
  const account::Account& account = listed[0].account;
  EXPECT_EQ(account.id, full.account.id);
  EXPECT_EQ(account.email.str(), "Min-Ji@example.com");
  EXPECT_EQ(account.email_status, full.account.email_status);
  EXPECT_EQ(account.name, full.account.name);
  EXPECT_EQ(account.locale, full.account.locale);
  EXPECT_EQ(account.claims, full.account.claims);
  EXPECT_EQ(account.status, full.account.status);
  EXPECT_EQ(account.created_at, full.account.created_at);
  EXPECT_EQ(account.updated_at, full.account.updated_at);
  ASSERT_TRUE(listed[0].password);
  EXPECT_EQ(listed[0].password->hash, full.password->hash);
  EXPECT_EQ(listed[0].password->set_at, full.password->set_at);
  EXPECT_EQ(listed[0].identities, full.identities);
}

TEST_P(WholeAccountsContract, AddsWhatLoginsFind) {
  ASSERT_THAT(add({whole("a", {identity("kakao", "1")})}), ElementsAre(Admission{}));
  const auto by_email =
      run(stores().accounts().find_by_email(account::EmailAddress::parse("A@example.com").value())).value();
  ASSERT_TRUE(by_email && by_email->password);
  EXPECT_EQ(by_email->password->hash, "hash of a");
  EXPECT_EQ(run(stores().linked_identities().find_account(subject("kakao", "1"))).value()->id, AccountId{"a"});
}

TEST_P(WholeAccountsContract, CountsTheWaysInOfWhatItAdds) {
  WholeAccount without = whole("b", {identity("naver", "1"), identity("kakao", "1")});
  without.password.reset();
  WholeAccount nothing = whole("c");
  nothing.password.reset();
  add({whole("a", {identity("kakao", "2")}), without, nothing});
  const auto counted = run(stores().way_combinations().count(second(0))).value();
  std::map<std::set<std::string>, std::uint64_t> found;
  for (const auto& combination : counted) found[combination.ways] = combination.accounts;
  EXPECT_EQ(found, (std::map<std::set<std::string>, std::uint64_t>{
                       {{"password", "provider:kakao"}, 1}, {{"provider:kakao", "provider:naver"}, 1}, {{}, 1}}));
}

TEST_P(WholeAccountsContract, LeavesAnAccountWithTheAddressAsItIs) {
  add({whole("a", {identity("kakao", "1")})});
  WholeAccount again = whole("another", {identity("kakao", "1"), identity("naver", "7")});
  again.account.email = account::EmailAddress::parse("A@EXAMPLE.com").value();
  const Admission expected{.kind = Kind::exists, .identities = {subject("naver", "7")}};
  EXPECT_EQ(check(again), expected);
  EXPECT_THAT(add({again}), ElementsAre(expected));
  const auto listed = list();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].account.id, AccountId{"a"});
  EXPECT_EQ(listed[0].password->hash, "hash of a");
  EXPECT_THAT(listed[0].identities, ElementsAre(identity("kakao", "1")));
}

TEST_P(WholeAccountsContract, AddsNothingToAnAccountWithTheSameIdAndAddress) {
  add({whole("a")});
  WholeAccount again = whole("a", {identity("kakao", "1")});
  EXPECT_THAT(add({again}), ElementsAre(Admission{.kind = Kind::exists, .identities = {subject("kakao", "1")}}));
  EXPECT_THAT(list()[0].identities, IsEmpty());
}

TEST_P(WholeAccountsContract, RefusesAnIdThatAnotherHas) {
  add({whole("a")});
  WholeAccount other = whole("b", {identity("kakao", "1")});
  other.account.id = AccountId{"a"};
  EXPECT_EQ(check(other), Admission{.kind = Kind::id_taken});
  EXPECT_THAT(add({other}), ElementsAre(Admission{.kind = Kind::id_taken}));
  EXPECT_EQ(run(stores().linked_identities().find_account(subject("kakao", "1"))).value(), std::nullopt);
}

TEST_P(WholeAccountsContract, RefusesAnIdentityThatAnotherHas) {
  add({whole("a", {identity("kakao", "1")})});
  const WholeAccount thief = whole("b", {identity("naver", "1"), identity("kakao", "1")});
  const Admission expected{.kind = Kind::identity_taken, .identities = {subject("kakao", "1")}};
  EXPECT_EQ(check(thief), expected);
  EXPECT_THAT(add({thief}), ElementsAre(expected));
  EXPECT_EQ(count(), 1U);
  EXPECT_EQ(run(stores().linked_identities().find_account(subject("naver", "1"))).value(), std::nullopt);
}

TEST_P(WholeAccountsContract, AddsAllOthersOfABatchInWhichSomeCannotBe) {
  add({whole("old", {identity("kakao", "old")})});
  const auto admissions = add({whole("a", {identity("kakao", "1")}), whole("old"), whole("b", {identity("kakao", "1")}),
                               whole("c", {identity("kakao", "old")}), whole("d"), whole("d"), whole("e")});
  std::vector<Kind> kinds;
  for (const Admission& admission : admissions) kinds.push_back(admission.kind);
  EXPECT_THAT(kinds, ElementsAre(Kind::added, Kind::exists, Kind::identity_taken, Kind::identity_taken, Kind::added,
                                 Kind::exists, Kind::added));
  EXPECT_EQ(count(), 4U);
}

TEST_P(WholeAccountsContract, ChecksWithoutAdding) {
  EXPECT_EQ(check(whole("a", {identity("kakao", "1")})), Admission{});
  EXPECT_EQ(count(), 0U);
}

TEST_P(WholeAccountsContract, ListsInOrderOfCreationPageByPage) {
  add({whole("c", {identity("kakao", "c")}, 3), whole("a", {identity("kakao", "a")}, 1), whole("b", {}, 2)});
  const auto first = list({}, 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].account.id, AccountId{"a"});
  EXPECT_THAT(first[0].identities, ElementsAre(identity("kakao", "a")));
  EXPECT_THAT(first[1].identities, IsEmpty());
  const auto second_page = list(account::position_of(first[1].account), 2);
  ASSERT_EQ(second_page.size(), 1U);
  EXPECT_EQ(second_page[0].account.id, AccountId{"c"});
  EXPECT_THAT(second_page[0].identities, ElementsAre(identity("kakao", "c")));
  EXPECT_THAT(list(account::position_of(second_page[0].account)), IsEmpty());
}

TEST_P(WholeAccountsContract, KeepsWhatItAddedAcrossARestart) {
  add({whole("a")});
  stores().restart();
  EXPECT_EQ(list().size(), 1U);
}

TEST_P(WholeAccountsContract, SaysWhenItCannotBeAsked) {
  stores().go_down();
  EXPECT_FALSE(run(stores().whole_accounts().add({whole("a")})));
  EXPECT_FALSE(run(stores().whole_accounts().check(whole("a"))));
  EXPECT_FALSE(run(stores().whole_accounts().list({}, 10)));
  stores().come_back();
}

INSTANTIATE_TEST_SUITE_P(Stores, WholeAccountsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
