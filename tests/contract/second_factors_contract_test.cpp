#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using account::AccountId;
using account::Authenticator;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const AccountId kHong{"hong"};
const AccountId kKim{"kim"};
const AccountId kNobody{"nobody"};

class SecondFactorsContract : public StoreContract {
 protected:
  SecondFactorsContract() {
    add("hong");
    add("kim");
  }

  account::Authenticators& authenticators() { return stores().authenticators(); }
  account::RecoveryCodes& codes() { return stores().recovery_codes(); }
  account::WaysIn ways(const AccountId& id) { return run(stores().linked_identities().ways_of(id)).value(); }

  bool set(const AccountId& id, Authenticator one, std::optional<base::Instant> instead_of = {},
           std::optional<base::Instant> sessions_until = {}) {
    return run(authenticators().set(id, std::move(one), {.instead_of = instead_of, .sessions_until = sessions_until}))
        .value();
  }
  bool remove(const AccountId& id, base::Instant sessions_until = {}) {
    return run(authenticators().remove(id, sessions_until)).value();
  }
  bool is_ended(const AccountId& account, base::Instant started_at) {
    return run(stores().ended_sessions().is_ended(continuity::SessionId{"s"}, account, started_at)).value();
  }
  static Authenticator authenticator(const std::string& secret, base::Instant at) {
    return {.wrapped_secret = base::to_bytes(secret), .set_at = at};
  }

 private:
  void add(const std::string& id) {
    account::Account account;
    account.id = AccountId{id};
    account.email = account::EmailAddress::parse(id + "@example.com").value();
    account.name = id;
    account.created_at = second(0);
    account.updated_at = second(0);
    EXPECT_TRUE(run(stores().accounts().add(account, account::PasswordWayIn{.hash = "h", .set_at = second(0)})));
  }
};

TEST_P(SecondFactorsContract, FindsNoAuthenticatorBeforeOneIsSet) {
  EXPECT_EQ(run(authenticators().find(kHong)).value(), std::nullopt);
  EXPECT_EQ(run(authenticators().find(kNobody)).value(), std::nullopt);
}

TEST_P(SecondFactorsContract, KeepsOneAuthenticatorAnAccount) {
  EXPECT_TRUE(set(kHong, authenticator(std::string{"\0\xff wrapped", 10}, second(1))));
  stores().restart();
  EXPECT_EQ(run(authenticators().find(kHong)).value(), authenticator(std::string{"\0\xff wrapped", 10}, second(1)));
  EXPECT_EQ(run(authenticators().find(kKim)).value(), std::nullopt);
}

TEST_P(SecondFactorsContract, ReplacesAnAuthenticatorAndForgetsTheUseOfTheOldOne) {
  set(kHong, authenticator("old", second(1)));
  run(authenticators().note_use(kHong, second(100'000))).value();
  EXPECT_TRUE(set(kHong, authenticator("new", second(2)), second(1)));
  EXPECT_EQ(run(authenticators().find(kHong)).value(), authenticator("new", second(2)));
}

TEST_P(SecondFactorsContract, ReplacesNoAuthenticatorButTheOneThatWasMeant) {
  EXPECT_FALSE(set(kHong, authenticator("x", second(2)), second(1)));
  EXPECT_TRUE(set(kHong, authenticator("first", second(1))));
  EXPECT_FALSE(set(kHong, authenticator("second", second(2))));
  EXPECT_FALSE(set(kHong, authenticator("second", second(3)), second(2)));
  EXPECT_EQ(run(authenticators().find(kHong)).value(), authenticator("first", second(1)));
}

TEST_P(SecondFactorsContract, SetsNothingForAnAccountThatIsNotThere) {
  EXPECT_FALSE(set(kNobody, authenticator("x", second(1))));
  EXPECT_FALSE(run(codes().replace(kNobody, {"a"}, second(1))).value());
  EXPECT_THAT(run(codes().left(kNobody)).value(), IsEmpty());
}

TEST_P(SecondFactorsContract, SetsNothingByALoginThatHasBeenEndedOrOfADisabledAccount) {
  const auto set_by = [&](int begun, std::optional<base::Instant> instead_of = {}) {
    return run(authenticators().set(kHong, authenticator("x", second(9)),
                                    {.instead_of = instead_of, .begun_at = second(begun)}))
        .value();
  };
  run(stores().ended_sessions().end_all(kHong, second(5))).value();
  EXPECT_FALSE(set_by(5));
  EXPECT_TRUE(set_by(6));
  run(stores().ended_sessions().end_all(kHong, second(7))).value();
  EXPECT_FALSE(set_by(7, second(9)));
  run(stores().accounts().set_status(kHong, account::Status::disabled, second(8))).value();
  EXPECT_FALSE(set_by(8, second(9)));
  EXPECT_FALSE(set(kHong, authenticator("y", second(10)), second(9)));
}

TEST_P(SecondFactorsContract, RemovesTheAuthenticatorOfOneAccountOnlyWithItsRecoveryCodes) {
  set(kHong, authenticator("hong's", second(1)));
  set(kKim, authenticator("kim's", second(1)));
  run(codes().replace(kHong, {"a"}, second(1))).value();
  run(codes().replace(kKim, {"a"}, second(1))).value();
  EXPECT_TRUE(remove(kHong));
  EXPECT_THAT(run(codes().left(kHong)).value(), IsEmpty());
  EXPECT_THAT(run(codes().left(kKim)).value(), UnorderedElementsAre("a"));
  EXPECT_FALSE(remove(kHong));
  EXPECT_EQ(run(authenticators().find(kHong)).value(), std::nullopt);
  EXPECT_TRUE(run(authenticators().find(kKim)).value());
}

TEST_P(SecondFactorsContract, EndsTheSessionsOfBeforeWithAChange) {
  EXPECT_TRUE(set(kHong, authenticator("first", second(5)), {}, second(4)));
  EXPECT_TRUE(is_ended(kHong, second(4)));
  EXPECT_FALSE(is_ended(kHong, second(5)));
  EXPECT_TRUE(set(kHong, authenticator("second", second(9)), second(5), second(8)));
  EXPECT_TRUE(is_ended(kHong, second(8)));
  EXPECT_TRUE(remove(kHong, second(11)));
  EXPECT_TRUE(is_ended(kHong, second(11)));
  EXPECT_FALSE(remove(kHong, second(12)));  // whoever sends it again may have got no answer
  EXPECT_TRUE(is_ended(kHong, second(12)));
  EXPECT_FALSE(is_ended(kKim, second(1)));
}

TEST_P(SecondFactorsContract, EndsNoSessionsWhereNothingIsSetOrNobodyWants) {
  EXPECT_TRUE(set(kHong, authenticator("first", second(5))));
  EXPECT_FALSE(set(kHong, authenticator("second", second(6)), {}, second(6)));
  EXPECT_FALSE(set(kHong, authenticator("second", second(6)), second(4), second(6)));
  EXPECT_FALSE(is_ended(kHong, second(1)));
}

TEST_P(SecondFactorsContract, NotesTheLatestDayOfUse) {
  set(kHong, authenticator("x", second(1)));
  const base::Instant later = second(3 * 86'400 + 5);
  run(authenticators().note_use(kHong, later)).value();
  run(authenticators().note_use(kHong, second(10))).value();
  run(authenticators().note_use(kNobody, later)).value();
  EXPECT_EQ(run(authenticators().find(kHong)).value()->last_used_at, std::chrono::floor<std::chrono::days>(later));
}

TEST_P(SecondFactorsContract, ReplacesAllRecoveryCodesAtOnce) {
  EXPECT_TRUE(run(codes().replace(kHong, {"a", "b", "c"}, second(1))).value());
  EXPECT_TRUE(run(codes().replace(kKim, {"a"}, second(1))).value());
  EXPECT_TRUE(run(codes().replace(kHong, {"c", "d"}, second(2))).value());
  stores().restart();
  EXPECT_THAT(run(codes().left(kHong)).value(), UnorderedElementsAre("c", "d"));
  EXPECT_THAT(run(codes().left(kKim)).value(), UnorderedElementsAre("a"));
  EXPECT_TRUE(run(codes().replace(kHong, {}, second(3))).value());
  EXPECT_THAT(run(codes().left(kHong)).value(), IsEmpty());
}

TEST_P(SecondFactorsContract, RemovesOneRecoveryCodeAndBearsItTwice) {
  run(codes().replace(kHong, {"a", "b"}, second(1))).value();
  run(codes().replace(kKim, {"a"}, second(1))).value();
  run(codes().remove(kHong, "a")).value();
  run(codes().remove(kHong, "a")).value();
  EXPECT_THAT(run(codes().left(kHong)).value(), UnorderedElementsAre("b"));
  EXPECT_THAT(run(codes().left(kKim)).value(), UnorderedElementsAre("a"));
}

TEST_P(SecondFactorsContract, TellsTheAccountPageWhatThereIs) {
  EXPECT_EQ(ways(kHong).authenticator_set_at, std::nullopt);
  EXPECT_EQ(ways(kHong).recovery_codes_left, 0U);
  set(kHong, authenticator("x", second(7)));
  run(codes().replace(kHong, {"a", "b"}, second(1))).value();
  EXPECT_EQ(ways(kHong).authenticator_set_at, second(7));
  EXPECT_EQ(ways(kHong).authenticator_last_used_at, std::nullopt);
  EXPECT_EQ(ways(kHong).recovery_codes_left, 2U);
  EXPECT_EQ(ways(kHong).password_set_at, second(0));
  run(authenticators().note_use(kHong, second(86'400))).value();
  EXPECT_EQ(ways(kHong).authenticator_last_used_at, std::chrono::floor<std::chrono::days>(second(86'400)));
  EXPECT_EQ(ways(kKim).authenticator_set_at, std::nullopt);
}

TEST_P(SecondFactorsContract, CountsAsNoWayInByThemselves) {
  set(kHong, authenticator("x", second(7)));
  run(codes().replace(kHong, {"a"}, second(1))).value();
  const auto combinations = run(stores().way_combinations().count(second(0))).value();
  ASSERT_EQ(combinations.size(), 1U);
  EXPECT_EQ(combinations.front().ways, std::set<std::string>{"password"});
}

TEST_P(SecondFactorsContract, GoesWithTheAccount) {
  set(kHong, authenticator("x", second(7)));
  run(codes().replace(kHong, {"a"}, second(1))).value();
  EXPECT_TRUE(run(stores().accounts().remove(kHong, second(1))).value());
  EXPECT_EQ(run(authenticators().find(kHong)).value(), std::nullopt);
  EXPECT_THAT(run(codes().left(kHong)).value(), IsEmpty());
}

TEST_P(SecondFactorsContract, SaysThatItCouldNotCheckWhenTheStoreIsDown) {
  stores().go_down();
  EXPECT_FALSE(run(authenticators().find(kHong)));
  EXPECT_FALSE(run(authenticators().set(kHong, authenticator("x", second(1)), {})));
  EXPECT_FALSE(run(authenticators().remove(kHong, {})));
  EXPECT_FALSE(run(authenticators().note_use(kHong, second(1))));
  EXPECT_FALSE(run(codes().left(kHong)));
  EXPECT_FALSE(run(codes().replace(kHong, {}, second(1))));
  EXPECT_FALSE(run(codes().remove(kHong, "a")));
  stores().come_back();
}

INSTANTIATE_TEST_SUITE_P(Stores, SecondFactorsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
