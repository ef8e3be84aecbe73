#include <algorithm>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::CodeId;
using continuity::FirstUse;

class UsedCodesContract : public StoreContract {};

TEST_P(UsedCodesContract, TellsTheFirstUseFromEveryOther) {
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"one"}, second(60))).value(), FirstUse::yes);
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"one"}, second(60))).value(), FirstUse::no);
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"two"}, second(60))).value(), FirstUse::yes);
}

TEST_P(UsedCodesContract, TellsExactlyOneOfManyConcurrentCallersThatItWasFirst) {
  std::vector<Task<base::Fetched<FirstUse>>> uses;
  for (int i = 0; i < 200; ++i) uses.push_back(stores().used_codes().use(CodeId{"contested"}, second(60)));
  const auto outcomes = run_together(std::move(uses));
  const auto is_first = [](const auto& outcome) { return outcome.value() == FirstUse::yes; };
  EXPECT_EQ(std::ranges::count_if(outcomes, is_first), 1);
}

TEST_P(UsedCodesContract, RemembersAcrossARestart) {
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"one"}, second(60))).value(), FirstUse::yes);
  stores().restart();
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"one"}, second(60))).value(), FirstUse::no);
}

TEST_P(UsedCodesContract, ConcludesNothingWhileUnavailableAndGoesOnAfterwards) {
  stores().go_down();
  EXPECT_FALSE(run(stores().used_codes().use(CodeId{"one"}, second(60))).has_value());
  stores().come_back();
  EXPECT_EQ(run(stores().used_codes().use(CodeId{"another"}, second(60))).value(), FirstUse::yes);
}

INSTANTIATE_TEST_SUITE_P(Stores, UsedCodesContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
