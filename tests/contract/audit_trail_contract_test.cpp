#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using continuity::PastEvent;
using testing::ElementsAre;
using testing::IsEmpty;

class AuditTrailContract : public StoreContract {
 protected:
  void record(std::string_view kind, const std::string& account, base::Instant at) {
    stores().record({.at = at,
                     .kind = kind,
                     .account = account,
                     .client = "shop",
                     .client_address = "192.0.2.1",
                     .request = "request",
                     .detail = "password"});
  }
  std::vector<PastEvent> of(const std::string& account, std::uint32_t limit) {
    return run(stores().audit_trail().of_account(AccountId{account}, limit)).value();
  }
};

TEST_P(AuditTrailContract, TellsTheNewestOfOneAccountFirst) {
  record("login.failed", "a", second(1));
  record("login.succeeded", "b", second(2));
  record("key.rotated", "", second(3));
  record("login.succeeded", "a", second(4));
  EXPECT_THAT(of("a", 10), ElementsAre(PastEvent{second(4), "login.succeeded", "shop", "192.0.2.1", "password"},
                                       PastEvent{second(1), "login.failed", "shop", "192.0.2.1", "password"}));
  EXPECT_THAT(of("a", 1), ElementsAre(PastEvent{second(4), "login.succeeded", "shop", "192.0.2.1", "password"}));
  EXPECT_THAT(of("nobody", 10), IsEmpty());
}

TEST_P(AuditTrailContract, ConcludesNothingWhileUnavailable) {
  record("login.failed", "a", second(1));
  stores().go_down();
  EXPECT_FALSE(run(stores().audit_trail().of_account(AccountId{"a"}, 10)).has_value());
  stores().come_back();
  EXPECT_EQ(of("a", 10).size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(Stores, AuditTrailContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
