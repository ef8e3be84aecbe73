#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::GrantId;
using continuity::TokenId;

class RevokedTokensContract : public StoreContract {
 protected:
  bool is_revoked(const char* token, const char* grant) {
    return run(stores().revoked_tokens().is_revoked(TokenId{token}, GrantId{grant})).value();
  }
};

TEST_P(RevokedTokensContract, KnowsNoRevokedTokenAtFirst) {
  EXPECT_FALSE(is_revoked("token", "grant"));
  EXPECT_FALSE(is_revoked("token", ""));
}

TEST_P(RevokedTokensContract, RevokesOneTokenAndNoOther) {
  ASSERT_TRUE(run(stores().revoked_tokens().revoke(TokenId{"token"}, second(60))));
  ASSERT_TRUE(run(stores().revoked_tokens().revoke(TokenId{"token"}, second(30))));
  EXPECT_TRUE(is_revoked("token", "grant"));
  EXPECT_TRUE(is_revoked("token", ""));
  EXPECT_FALSE(is_revoked("other", "grant"));
}

TEST_P(RevokedTokensContract, TakesATokenForRevokedWhenItsGrantIs) {
  ASSERT_TRUE(run(stores().grants().revoke(GrantId{"grant"}, second(60))));
  EXPECT_TRUE(is_revoked("token", "grant"));
  EXPECT_FALSE(is_revoked("token", "other"));
  EXPECT_FALSE(is_revoked("token", ""));
}

TEST_P(RevokedTokensContract, RemembersAcrossARestart) {
  ASSERT_TRUE(run(stores().revoked_tokens().revoke(TokenId{"token"}, second(60))));
  stores().restart();
  EXPECT_TRUE(is_revoked("token", ""));
}

TEST_P(RevokedTokensContract, ConcludesNothingWhileUnavailable) {
  stores().go_down();
  EXPECT_FALSE(run(stores().revoked_tokens().revoke(TokenId{"token"}, second(60))).has_value());
  EXPECT_FALSE(run(stores().revoked_tokens().is_revoked(TokenId{"token"}, GrantId{""})).has_value());
  stores().come_back();
  EXPECT_FALSE(is_revoked("other", ""));
}

INSTANTIATE_TEST_SUITE_P(Stores, RevokedTokensContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
