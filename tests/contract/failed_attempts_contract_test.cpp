#include <set>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

class FailedAttemptsContract : public StoreContract {
 protected:
  std::uint64_t count(const char* subject, base::Instant window) {
    return run(stores().failed_attempts().count(subject, window)).value();
  }
  std::uint64_t total(const char* subject, base::Instant window) {
    return run(stores().failed_attempts().total(subject, window)).value();
  }
};

TEST_P(FailedAttemptsContract, CountsFromNothing) {
  EXPECT_EQ(total("account:a", second(0)), 0u);
  EXPECT_EQ(count("account:a", second(0)), 1u);
  EXPECT_EQ(count("account:a", second(0)), 2u);
  EXPECT_EQ(total("account:a", second(0)), 2u);
}

TEST_P(FailedAttemptsContract, CountsEverySubjectAndWindowApart) {
  count("account:a", second(0));
  EXPECT_EQ(count("account:b", second(0)), 1u);
  EXPECT_EQ(count("account:a", second(900)), 1u);
  EXPECT_EQ(total("account:a", second(0)), 1u);
}

TEST_P(FailedAttemptsContract, LosesNoneOfManyConcurrentFailures) {
  std::vector<Task<base::Fetched<std::uint64_t>>> failures;
  for (int i = 0; i < 100; ++i) failures.push_back(stores().failed_attempts().count("address:a", second(0)));
  std::set<std::uint64_t> sums;
  for (const auto& sum : run_together(std::move(failures))) sums.insert(sum.value());
  EXPECT_EQ(sums.size(), 100u);
  EXPECT_EQ(*sums.rbegin(), 100u);
}

TEST_P(FailedAttemptsContract, RemembersAcrossARestart) {
  count("account:a", second(0));
  stores().restart();
  EXPECT_EQ(count("account:a", second(0)), 2u);
}

TEST_P(FailedAttemptsContract, ConcludesNothingWhileUnavailable) {
  stores().go_down();
  EXPECT_FALSE(run(stores().failed_attempts().count("account:a", second(0))).has_value());
  EXPECT_FALSE(run(stores().failed_attempts().total("account:a", second(0))).has_value());
  stores().come_back();
  EXPECT_EQ(total("account:b", second(0)), 0u);
}

INSTANTIATE_TEST_SUITE_P(Stores, FailedAttemptsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
