#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using continuity::ClientId;

const AccountId kAccount{"account"};
const ClientId kClient{"client"};

class WithdrawnAccessContract : public StoreContract {
 protected:
  void withdraw(base::Instant until, base::Instant expires = second(100)) {
    ASSERT_TRUE(run(stores().withdrawn_access().withdraw(kAccount, kClient, until, expires)));
  }
  bool is_withdrawn(base::Instant given_at, const AccountId& account = kAccount, const ClientId& client = kClient) {
    return run(stores().withdrawn_access().is_withdrawn(account, client, given_at)).value();
  }
};

TEST_P(WithdrawnAccessContract, KnowsOfNoneAtFirst) { EXPECT_FALSE(is_withdrawn(second(0))); }

TEST_P(WithdrawnAccessContract, EndsWhatWasGivenAtOrBeforeAMoment) {
  withdraw(second(10));
  EXPECT_TRUE(is_withdrawn(second(9)));
  EXPECT_TRUE(is_withdrawn(second(10)));
  EXPECT_FALSE(is_withdrawn(second(10) + std::chrono::milliseconds{1}));
}

TEST_P(WithdrawnAccessContract, KeepsAccountsAndClientsApart) {
  withdraw(second(10));
  EXPECT_FALSE(is_withdrawn(second(9), AccountId{"other"}));
  EXPECT_FALSE(is_withdrawn(second(9), kAccount, ClientId{"other"}));
}

TEST_P(WithdrawnAccessContract, NeverMovesBackwards) {
  withdraw(second(10));
  withdraw(second(5));
  EXPECT_TRUE(is_withdrawn(second(8)));
  withdraw(second(20));
  EXPECT_TRUE(is_withdrawn(second(20)));
}

TEST_P(WithdrawnAccessContract, KeepsTheLaterOfTwoExpiries) {
  withdraw(second(10), second(100));
  withdraw(second(20), second(50));
  ASSERT_TRUE(run(stores().housekeeping().forget_expired(second(70))));
  EXPECT_TRUE(is_withdrawn(second(20)));
}

TEST_P(WithdrawnAccessContract, RemembersAcrossARestart) {
  withdraw(second(10));
  stores().restart();
  EXPECT_TRUE(is_withdrawn(second(10)));
}

TEST_P(WithdrawnAccessContract, ConcludesNothingWhileUnavailable) {
  stores().go_down();
  auto& access = stores().withdrawn_access();
  EXPECT_FALSE(run(access.withdraw(kAccount, kClient, second(1), second(2))).has_value());
  EXPECT_FALSE(run(access.is_withdrawn(kAccount, kClient, second(1))).has_value());
  stores().come_back();
  EXPECT_FALSE(is_withdrawn(second(1)));
}

INSTANTIATE_TEST_SUITE_P(Stores, WithdrawnAccessContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
