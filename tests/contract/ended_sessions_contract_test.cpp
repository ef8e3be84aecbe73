#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using continuity::SessionId;

const AccountId kAccount{"account"};

class EndedSessionsContract : public StoreContract {
 protected:
  bool is_ended(const char* session, base::Instant started_at, const AccountId& account = kAccount) {
    return run(stores().ended_sessions().is_ended(SessionId{session}, account, started_at)).value();
  }
};

TEST_P(EndedSessionsContract, KnowsNoEndedSessionAtFirst) { EXPECT_FALSE(is_ended("one", second(0))); }

TEST_P(EndedSessionsContract, EndsOneSessionAndNoOther) {
  ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"one"}, second(100))));
  EXPECT_TRUE(is_ended("one", second(0)));
  EXPECT_FALSE(is_ended("two", second(0)));
}

TEST_P(EndedSessionsContract, BearsAnEndThatIsToldTwice) {
  ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"one"}, second(100))));
  ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"one"}, second(50))));
  EXPECT_TRUE(is_ended("one", second(0)));
}

TEST_P(EndedSessionsContract, KeepsTheLaterOfTwoExpiries) {
  ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"one"}, second(100))));
  ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"one"}, second(50))));
  ASSERT_TRUE(run(stores().housekeeping().forget_expired(second(70))));
  EXPECT_TRUE(is_ended("one", second(0)));
}

TEST_P(EndedSessionsContract, EndsAllSessionsOfAnAccountThatBeganAtOrBeforeAMoment) {
  ASSERT_TRUE(run(stores().ended_sessions().end_all(kAccount, second(10))));
  EXPECT_TRUE(is_ended("any", second(9)));
  EXPECT_TRUE(is_ended("any", second(10)));
  EXPECT_FALSE(is_ended("any", second(10) + std::chrono::milliseconds{1}));
  EXPECT_FALSE(is_ended("any", second(9), AccountId{"somebody else"}));
}

TEST_P(EndedSessionsContract, NeverMovesTheEndOfAllSessionsBackwards) {
  ASSERT_TRUE(run(stores().ended_sessions().end_all(kAccount, second(10))));
  ASSERT_TRUE(run(stores().ended_sessions().end_all(kAccount, second(5))));
  EXPECT_TRUE(is_ended("any", second(8)));
  ASSERT_TRUE(run(stores().ended_sessions().end_all(kAccount, second(20))));
  EXPECT_TRUE(is_ended("any", second(20)));
}

TEST_P(EndedSessionsContract, RemembersAcrossARestart) {
  ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{"one"}, second(100))));
  ASSERT_TRUE(run(stores().ended_sessions().end_all(kAccount, second(10))));
  stores().restart();
  EXPECT_TRUE(is_ended("one", second(50), AccountId{"somebody else"}));
  EXPECT_TRUE(is_ended("any", second(10)));
}

TEST_P(EndedSessionsContract, ConcludesNothingWhileUnavailable) {
  stores().go_down();
  EXPECT_FALSE(run(stores().ended_sessions().end(SessionId{"one"}, second(100))).has_value());
  EXPECT_FALSE(run(stores().ended_sessions().end_all(kAccount, second(1))).has_value());
  EXPECT_FALSE(run(stores().ended_sessions().is_ended(SessionId{"one"}, kAccount, second(0))).has_value());
  stores().come_back();
  EXPECT_FALSE(is_ended("never ended", second(100)));
}

INSTANTIATE_TEST_SUITE_P(Stores, EndedSessionsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
