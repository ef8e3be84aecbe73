#include <algorithm>
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
using account::LinkOutcome;
using account::PasswordWayIn;
using account::ProviderId;
using account::ProviderSubject;
using account::UnlinkOutcome;
using account::WayLeft;
using testing::ElementsAre;
using testing::IsEmpty;

Account make_account(const std::string& id) {
  Account account;
  account.id = AccountId{id};
  account.email = EmailAddress::parse(id + "@example.com").value();
  account.name = "봉수 " + id;
  account.created_at = second(0);
  account.updated_at = second(0);
  return account;
}

ProviderSubject subject(const std::string& provider, const std::string& who) {
  return {.provider = ProviderId{provider}, .subject = who};
}

LinkedIdentity identity(const std::string& provider, const std::string& who, base::Instant linked_at = second(1)) {
  return {.who = subject(provider, who), .shown_as = who + " (보임)", .linked_at = linked_at, .last_used_at = {}};
}

base::Instant day_of(base::Instant at) { return std::chrono::floor<std::chrono::days>(at); }

class LinkedIdentitiesContract : public StoreContract {
 protected:
  account::LinkedIdentities& identities() { return stores().linked_identities(); }

  void add_with_password(const std::string& id) {
    ASSERT_TRUE(run(stores().accounts().add(make_account(id), PasswordWayIn{.hash = "h", .set_at = second(0)})));
  }
  void add_with(const std::string& id, const LinkedIdentity& first) {
    ASSERT_TRUE(run(identities().add_account(make_account(id), first)));
  }
  LinkOutcome link(const std::string& id, const LinkedIdentity& more) {
    return run(identities().link(AccountId{id}, more)).value();
  }
  UnlinkOutcome unlink(const std::string& id, const ProviderSubject& who, const WayLeft& left = {},
                       base::Instant sessions_until = {}) {
    return run(identities().unlink(AccountId{id}, who, left, sessions_until)).value();
  }
  UnlinkOutcome remove_password(const std::string& id, const ProviderSubject& left, base::Instant sessions_until = {}) {
    return run(identities().remove_password(AccountId{id}, {left}, sessions_until)).value();
  }
  bool has_ended(const std::string& id, base::Instant started_at) {
    return run(stores().ended_sessions().is_ended(continuity::SessionId{"s"}, AccountId{id}, started_at)).value();
  }
  account::WaysIn ways_of(const std::string& id) { return run(identities().ways_of(AccountId{id})).value(); }
  std::string owner_of(const ProviderSubject& who) {
    const auto found = run(identities().find_account(who)).value();
    return found ? found->id.str() : "";
  }
};

TEST_P(LinkedIdentitiesContract, FindsWhoseAnIdentityIs) {
  add_with_password("a");
  EXPECT_EQ(owner_of(subject("kakao", "1")), "");
  EXPECT_EQ(link("a", identity("kakao", "1")), LinkOutcome::linked);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
  EXPECT_EQ(owner_of(subject("naver", "1")), "");
  EXPECT_EQ(owner_of(subject("kakao", "2")), "");
  EXPECT_EQ(owner_of(subject("kakao", "")), "");
}

TEST_P(LinkedIdentitiesContract, GivesBackEveryFieldOfTheAccountThatItFinds) {
  Account account = make_account("full");
  account.email = EmailAddress::parse("Min-Ji@Example.COM").value();
  account.email_status = account::EmailStatus::verified;
  account.locale = "ko-KR";
  account.claims = {{"given_name", "민지"}};
  account.status = account::Status::disabled;
  account.updated_at = second(5);
  ASSERT_TRUE(run(identities().add_account(account, identity("kakao", "1"))));
  const auto found = run(identities().find_account(subject("kakao", "1"))).value();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->email.str(), "Min-Ji@example.com");
  EXPECT_EQ(found->email_status, account.email_status);
  EXPECT_EQ(found->name, account.name);
  EXPECT_EQ(found->locale, account.locale);
  EXPECT_EQ(found->claims, account.claims);
  EXPECT_EQ(found->status, account.status);
  EXPECT_EQ(found->created_at, account.created_at);
  EXPECT_EQ(found->updated_at, account.updated_at);
}

TEST_P(LinkedIdentitiesContract, ListsWaysInTheOrderInWhichTheyWereLinked) {
  add_with_password("a");
  link("a", identity("naver", "n", second(3)));
  link("a", identity("kakao", "k", second(2)));
  const account::WaysIn ways = ways_of("a");
  EXPECT_EQ(ways.password_set_at, second(0));
  EXPECT_EQ(ways.password_last_used_at, std::nullopt);
  EXPECT_THAT(ways.identities, ElementsAre(identity("kakao", "k", second(2)), identity("naver", "n", second(3))));
  EXPECT_EQ(ways.logins, 0u);
}

TEST_P(LinkedIdentitiesContract, KnowsOfNoWayOfNobody) {
  const account::WaysIn ways = ways_of("nobody");
  EXPECT_EQ(ways.password_set_at, std::nullopt);
  EXPECT_THAT(ways.identities, IsEmpty());
}

TEST_P(LinkedIdentitiesContract, AddsAnAccountWhoseOnlyWayInIsTheIdentity) {
  add_with("a", identity("kakao", "1"));
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
  EXPECT_EQ(ways_of("a").password_set_at, std::nullopt);
  EXPECT_THAT(ways_of("a").identities, ElementsAre(identity("kakao", "1")));
}

TEST_P(LinkedIdentitiesContract, AddsNoAccountWithAnAddressOrAnIdentityOfAnother) {
  add_with("a", identity("kakao", "1"));
  Account same_address = make_account("b");
  same_address.email = EmailAddress::parse("A@example.com").value();
  const auto address_taken = run(identities().add_account(same_address, identity("kakao", "2")));
  ASSERT_FALSE(address_taken);
  EXPECT_TRUE(std::holds_alternative<account::EmailTaken>(address_taken.error()));
  const auto identity_taken = run(identities().add_account(make_account("b"), identity("kakao", "1")));
  ASSERT_FALSE(identity_taken);
  EXPECT_TRUE(std::holds_alternative<account::IdentityTaken>(identity_taken.error()));
  EXPECT_FALSE(run(stores().accounts().find(AccountId{"b"})).value());
  EXPECT_EQ(owner_of(subject("kakao", "2")), "");
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
}

TEST_P(LinkedIdentitiesContract, AddsExactlyOneOfManyConcurrentAccountsWithOneIdentity) {
  std::vector<Task<std::expected<void, account::AddWithIdentityError>>> additions;
  for (int i = 0; i < 50; ++i) {
    additions.push_back(identities().add_account(make_account(std::to_string(i)), identity("kakao", "contested")));
  }
  const auto outcomes = run_together(std::move(additions));
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& outcome) { return outcome.has_value(); }), 1);
  for (const auto& outcome : outcomes) {
    EXPECT_TRUE(outcome || std::holds_alternative<account::IdentityTaken>(outcome.error()));
  }
  EXPECT_EQ(run(stores().accounts().count()).value(), 1u);
}

TEST_P(LinkedIdentitiesContract, NeverOverwritesAnAccountOfTheSameId) {
  add_with_password("a");
  Account impostor = make_account("a");
  impostor.email = EmailAddress::parse("other@example.com").value();
  EXPECT_FALSE(run(identities().add_account(impostor, identity("kakao", "1"))));
  EXPECT_EQ(owner_of(subject("kakao", "1")), "");
  EXPECT_TRUE(ways_of("a").password_set_at);
}

TEST_P(LinkedIdentitiesContract, LinksTheSameIdentityAgainWithoutHarm) {
  add_with_password("a");
  EXPECT_EQ(link("a", identity("kakao", "1", second(1))), LinkOutcome::linked);
  EXPECT_EQ(link("a", identity("kakao", "1", second(9))), LinkOutcome::linked);
  EXPECT_THAT(ways_of("a").identities, ElementsAre(identity("kakao", "1", second(1))));
}

TEST_P(LinkedIdentitiesContract, NeverMovesAnIdentityToAnotherAccount) {
  add_with("a", identity("kakao", "1"));
  add_with_password("b");
  EXPECT_EQ(link("b", identity("kakao", "1")), LinkOutcome::of_another);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
  EXPECT_THAT(ways_of("b").identities, IsEmpty());
}

TEST_P(LinkedIdentitiesContract, LinksOneIdentityToExactlyOneOfManyAccounts) {
  std::vector<Task<base::Fetched<LinkOutcome>>> links;
  for (int i = 0; i < 20; ++i) {
    add_with_password(std::to_string(i));
    links.push_back(identities().link(AccountId{std::to_string(i)}, identity("kakao", "contested")));
  }
  const auto outcomes = run_together(std::move(links));
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& one) { return one.value() == LinkOutcome::linked; }), 1);
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& one) { return one.value() == LinkOutcome::of_another; }),
            19);
}

TEST_P(LinkedIdentitiesContract, LinksNothingToAnAccountThatIsGone) {
  EXPECT_EQ(link("nobody", identity("kakao", "1")), LinkOutcome::no_account);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "");
}

TEST_P(LinkedIdentitiesContract, LinksSoManyAndNoMore) {
  add_with_password("a");
  for (std::size_t i = 0; i < account::kIdentitiesMax; ++i) {
    EXPECT_EQ(link("a", identity("kakao", std::to_string(i))), LinkOutcome::linked);
  }
  EXPECT_EQ(link("a", identity("kakao", "more")), LinkOutcome::one_too_many);
  EXPECT_EQ(link("a", identity("kakao", "0")), LinkOutcome::linked);
  EXPECT_EQ(ways_of("a").identities.size(), account::kIdentitiesMax);
}

TEST_P(LinkedIdentitiesContract, UnlinksWhileTheWayThatIsToBeLeftIsThere) {
  add_with("a", identity("kakao", "1"));
  link("a", identity("kakao", "2", second(2)));
  EXPECT_EQ(unlink("a", subject("kakao", "1"), {subject("kakao", "2")}), UnlinkOutcome::unlinked);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "");
  for (const WayLeft& left : {WayLeft{}, WayLeft{subject("kakao", "1")}, WayLeft{subject("kakao", "2")}}) {
    EXPECT_EQ(unlink("a", subject("kakao", "2"), left), UnlinkOutcome::last_way_in);
  }
  EXPECT_EQ(owner_of(subject("kakao", "2")), "a");
}

TEST_P(LinkedIdentitiesContract, LeavesTheWayThatTheCallerNamesAndTakesNoOtherForIt) {
  add_with("a", identity("kakao", "1"));
  link("a", identity("gone", "1"));
  add_with("b", identity("naver", "1"));
  EXPECT_EQ(unlink("a", subject("kakao", "1"), {subject("naver", "1")}), UnlinkOutcome::last_way_in);
  EXPECT_EQ(unlink("a", subject("kakao", "1")), UnlinkOutcome::last_way_in);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
}

TEST_P(LinkedIdentitiesContract, EndsEarlierSessionsWithWhatIsRemovedOrNeither) {
  add_with_password("a");
  EXPECT_EQ(remove_password("a", subject("kakao", "1"), second(5)), UnlinkOutcome::last_way_in);
  link("a", identity("kakao", "1"));
  EXPECT_EQ(unlink("a", subject("kakao", "1"), {subject("naver", "1")}, second(5)), UnlinkOutcome::last_way_in);
  EXPECT_FALSE(has_ended("a", second(1)));
  EXPECT_EQ(unlink("a", subject("kakao", "1"), {}, second(5)), UnlinkOutcome::unlinked);
  EXPECT_TRUE(has_ended("a", second(5)));
  EXPECT_FALSE(has_ended("a", second(6)));
  link("a", identity("kakao", "1"));
  EXPECT_EQ(remove_password("a", subject("kakao", "1"), second(7)), UnlinkOutcome::unlinked);
  EXPECT_TRUE(has_ended("a", second(7)));
}

TEST_P(LinkedIdentitiesContract, UnlinksTheOnlyIdentityWhereThereIsAPassword) {
  add_with_password("a");
  link("a", identity("kakao", "1"));
  EXPECT_EQ(unlink("a", subject("kakao", "1")), UnlinkOutcome::unlinked);
  EXPECT_THAT(ways_of("a").identities, IsEmpty());
}

TEST_P(LinkedIdentitiesContract, LeavesAnAddressOnlyWhereItIsVerified) {
  add_with("a", identity("kakao", "1"));
  const WayLeft mailbox{.mailbox = true};
  EXPECT_EQ(unlink("a", subject("kakao", "1"), mailbox), UnlinkOutcome::last_way_in);
  EXPECT_FALSE(ways_of("a").mailbox);
  const auto found = run(identities().find_account(subject("kakao", "1"))).value();
  ASSERT_TRUE(run(stores().accounts().verify_email(found->id, found->email, second(1))).value());
  EXPECT_EQ(ways_of("a").mailbox->domain, found->email.domain());
  EXPECT_EQ(unlink("a", subject("kakao", "1"), mailbox), UnlinkOutcome::unlinked);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "");
}

TEST_P(LinkedIdentitiesContract, NotesUsesOfCodesToTheDay) {
  add_with("a", identity("kakao", "1"));
  const auto email = run(identities().find_account(subject("kakao", "1"))).value()->email;
  ASSERT_TRUE(run(stores().accounts().verify_email(AccountId{"a"}, email, second(1))).value());
  EXPECT_FALSE(ways_of("a").mailbox->last_used_at);
  const base::Instant later = second(0) + std::chrono::days{3};
  ASSERT_TRUE(run(stores().accounts().note_code(AccountId{"a"}, later)));
  ASSERT_TRUE(run(stores().accounts().note_code(AccountId{"a"}, second(0))));
  ASSERT_TRUE(run(stores().accounts().note_code(AccountId{"nobody"}, later)));
  EXPECT_EQ(ways_of("a").mailbox->last_used_at, day_of(later));
  EXPECT_EQ(ways_of("a").logins, 2u);
}

TEST_P(LinkedIdentitiesContract, UnlinksNothingOfAnother) {
  add_with("a", identity("kakao", "1"));
  link("a", identity("naver", "1"));
  add_with_password("b");
  EXPECT_EQ(unlink("b", subject("kakao", "1")), UnlinkOutcome::unlinked);
  EXPECT_EQ(unlink("nobody", subject("kakao", "1")), UnlinkOutcome::unlinked);
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
}

TEST_P(LinkedIdentitiesContract, FreesAnUnlinkedIdentityForAnother) {
  add_with_password("a");
  add_with_password("b");
  link("a", identity("kakao", "1"));
  unlink("a", subject("kakao", "1"));
  EXPECT_EQ(link("b", identity("kakao", "1")), LinkOutcome::linked);
}

TEST_P(LinkedIdentitiesContract, RemovesAPasswordThatIsNotTheLastWayIn) {
  add_with_password("a");
  const ProviderSubject left = subject("kakao", "1");
  EXPECT_EQ(remove_password("a", left), UnlinkOutcome::last_way_in);
  EXPECT_TRUE(ways_of("a").password_set_at);
  link("a", identity("kakao", "1"));
  EXPECT_EQ(remove_password("a", left), UnlinkOutcome::unlinked);
  EXPECT_FALSE(ways_of("a").password_set_at);
  EXPECT_EQ(remove_password("a", left), UnlinkOutcome::unlinked);
  EXPECT_EQ(remove_password("nobody", left), UnlinkOutcome::unlinked);
}

TEST_P(LinkedIdentitiesContract, LeavesOneWayInWhenAllAreRemovedAtOnce) {
  for (int round = 0; round < 10; ++round) {
    const std::string id = "r" + std::to_string(round);
    add_with_password(id);
    link(id, identity("kakao", id));
    link(id, identity("naver", id));
    std::vector<Task<base::Fetched<UnlinkOutcome>>> removals;
    const WayLeft naver{subject("naver", id)};
    removals.push_back(identities().unlink(AccountId{id}, subject("kakao", id), naver, second(1)));
    removals.push_back(identities().remove_password(AccountId{id}, WayLeft{subject("kakao", id)}, second(1)));
    removals.push_back(identities().unlink(AccountId{id}, subject("naver", id), WayLeft{}, second(1)));
    const auto outcomes = run_together(std::move(removals));
    EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& one) { return *one == UnlinkOutcome::last_way_in; }), 1);
    const account::WaysIn left = ways_of(id);
    EXPECT_EQ(left.identities.size() + (left.password_set_at ? 1 : 0), 1u);
  }
}

TEST_P(LinkedIdentitiesContract, FreesTheIdentitiesOfAnAccountThatIsRemoved) {
  add_with("a", identity("kakao", "1"));
  ASSERT_TRUE(run(stores().accounts().remove(AccountId{"a"}, second(1))).value());
  EXPECT_EQ(owner_of(subject("kakao", "1")), "");
  add_with("b", identity("kakao", "1"));
  EXPECT_EQ(owner_of(subject("kakao", "1")), "b");
}

TEST_P(LinkedIdentitiesContract, NotesUsesToTheDay) {
  const base::Instant first = second(0);
  const base::Instant later = first + std::chrono::days{3};
  add_with_password("a");
  link("a", identity("kakao", "1"));
  ASSERT_TRUE(run(identities().note_use(AccountId{"a"}, std::nullopt, first)));
  ASSERT_TRUE(run(identities().note_use(AccountId{"a"}, subject("kakao", "1"), later)));
  // One that comes late takes nothing back.
  ASSERT_TRUE(run(identities().note_use(AccountId{"a"}, subject("kakao", "1"), first)));
  const account::WaysIn ways = ways_of("a");
  EXPECT_EQ(ways.password_last_used_at, day_of(first));
  ASSERT_EQ(ways.identities.size(), 1u);
  EXPECT_EQ(ways.identities.front().last_used_at, day_of(later));
  EXPECT_EQ(ways.logins, 3u);
}

TEST_P(LinkedIdentitiesContract, NotesNoUseOfWhatBelongsToAnother) {
  add_with("a", identity("kakao", "1"));
  add_with_password("b");
  ASSERT_TRUE(run(identities().note_use(AccountId{"b"}, subject("kakao", "1"), second(0))));
  ASSERT_TRUE(run(identities().note_use(AccountId{"nobody"}, std::nullopt, second(0))));
  EXPECT_EQ(ways_of("a").identities.front().last_used_at, std::nullopt);
  EXPECT_EQ(ways_of("a").logins, 0u);
}

TEST_P(LinkedIdentitiesContract, RemembersAcrossARestart) {
  add_with("a", identity("kakao", "1"));
  stores().restart();
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
}

TEST_P(LinkedIdentitiesContract, ConcludesNothingWhileUnavailable) {
  add_with("a", identity("kakao", "1"));
  const AccountId id{"a"};
  stores().go_down();
  EXPECT_FALSE(run(identities().find_account(subject("kakao", "1"))).has_value());
  EXPECT_FALSE(run(identities().ways_of(id)).has_value());
  const auto refused = run(identities().add_account(make_account("a"), identity("kakao", "1")));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(std::holds_alternative<base::Unavailable>(refused.error()));
  EXPECT_FALSE(run(identities().link(id, identity("naver", "1"))).has_value());
  EXPECT_FALSE(run(identities().unlink(id, subject("kakao", "1"), {}, second(1))).has_value());
  EXPECT_FALSE(run(identities().remove_password(id, WayLeft{subject("kakao", "1")}, second(1))).has_value());
  EXPECT_FALSE(run(identities().note_use(id, std::nullopt, second(1))).has_value());
  stores().come_back();
  EXPECT_EQ(owner_of(subject("kakao", "1")), "a");
}

INSTANTIATE_TEST_SUITE_P(Stores, LinkedIdentitiesContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
