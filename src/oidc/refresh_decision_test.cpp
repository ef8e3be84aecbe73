#include "oidc/refresh_decision.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <vector>

namespace bongsu::oidc {
namespace {

using continuity::GrantState;
using continuity::Rotation;
using namespace std::chrono_literals;

constexpr base::Instant kStart = base::from_unix_milliseconds(1'700'000'000'000);

Settings settings_with_a_window_of_30_seconds() {
  Settings settings;
  settings.refresh_repeat_window = 30s;
  return settings;
}
const Settings kSettings = settings_with_a_window_of_30_seconds();

RefreshToken token(std::uint64_t generation, std::string nonce) {
  RefreshToken token;
  token.grant = GrantId{"g"};
  token.generation = generation;
  token.nonce = std::move(nonce);
  token.grant_expires_at = kStart + 2400h;
  token.idle_expires_at = kStart + 240h;
  return token;
}

Rotation rotation(std::uint64_t generation, std::string nonce, std::chrono::seconds after_start) {
  return {.generation = generation, .nonce = std::move(nonce), .at = kStart + after_start};
}

GrantState grant(std::vector<Rotation> rotations) { return {.rotations = {rotations.begin(), rotations.end()}}; }

TEST(DecideRefresh, RotatesTheFirstTokenOfAGrantWithoutFacts) {
  EXPECT_EQ(decide_refresh(token(0, "n0"), {}, kStart, kSettings), RefreshDecision{Rotate{1}});
}

TEST(DecideRefresh, RotatesTheNewestToken) {
  const GrantState state = grant({rotation(1, "n1", 10s), rotation(2, "n2", 20s)});
  EXPECT_EQ(decide_refresh(token(2, "n2"), state, kStart + 21s, kSettings), RefreshDecision{Rotate{3}});
}

TEST(DecideRefresh, RotatesATokenNewerThanWhatThisSiteKnows) {
  const GrantState state = grant({rotation(1, "n1", 10s)});
  EXPECT_EQ(decide_refresh(token(4, "n4"), state, kStart + 1h, kSettings), RefreshDecision{Rotate{5}});
}

TEST(DecideRefresh, RepeatsTheSameAnswerWhileItMayHaveBeenLost) {
  const GrantState state = grant({rotation(1, "n1", 10s)});
  const RefreshDecision same_again{Repeat{rotation(1, "n1", 10s)}};
  EXPECT_EQ(decide_refresh(token(0, "n0"), state, kStart + 10s, kSettings), same_again);
  EXPECT_EQ(decide_refresh(token(0, "n0"), state, kStart + 40s - 1ms, kSettings), same_again);
}

TEST(DecideRefresh, RepeatsEvenIfTheClockOfTheOtherSiteIsAhead) {
  const GrantState state = grant({rotation(1, "n1", 12s)});
  EXPECT_EQ(decide_refresh(token(0, "n0"), state, kStart + 10s, kSettings),
            RefreshDecision{Repeat{rotation(1, "n1", 12s)}});
}

TEST(DecideRefresh, RevokesTheGrantWhenASpentTokenReturns) {
  const GrantState state = grant({rotation(1, "n1", 10s)});
  EXPECT_EQ(decide_refresh(token(0, "n0"), state, kStart + 40s, kSettings), RefreshDecision{RevokeCopied{}});
}

TEST(DecideRefresh, RevokesAtOnceWhenTheSuccessorWasAlreadyUsed) {
  const GrantState state = grant({rotation(1, "n1", 10s), rotation(2, "n2", 11s)});
  EXPECT_EQ(decide_refresh(token(0, "n0"), state, kStart + 12s, kSettings), RefreshDecision{RevokeCopied{}});
}

TEST(DecideRefresh, RevokesASpentTokenWhoseRotationIsNoLongerKept) {
  const GrantState state = grant({rotation(41, "n41", 10s), rotation(42, "n42", 20s)});
  EXPECT_EQ(decide_refresh(token(7, "n7"), state, kStart + 21s, kSettings), RefreshDecision{RevokeCopied{}});
}

TEST(DecideRefresh, RevokesWhenTheGenerationWentToAnotherNonce) {
  const GrantState state = grant({rotation(1, "of-the-other-copy", 10s)});
  EXPECT_EQ(decide_refresh(token(1, "n1"), state, kStart + 11s, kSettings), RefreshDecision{RevokeCopied{}});
}

TEST(DecideRefresh, DoesNotRepeatForATokenOfAnotherLine) {
  const GrantState state = grant({rotation(1, "n1", 10s), rotation(2, "n2", 20s)});
  EXPECT_EQ(decide_refresh(token(1, "forked"), state, kStart + 21s, kSettings), RefreshDecision{RevokeCopied{}});
}

TEST(DecideRefresh, RevokesAfterAMergeThatShowsTwoNoncesInOneGeneration) {
  const GrantState here = grant({rotation(1, "n1", 10s)});
  const GrantState there = grant({rotation(1, "m1", 10s)});
  GrantState merged = here;
  merged.rotations.insert(there.rotations.begin(), there.rotations.end());
  for (const RefreshToken& presented : {token(0, "n0"), token(1, "n1"), token(1, "m1"), token(2, "n2")}) {
    EXPECT_EQ(decide_refresh(presented, merged, kStart + 11s, kSettings), RefreshDecision{RevokeCopied{}})
        << presented.nonce;
  }
}

TEST(DecideRefresh, TakesOneRotationLearntTwiceForOne) {
  // One site's clock put another time on the same rotation: still one nonce.
  const GrantState merged = grant({rotation(1, "n1", 10s), rotation(1, "n1", 11s)});
  EXPECT_EQ(decide_refresh(token(1, "n1"), merged, kStart + 12s, kSettings), RefreshDecision{Rotate{2}});
}

TEST(DecideRefresh, RefusesARevokedGrantWhateverElseIsKnown) {
  GrantState state = grant({rotation(1, "n1", 10s), rotation(1, "m1", 10s)});
  state.revoked = true;
  EXPECT_EQ(decide_refresh(token(1, "n1"), state, kStart, kSettings), RefreshDecision{Refuse{RefreshRefusal::revoked}});
}

TEST(DecideRefresh, RefusesFromTheVeryMomentOfExpiry) {
  RefreshToken presented = token(0, "n0");
  EXPECT_EQ(decide_refresh(presented, {}, presented.idle_expires_at - 1ms, kSettings), RefreshDecision{Rotate{1}});
  EXPECT_EQ(decide_refresh(presented, {}, presented.idle_expires_at, kSettings),
            RefreshDecision{Refuse{RefreshRefusal::idle_expired}});
  EXPECT_EQ(decide_refresh(presented, {}, presented.grant_expires_at, kSettings),
            RefreshDecision{Refuse{RefreshRefusal::grant_expired}});
}

TEST(DecideRefresh, SeesACopyInASpentTokenThatIsAlsoIdle) {
  RefreshToken presented = token(0, "n0");
  EXPECT_EQ(decide_refresh(presented, grant({rotation(1, "n1", 10s)}), presented.idle_expires_at, kSettings),
            RefreshDecision{RevokeCopied{}});
}

TEST(DecideAfterRotation, GivesTheOwnSuccessorEvenWithoutARepeatWindow) {
  Settings settings = kSettings;
  settings.refresh_repeat_window = 0s;
  const Rotation own = rotation(1, "mine", 10s);
  EXPECT_EQ(decide_after_rotation(token(0, "n0"), own, grant({own}), kStart + 10s, settings),
            RefreshDecision{Repeat{own}});
}

TEST(DecideAfterRotation, GivesBothOfTwoRacersTheSameSuccessor) {
  const Rotation first = rotation(1, "first", 10s);
  const Rotation own = rotation(1, "second", 10s);
  EXPECT_EQ(decide_after_rotation(token(0, "n0"), own, grant({first}), kStart + 10s, kSettings),
            RefreshDecision{Repeat{first}});
}

TEST(DecideAfterRotation, RevokesTheSlowerOfTwoRacersWhereNothingIsRepeated) {
  Settings settings = kSettings;
  settings.refresh_repeat_window = 0s;
  const Rotation first = rotation(1, "first", 10s);
  const Rotation own = rotation(1, "second", 10s);
  EXPECT_EQ(decide_after_rotation(token(0, "n0"), own, grant({first}), kStart + 10s, settings),
            RefreshDecision{RevokeCopied{}});
}

TEST(DecideAfterRotation, RefusesWhenTheGrantWasRevokedMeanwhile) {
  const Rotation own = rotation(1, "mine", 10s);
  GrantState after = grant({own});
  after.revoked = true;
  EXPECT_EQ(decide_after_rotation(token(0, "n0"), own, after, kStart + 10s, kSettings),
            RefreshDecision{Refuse{RefreshRefusal::revoked}});
}

TEST(DecideAfterRotation, NeverTrustsAStoreThatLostTheRotation) {
  EXPECT_EQ(decide_after_rotation(token(0, "n0"), rotation(1, "mine", 10s), {}, kStart + 10s, kSettings),
            RefreshDecision{RevokeCopied{}});
}

}  // namespace
}  // namespace bongsu::oidc
