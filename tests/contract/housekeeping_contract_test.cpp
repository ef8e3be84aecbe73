#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using continuity::ClientId;
using continuity::CodeId;
using continuity::FirstUse;
using continuity::GrantId;
using continuity::SessionId;
using continuity::TokenId;

class HousekeepingContract : public StoreContract {
 protected:
  // One fact of each kind that expires.
  void remember_everything(base::Instant expires) {
    ASSERT_TRUE(run(stores().used_codes().use(CodeId{"c"}, expires)));
    ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"s"}, expires)));
    ASSERT_TRUE(run(stores().grants().revoke(GrantId{"g"}, expires)));
    ASSERT_TRUE(run(stores().revoked_tokens().revoke(TokenId{"t"}, expires)));
    ASSERT_TRUE(run(stores().withdrawn_access().withdraw(AccountId{"a"}, ClientId{"c"}, second(0), expires)));
    const continuity::Rotation rotation{.generation = 1, .nonce = "n", .at = second(0)};
    ASSERT_TRUE(run(stores().grants().rotate(GrantId{"r"}, rotation, expires)));
  }
  std::uint64_t forget(base::Instant now) { return run(stores().housekeeping().forget_expired(now)).value(); }
};

TEST_P(HousekeepingContract, KeepsEveryFactUntilItExpires) {
  remember_everything(second(100));
  EXPECT_EQ(forget(second(99)), 0u);
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"c"}, second(100))).value(), FirstUse::no);
  EXPECT_TRUE(run(stores().ended_sessions().is_ended(SessionId{"s"}, AccountId{"a"}, second(0))).value());
  EXPECT_TRUE(run(stores().grants().state(GrantId{"g"}))->revoked);
  EXPECT_TRUE(run(stores().revoked_tokens().is_revoked(TokenId{"t"}, GrantId{})).value());
  EXPECT_TRUE(run(stores().withdrawn_access().is_withdrawn(AccountId{"a"}, ClientId{"c"}, second(0))).value());
  EXPECT_EQ(run(stores().grants().state(GrantId{"r"}))->rotations.size(), 1u);
}

TEST_P(HousekeepingContract, ForgetsEveryKindOfFactThatExpired) {
  remember_everything(second(100));
  EXPECT_EQ(forget(second(101)), 6u);
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"c"}, second(200))).value(), FirstUse::yes);
  EXPECT_FALSE(run(stores().ended_sessions().is_ended(SessionId{"s"}, AccountId{"a"}, second(0))).value());
  EXPECT_FALSE(run(stores().grants().state(GrantId{"g"}))->revoked);
  EXPECT_FALSE(run(stores().revoked_tokens().is_revoked(TokenId{"t"}, GrantId{})).value());
  EXPECT_FALSE(run(stores().withdrawn_access().is_withdrawn(AccountId{"a"}, ClientId{"c"}, second(0))).value());
  EXPECT_TRUE(run(stores().grants().state(GrantId{"r"}))->rotations.empty());
}

TEST_P(HousekeepingContract, NeverForgetsThatAllSessionsOfAnAccountEnded) {
  ASSERT_TRUE(run(stores().ended_sessions().end_all(AccountId{"a"}, second(0))));
  forget(second(1'000'000'000));
  EXPECT_TRUE(run(stores().ended_sessions().is_ended(SessionId{"s"}, AccountId{"a"}, second(0))).value());
}

TEST_P(HousekeepingContract, ForgetsCountsOfWindowsLongPast) {
  ASSERT_TRUE(run(stores().failed_attempts().count("account:a", second(0))));
  EXPECT_EQ(forget(second(continuity::kAttemptWindowMax.count() - 1)), 0u);
  EXPECT_EQ(run(stores().failed_attempts().total("account:a", second(0))).value(), 1u);
  EXPECT_EQ(forget(second(continuity::kAttemptWindowMax.count() + 1)), 1u);
  EXPECT_EQ(run(stores().failed_attempts().total("account:a", second(0))).value(), 0u);
}

TEST_P(HousekeepingContract, GetsThroughAnyNumberOfFactsByAndBy) {
  std::vector<Task<base::Fetched<FirstUse>>> uses;
  for (int i = 0; i < 1200; ++i) {
    uses.push_back(stores().used_codes().use(CodeId{std::to_string(i)}, second(i)));
  }
  run_together(std::move(uses));
  std::uint64_t gone = 0;
  for (int round = 0; round < 10; ++round) gone += forget(second(5000));
  EXPECT_EQ(gone, 1200u);
}

TEST_P(HousekeepingContract, SaysWhenItCannot) {
  stores().go_down();
  EXPECT_FALSE(run(stores().housekeeping().forget_expired(second(0))).has_value());
  stores().come_back();
  EXPECT_EQ(forget(second(0)), 0u);
}

INSTANTIATE_TEST_SUITE_P(Stores, HousekeepingContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
