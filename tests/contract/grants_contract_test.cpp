#include <string>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::GrantId;
using continuity::GrantState;
using continuity::kRotationsKept;
using continuity::Rotation;

const GrantId kGrant{"grant"};

class GrantsContract : public StoreContract {
 protected:
  GrantState state(const GrantId& id = kGrant) { return run(stores().grants().state(id)).value(); }
  GrantState rotate(std::uint64_t generation, std::string nonce) {
    const Rotation rotation{.generation = generation, .nonce = std::move(nonce), .at = second(1)};
    return run(stores().grants().rotate(kGrant, rotation, second(1000))).value();
  }
};

TEST_P(GrantsContract, KnowsNothingOfANewGrant) { EXPECT_EQ(state(), GrantState{}); }

TEST_P(GrantsContract, GivesTheStateAfterARotation) {
  const Rotation first{.generation = 1, .nonce = "a", .at = second(1)};
  EXPECT_EQ(rotate(1, "a"), (GrantState{.rotations = {first}, .revoked = false}));
  EXPECT_EQ(state().rotations.size(), 1u);
  EXPECT_EQ(state(GrantId{"another"}), GrantState{});
}

TEST_P(GrantsContract, GivesTheNonceThatWasFirstInAGeneration) {
  rotate(1, "first");
  const GrantState after = rotate(1, "second");
  ASSERT_EQ(after.rotations.size(), 1u);
  EXPECT_EQ(after.rotations.begin()->nonce, "first");
}

TEST_P(GrantsContract, GivesManyConcurrentCallersTheSameNonce) {
  std::vector<Task<base::Fetched<GrantState>>> rotations;
  for (int i = 0; i < 200; ++i) {
    const Rotation rotation{.generation = 1, .nonce = std::to_string(i), .at = second(1)};
    rotations.push_back(stores().grants().rotate(kGrant, rotation, second(1000)));
  }
  const auto outcomes = run_together(std::move(rotations));
  const GrantState settled = state();
  ASSERT_EQ(settled.rotations.size(), 1u);
  for (const auto& outcome : outcomes) EXPECT_EQ(outcome.value(), settled);
}

TEST_P(GrantsContract, TakesNoGenerationBelowTheOneReached) {
  rotate(1, "a");
  rotate(2, "b");
  const GrantState after = rotate(1, "late");
  ASSERT_EQ(after.rotations.size(), 2u);
  EXPECT_EQ(after.rotations.begin()->nonce, "a");
}

TEST_P(GrantsContract, KeepsOnlyTheNewestRotations) {
  for (std::uint64_t generation = 1; generation <= 3 * kRotationsKept; ++generation) rotate(generation, "n");
  const GrantState after = state();
  ASSERT_EQ(after.rotations.size(), kRotationsKept);
  EXPECT_EQ(after.rotations.begin()->generation, 2 * kRotationsKept + 1);
  EXPECT_EQ(after.rotations.rbegin()->generation, 3 * kRotationsKept);
}

TEST_P(GrantsContract, RevokesWithoutForgettingRotations) {
  rotate(1, "a");
  ASSERT_TRUE(run(stores().grants().revoke(kGrant, second(1000))));
  ASSERT_TRUE(run(stores().grants().revoke(kGrant, second(500))));
  EXPECT_TRUE(state().revoked);
  EXPECT_EQ(state().rotations.size(), 1u);
  EXPECT_FALSE(state(GrantId{"another"}).revoked);
}

TEST_P(GrantsContract, TellsARotationThatComesTooLateOfTheRevocation) {
  ASSERT_TRUE(run(stores().grants().revoke(kGrant, second(1000))));
  EXPECT_TRUE(rotate(1, "a").revoked);
}

TEST_P(GrantsContract, RemembersAcrossARestart) {
  rotate(1, "a");
  ASSERT_TRUE(run(stores().grants().revoke(kGrant, second(1000))));
  const GrantState before = state();
  stores().restart();
  EXPECT_EQ(state(), before);
  EXPECT_TRUE(state().revoked);
}

TEST_P(GrantsContract, ConcludesNothingWhileUnavailable) {
  rotate(1, "a");
  stores().go_down();
  EXPECT_FALSE(run(stores().grants().state(kGrant)).has_value());
  const Rotation rotation{.generation = 2, .nonce = "b", .at = second(2)};
  EXPECT_FALSE(run(stores().grants().rotate(kGrant, rotation, second(1000))).has_value());
  EXPECT_FALSE(run(stores().grants().revoke(kGrant, second(1000))).has_value());
  stores().come_back();
  EXPECT_EQ(state().rotations.begin()->nonce, "a");
}

INSTANTIATE_TEST_SUITE_P(Stores, GrantsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
