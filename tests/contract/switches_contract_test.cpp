#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using provider::ProviderId;
using provider::Switch;
using provider::SwitchedOff;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

MATCHER_P2(IsOff, provider, off, "") { return arg.provider == ProviderId{provider} && arg.off == off; }

const SwitchedOff kRepairs{.message = {.ko = "점검 중", .en = "Under repair"}, .since = second(1), .by = "root"};
const SwitchedOff kSilent{.message = {}, .since = second(2)};

class SwitchesContract : public StoreContract {
 protected:
  void turn_off(const std::string& provider, const SwitchedOff& off) {
    ASSERT_TRUE(run(stores().switches().turn_off(ProviderId{provider}, off)));
  }
  bool turn_on(const std::string& provider) { return run(stores().switches().turn_on(ProviderId{provider})).value(); }
  std::vector<Switch> load() { return run(stores().switches().load()).value(); }
};

TEST_P(SwitchesContract, HasEverythingOnAtFirst) { EXPECT_THAT(load(), IsEmpty()); }

TEST_P(SwitchesContract, TurnsOffAndOn) {
  turn_off("kakao", kRepairs);
  turn_off("naver", kSilent);
  EXPECT_THAT(load(), UnorderedElementsAre(IsOff("kakao", kRepairs), IsOff("naver", kSilent)));
  EXPECT_TRUE(turn_on("kakao"));
  EXPECT_FALSE(turn_on("kakao"));
  EXPECT_FALSE(turn_on("google"));
  EXPECT_THAT(load(), UnorderedElementsAre(IsOff("naver", kSilent)));
}

TEST_P(SwitchesContract, TakesTheLastMessage) {
  turn_off("kakao", kRepairs);
  turn_off("kakao", kSilent);
  EXPECT_THAT(load(), UnorderedElementsAre(IsOff("kakao", kSilent)));
}

TEST_P(SwitchesContract, RemembersAcrossARestart) {
  turn_off("kakao", kRepairs);
  stores().restart();
  EXPECT_THAT(load(), UnorderedElementsAre(IsOff("kakao", kRepairs)));
}

TEST_P(SwitchesContract, ConcludesNothingWhileUnavailable) {
  turn_off("kakao", kRepairs);
  stores().go_down();
  EXPECT_FALSE(run(stores().switches().load()).has_value());
  EXPECT_FALSE(run(stores().switches().turn_off(ProviderId{"naver"}, kSilent)).has_value());
  EXPECT_FALSE(run(stores().switches().turn_on(ProviderId{"kakao"})).has_value());
  stores().come_back();
  EXPECT_THAT(load(), UnorderedElementsAre(IsOff("kakao", kRepairs)));
}

INSTANTIATE_TEST_SUITE_P(Stores, SwitchesContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
