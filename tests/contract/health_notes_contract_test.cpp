#include <gmock/gmock.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using provider::NotedHealth;
using provider::ProviderId;
using provider::State;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

MATCHER_P(IsNote, expected, "") {
  return arg.provider == expected.provider && arg.health == expected.health && arg.noted_at == expected.noted_at;
}

NotedHealth note(const std::string& provider, State state, std::int64_t since) {
  return {.provider = ProviderId{provider},
          .health = {.state = state, .since = second(since)},
          .noted_at = second(since + 1)};
}

class HealthNotesContract : public StoreContract {
 protected:
  void write(const NotedHealth& health) { ASSERT_TRUE(run(stores().health_notes().note(health))); }
  std::vector<NotedHealth> load() { return run(stores().health_notes().load()).value(); }
};

TEST_P(HealthNotesContract, KnowsNothingAtFirst) { EXPECT_THAT(load(), IsEmpty()); }

TEST_P(HealthNotesContract, GivesBackTheLastNoteOfEachProvider) {
  write(note("kakao", State::up, 1));
  write(note("kakao", State::down, 5));
  write(note("naver", State::struggling, 2));
  write(note("google", State::up, 3));
  EXPECT_THAT(load(),
              UnorderedElementsAre(IsNote(note("kakao", State::down, 5)), IsNote(note("naver", State::struggling, 2)),
                                   IsNote(note("google", State::up, 3))));
}

TEST_P(HealthNotesContract, RemembersAcrossARestart) {
  write(note("kakao", State::down, 5));
  stores().restart();
  EXPECT_THAT(load(), UnorderedElementsAre(IsNote(note("kakao", State::down, 5))));
}

TEST_P(HealthNotesContract, ConcludesNothingWhileUnavailable) {
  write(note("kakao", State::down, 5));
  stores().go_down();
  EXPECT_FALSE(run(stores().health_notes().load()).has_value());
  EXPECT_FALSE(run(stores().health_notes().note(note("kakao", State::up, 6))).has_value());
  stores().come_back();
  EXPECT_THAT(load(), UnorderedElementsAre(IsNote(note("kakao", State::down, 5))));
}

INSTANTIATE_TEST_SUITE_P(Stores, HealthNotesContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
