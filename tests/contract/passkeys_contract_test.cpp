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
using account::AddPasskeyOutcome;
using account::Backup;
using account::EmailAddress;
using account::Passkey;
using account::PasskeyAlgorithm;
using account::PasskeyId;
using account::PasskeyUse;
using account::PasswordWayIn;
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

Passkey make_passkey(const std::string& id, base::Instant created_at = second(1)) {
  Passkey passkey;
  passkey.id = PasskeyId{id};
  passkey.name = "노트북 " + id;
  passkey.algorithm = PasskeyAlgorithm::eddsa;
  passkey.public_key = base::Bytes(32, std::byte{7});
  passkey.signature_count = 5;
  passkey.backup = Backup::eligible;
  passkey.model = std::string(32, 'a');
  passkey.transports = {"internal", "hybrid"};
  passkey.created_at = created_at;
  return passkey;
}

base::Instant day_of(base::Instant at) { return std::chrono::floor<std::chrono::days>(at); }

const base::Instant kBegun = second(5);  // the logins that passkeys are made in

class PasskeysContract : public StoreContract {
 protected:
  account::Passkeys& passkeys() { return stores().passkeys(); }

  void add_account(const std::string& id, std::optional<PasswordWayIn> password = std::nullopt) {
    ASSERT_TRUE(run(stores().accounts().add(make_account(id), std::move(password))));
  }
  void add_with_password(const std::string& id) { add_account(id, PasswordWayIn{.hash = "h", .set_at = second(0)}); }
  AddPasskeyOutcome add(const std::string& account, const Passkey& passkey) {
    return run(passkeys().add(AccountId{account}, passkey, kBegun)).value();
  }
  UnlinkOutcome remove(const std::string& account, const std::string& id, const WayLeft& left = {},
                       base::Instant sessions_until = {}) {
    return run(passkeys().remove(AccountId{account}, PasskeyId{id}, left, sessions_until)).value();
  }
  UnlinkOutcome remove_password(const std::string& account, const WayLeft& left) {
    return run(stores().linked_identities().remove_password(AccountId{account}, left, {})).value();
  }
  bool is_ended(const std::string& account, base::Instant started_at) {
    return run(stores().ended_sessions().is_ended(continuity::SessionId{"s"}, AccountId{account}, started_at)).value();
  }
  std::vector<Passkey> of_account(const std::string& account) {
    return run(passkeys().of_account(AccountId{account})).value();
  }
  std::vector<std::set<std::string>> ways() {
    std::vector<std::set<std::string>> all;
    for (const auto& one : run(stores().way_combinations().count(second(0))).value()) all.push_back(one.ways);
    return all;
  }
};

TEST_P(PasskeysContract, GivesBackEveryFieldWithTheAccount) {
  add_with_password("a");
  EXPECT_EQ(add("a", make_passkey("k")), AddPasskeyOutcome::added);
  const auto found = run(passkeys().find(PasskeyId{"k"})).value();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->account.id.str(), "a");
  EXPECT_EQ(found->account.name, "봉수 a");
  EXPECT_EQ(found->passkey, make_passkey("k"));
  EXPECT_FALSE(run(passkeys().find(PasskeyId{"K"})).value());
  EXPECT_FALSE(run(passkeys().find(PasskeyId{""})).value());
}

TEST_P(PasskeysContract, KeepsEveryAlgorithmAndStateOfBackup) {
  add_with_password("a");
  Passkey one = make_passkey("1");
  one.algorithm = PasskeyAlgorithm::es256;
  one.backup = Backup::device_bound;
  one.transports.clear();
  one.signature_count = 0xffffffff;
  Passkey two = make_passkey("2", second(2));
  two.algorithm = PasskeyAlgorithm::rs256;
  two.backup = Backup::backed_up;
  add("a", one);
  add("a", two);
  EXPECT_THAT(of_account("a"), ElementsAre(one, two));
}

TEST_P(PasskeysContract, ListsThemInTheOrderInWhichTheyWereMade) {
  add_with_password("a");
  add("a", make_passkey("x", second(2)));
  add("a", make_passkey("y", second(1)));
  EXPECT_THAT(of_account("a"), ElementsAre(make_passkey("y", second(1)), make_passkey("x", second(2))));
  EXPECT_THAT(of_account("nobody"), IsEmpty());
}

TEST_P(PasskeysContract, NeverTakesAnIdTwiceNorMovesOne) {
  add_with_password("a");
  add_with_password("b");
  add("a", make_passkey("k"));
  EXPECT_EQ(add("a", make_passkey("k")), AddPasskeyOutcome::known_already);
  EXPECT_EQ(add("b", make_passkey("k")), AddPasskeyOutcome::known_already);
  EXPECT_EQ(run(passkeys().find(PasskeyId{"k"})).value()->account.id.str(), "a");
}

TEST_P(PasskeysContract, AddsNoneByALoginThatWasEndedSince) {
  add_with_password("a");
  run(stores().ended_sessions().end_all(AccountId{"a"}, kBegun)).value();
  EXPECT_EQ(add("a", make_passkey("k")), AddPasskeyOutcome::login_ended);
  EXPECT_EQ(run(passkeys().find(PasskeyId{"k"})).value(), std::nullopt);
  EXPECT_EQ(run(passkeys().add(AccountId{"a"}, make_passkey("k"), kBegun + std::chrono::milliseconds{1})).value(),
            AddPasskeyOutcome::added);
}

TEST_P(PasskeysContract, HasABoundForEachAccountAndNeedsOne) {
  add_with_password("a");
  for (std::size_t i = 0; i < account::kPasskeysMax; ++i) {
    EXPECT_EQ(add("a", make_passkey(std::to_string(i))), AddPasskeyOutcome::added);
  }
  EXPECT_EQ(add("a", make_passkey("more")), AddPasskeyOutcome::one_too_many);
  EXPECT_EQ(add("nobody", make_passkey("more")), AddPasskeyOutcome::no_account);
}

TEST_P(PasskeysContract, RenamesOnlyForItsOwnAccount) {
  add_with_password("a");
  add_with_password("b");
  add("a", make_passkey("k"));
  EXPECT_FALSE(run(passkeys().rename(AccountId{"b"}, PasskeyId{"k"}, "stolen")).value());
  EXPECT_TRUE(run(passkeys().rename(AccountId{"a"}, PasskeyId{"k"}, "휴대폰")).value());
  EXPECT_EQ(of_account("a").front().name, "휴대폰");
}

WayLeft another(const std::string& id) { return {.identity = {}, .passkey = PasskeyId{id}}; }

TEST_P(PasskeysContract, RemovesOneBesideAnotherWayThatIsThere) {
  add_account("a");
  add("a", make_passkey("1"));
  EXPECT_EQ(remove("a", "1"), UnlinkOutcome::last_way_in);
  EXPECT_EQ(remove("a", "1", another("1")), UnlinkOutcome::last_way_in);
  EXPECT_EQ(remove("a", "1", another("2")), UnlinkOutcome::last_way_in);
  add("a", make_passkey("2"));
  EXPECT_EQ(remove("b", "2"), UnlinkOutcome::unlinked);  // of another: it stays
  EXPECT_EQ(of_account("a").size(), 2u);
  EXPECT_EQ(remove("a", "1", another("2")), UnlinkOutcome::unlinked);
  EXPECT_EQ(remove("a", "1", another("2")), UnlinkOutcome::unlinked);
  EXPECT_EQ(of_account("a").size(), 1u);
}

TEST_P(PasskeysContract, RemovesTheLastOneBesideAVerifiedAddress) {
  add_account("a");
  add("a", make_passkey("1"));
  const WayLeft mailbox{.mailbox = true};
  EXPECT_EQ(remove("a", "1", mailbox), UnlinkOutcome::last_way_in);
  const auto email = run(stores().accounts().find(AccountId{"a"})).value()->email;
  ASSERT_TRUE(run(stores().accounts().verify_email(AccountId{"a"}, email, second(1))).value());
  EXPECT_EQ(remove("a", "1", mailbox), UnlinkOutcome::unlinked);
  EXPECT_TRUE(of_account("a").empty());
}

TEST_P(PasskeysContract, EndsTheSessionsOfBeforeWithIt) {
  add_with_password("a");
  add("a", make_passkey("1"));
  EXPECT_EQ(remove("a", "1", another("2"), second(5)), UnlinkOutcome::last_way_in);
  EXPECT_FALSE(is_ended("a", second(5)));
  EXPECT_EQ(remove("a", "1", {}, second(5)), UnlinkOutcome::unlinked);
  EXPECT_TRUE(is_ended("a", second(5)));
  EXPECT_FALSE(is_ended("a", second(6)));
}

TEST_P(PasskeysContract, IsAWayInBesideWhichOthersMayGo) {
  add_with_password("a");
  EXPECT_EQ(remove_password("a", another("k")), UnlinkOutcome::last_way_in);
  add("a", make_passkey("k"));
  EXPECT_EQ(remove_password("a", another("k")), UnlinkOutcome::unlinked);
  EXPECT_EQ(remove("a", "k"), UnlinkOutcome::last_way_in);
  const account::ProviderSubject kakao{.provider = account::ProviderId{"kakao"}, .subject = "1"};
  run(stores().linked_identities().link(AccountId{"a"},
                                        {.who = kakao, .shown_as = {}, .linked_at = second(2), .last_used_at = {}}))
      .value();
  EXPECT_EQ(run(stores().linked_identities().unlink(AccountId{"a"}, kakao, another("k"), {})).value(),
            UnlinkOutcome::unlinked);
}

TEST_P(PasskeysContract, LeavesExactlyOneOfTwoRemovedAtOnce) {
  add_account("a");
  add("a", make_passkey("1"));
  add("a", make_passkey("2"));
  std::vector<Task<base::Fetched<UnlinkOutcome>>> removals;
  removals.push_back(passkeys().remove(AccountId{"a"}, PasskeyId{"1"}, another("2"), {}));
  removals.push_back(passkeys().remove(AccountId{"a"}, PasskeyId{"2"}, another("1"), {}));
  const auto outcomes = run_together(std::move(removals));
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& one) { return *one == UnlinkOutcome::last_way_in; }), 1);
  EXPECT_EQ(of_account("a").size(), 1u);
}

TEST_P(PasskeysContract, StandsAmongTheWaysIn) {
  add_with_password("a");
  add("a", make_passkey("k"));
  EXPECT_THAT(run(stores().linked_identities().ways_of(AccountId{"a"})).value().passkeys,
              ElementsAre(make_passkey("k")));
}

TEST_P(PasskeysContract, CountsForSurvivalCoverage) {
  add_with_password("a");
  EXPECT_THAT(ways(), ElementsAre(std::set<std::string>{"password"}));
  add("a", make_passkey("k"));
  add("a", make_passkey("l"));
  EXPECT_THAT(ways(), ElementsAre(std::set<std::string>{"passkey", "password"}));
  remove("a", "k");
  remove("a", "l");
  EXPECT_THAT(ways(), ElementsAre(std::set<std::string>{"password"}));
}

TEST_P(PasskeysContract, NotesItsUseAndNeverCountsBack) {
  add_with_password("a");
  add("a", make_passkey("k"));
  const auto note = [&](std::uint32_t count, Backup backup, base::Instant at) {
    const PasskeyUse use{.id = PasskeyId{"k"}, .signature_count = count, .backup = backup};
    ASSERT_TRUE(run(passkeys().note_use(AccountId{"a"}, use, at)));
  };
  note(9, Backup::backed_up, second(100'000));
  note(7, Backup::eligible, second(10));
  const Passkey passkey = of_account("a").front();
  EXPECT_EQ(passkey.signature_count, 9u);
  EXPECT_EQ(passkey.backup, Backup::eligible);
  EXPECT_EQ(passkey.last_used_at, day_of(second(100'000)));
  EXPECT_EQ(run(stores().linked_identities().ways_of(AccountId{"a"})).value().logins, 2u);
}

TEST_P(PasskeysContract, GoesWithItsAccount) {
  add_with_password("a");
  add("a", make_passkey("k"));
  ASSERT_TRUE(run(stores().accounts().remove(AccountId{"a"}, second(1))).value());
  EXPECT_FALSE(run(passkeys().find(PasskeyId{"k"})).value());
}

TEST_P(PasskeysContract, SurvivesARestart) {
  add_with_password("a");
  add("a", make_passkey("k"));
  stores().restart();
  EXPECT_THAT(of_account("a"), ElementsAre(make_passkey("k")));
}

TEST_P(PasskeysContract, SaysSoWhenItCannotBeAsked) {
  add_with_password("a");
  stores().go_down();
  EXPECT_FALSE(run(passkeys().find(PasskeyId{"k"})));
  EXPECT_FALSE(run(passkeys().of_account(AccountId{"a"})));
  EXPECT_FALSE(run(passkeys().add(AccountId{"a"}, make_passkey("k"), kBegun)));
  EXPECT_FALSE(run(passkeys().rename(AccountId{"a"}, PasskeyId{"k"}, "n")));
  EXPECT_FALSE(run(passkeys().remove(AccountId{"a"}, PasskeyId{"k"}, {}, {})));
  EXPECT_FALSE(run(passkeys().note_use(AccountId{"a"}, {.id = PasskeyId{"k"}}, second(1))));
  stores().come_back();
  EXPECT_TRUE(run(passkeys().of_account(AccountId{"a"})));
}

INSTANTIATE_TEST_SUITE_P(All, PasskeysContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
