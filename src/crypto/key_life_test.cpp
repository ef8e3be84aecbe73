#include "crypto/key_life.h"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace bongsu::crypto {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr RotationPolicy kPolicy{.publish_lead = hours{24}, .token_life_max = hours{2}};

KeyLife life_since(base::Instant begin) {
  return {.published_at = begin, .signs_from = begin, .retires_at = {}, .unpublished_at = {}};
}

TEST(KeyPhase, ChangesAtTheFirstMomentOfEachDate) {
  const KeyLife life{kNow, kNow + seconds{10}, kNow + seconds{20}, kNow + seconds{30}};
  const auto at = [&](int seconds_later) { return phase(life, kNow + seconds{seconds_later}); };
  const auto just_before = [&](int seconds_later) {
    return phase(life, kNow + seconds{seconds_later} - milliseconds{1});
  };
  EXPECT_EQ(at(0), KeyPhase::published);
  EXPECT_EQ(just_before(10), KeyPhase::published);
  EXPECT_EQ(at(10), KeyPhase::signing);
  EXPECT_EQ(just_before(20), KeyPhase::signing);
  EXPECT_EQ(at(20), KeyPhase::verifying);
  EXPECT_EQ(just_before(30), KeyPhase::verifying);
  EXPECT_EQ(at(30), KeyPhase::expired);
}

TEST(KeyPhase, LastsUntilASuccessorIsPlanned) {
  EXPECT_EQ(phase(life_since(kNow), kNow + hours{24 * 365 * 50}), KeyPhase::signing);
}

TEST(PlanRotation, LetsTheVeryFirstKeySignAtOnce) {
  const auto plan = plan_rotation({}, kNow, kPolicy);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->fresh, life_since(kNow));
  EXPECT_TRUE(plan->changed.empty());
}

TEST(PlanRotation, PublishesAKeyBeforeItSigns) {
  const auto plan = plan_rotation(std::vector<DatedKey>{{"old", life_since(kNow - hours{100})}}, kNow, kPolicy);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->fresh->published_at, kNow);
  EXPECT_EQ(plan->fresh->signs_from, kNow + kPolicy.publish_lead);
  EXPECT_FALSE(plan->fresh->retires_at);
  EXPECT_EQ(phase(*plan->fresh, kNow), KeyPhase::published);
}

TEST(PlanRotation, RetiresTheOldKeyWhenTheNewOneSignsAndNotBefore) {
  const auto plan = plan_rotation(std::vector<DatedKey>{{"old", life_since(kNow - hours{100})}}, kNow, kPolicy);
  ASSERT_EQ(plan->changed.size(), 1U);
  EXPECT_EQ(plan->changed.front().id, "old");
  EXPECT_EQ(plan->changed.front().life.retires_at, plan->fresh->signs_from);
  EXPECT_EQ(plan->changed.front().life.published_at, kNow - hours{100});
}

TEST(PlanRotation, UnpublishesAKeyOnlyWhenNothingItSignedCanStillBeValid) {
  const auto plan = plan_rotation(std::vector<DatedKey>{{"old", life_since(kNow - hours{100})}}, kNow, kPolicy);
  const KeyLife& old_life = plan->changed.front().life;
  const base::Instant last_signature = *old_life.retires_at - milliseconds{1};
  const base::Instant last_token_ends = last_signature + kPolicy.token_life_max;
  EXPECT_EQ(phase(old_life, last_signature), KeyPhase::signing);
  EXPECT_EQ(phase(old_life, last_token_ends), KeyPhase::verifying);
  EXPECT_EQ(phase(old_life, last_token_ends + milliseconds{1}), KeyPhase::expired);
}

TEST(PlanRotation, IsRefusedWhileASuccessorWaits) {
  const std::vector<DatedKey> keys{
      {"old", life_since(kNow - hours{100})},
      {"next",
       {.published_at = kNow - hours{1}, .signs_from = kNow + hours{23}, .retires_at = {}, .unpublished_at = {}}}};
  EXPECT_EQ(plan_rotation(keys, kNow, kPolicy).error(), RotationRefusal::under_way);
  EXPECT_TRUE(plan_rotation(keys, kNow + hours{23}, kPolicy));
}

TEST(PlanRotation, LeavesKeysAloneThatHaveRetired) {
  const KeyLife retired{kNow - hours{9}, kNow - hours{9}, kNow - hours{1}, kNow + hours{1}};
  const auto plan = plan_rotation(std::vector<DatedKey>{{"retired", retired}, {"at work", life_since(kNow - hours{1})}},
                                  kNow, kPolicy);
  ASSERT_EQ(plan->changed.size(), 1U);
  EXPECT_EQ(plan->changed.front().id, "at work");
}

TEST(PlanRotation, SignsAtOnceWhenNoKeySignsAnyMore) {
  const KeyLife retired{kNow - hours{9}, kNow - hours{9}, kNow - hours{1}, kNow + hours{1}};
  EXPECT_EQ(plan_rotation(std::vector<DatedKey>{{"retired", retired}}, kNow, kPolicy)->fresh->signs_from, kNow);
}

TEST(PlanRotation, LetsAPublishedSuccessorSignNowWhenThereIsNoTimeForALead) {
  const std::vector<DatedKey> keys{
      {"old", life_since(kNow - hours{100})},
      {"next",
       {.published_at = kNow - hours{1}, .signs_from = kNow + hours{23}, .retires_at = {}, .unpublished_at = {}}}};
  const auto plan = plan_rotation(keys, kNow, {.publish_lead = seconds{0}, .token_life_max = hours{2}});
  ASSERT_TRUE(plan);
  EXPECT_FALSE(plan->fresh);
  ASSERT_EQ(plan->changed.size(), 2U);
  EXPECT_EQ(plan->changed[0].id, "next");
  EXPECT_EQ(phase(plan->changed[0].life, kNow), KeyPhase::signing);
  EXPECT_EQ(plan->changed[1].id, "old");
  EXPECT_EQ(phase(plan->changed[1].life, kNow), KeyPhase::verifying);
  EXPECT_EQ(plan->changed[1].life.unpublished_at, kNow + hours{2});
}

TEST(PlanRevocation, EndsAKeyAtOnceAndMakesASuccessorThatSignsNow) {
  const RotationPlan plan =
      plan_revocation(std::vector<DatedKey>{{"leaked", life_since(kNow - hours{9})}}, "leaked", kNow);
  ASSERT_EQ(plan.changed.size(), 1U);
  EXPECT_EQ(phase(plan.changed[0].life, kNow), KeyPhase::expired);
  EXPECT_EQ(plan.fresh, life_since(kNow));
}

TEST(PlanRevocation, PullsAPublishedSuccessorForward) {
  const std::vector<DatedKey> keys{
      {"leaked", {kNow - hours{9}, kNow - hours{9}, kNow + hours{23}, kNow + hours{25}}},
      {"next",
       {.published_at = kNow - hours{1}, .signs_from = kNow + hours{23}, .retires_at = {}, .unpublished_at = {}}}};
  const RotationPlan plan = plan_revocation(keys, "leaked", kNow);
  EXPECT_FALSE(plan.fresh);
  ASSERT_EQ(plan.changed.size(), 2U);
  EXPECT_EQ(phase(plan.changed[0].life, kNow), KeyPhase::expired);
  EXPECT_EQ(plan.changed[1].id, "next");
  EXPECT_EQ(phase(plan.changed[1].life, kNow), KeyPhase::signing);
}

TEST(PlanRevocation, EndsAPublishedOrRetiredKeyAndLeavesTheOneAtWorkAlone) {
  const std::vector<DatedKey> keys{
      {"retired", {kNow - hours{9}, kNow - hours{9}, kNow - hours{1}, kNow + hours{1}}},
      {"at work", life_since(kNow - hours{1})},
      {"next",
       {.published_at = kNow - hours{1}, .signs_from = kNow + hours{23}, .retires_at = {}, .unpublished_at = {}}}};
  for (const std::string id : {"retired", "next"}) {
    const RotationPlan plan = plan_revocation(keys, id, kNow);
    EXPECT_FALSE(plan.fresh);
    ASSERT_EQ(plan.changed.size(), 1U);
    EXPECT_EQ(plan.changed[0].id, id);
    EXPECT_EQ(phase(plan.changed[0].life, kNow), KeyPhase::expired);
  }
}

TEST(PlanRevocation, ChangesNothingForAKeyThatIsUnknownOrExpired) {
  const std::vector<DatedKey> keys{{"old", {kNow - hours{9}, kNow - hours{9}, kNow - hours{2}, kNow - hours{1}}}};
  for (const std::string id : {"old", "unknown"}) {
    EXPECT_FALSE(plan_revocation(keys, id, kNow).fresh);
    EXPECT_TRUE(plan_revocation(keys, id, kNow).changed.empty());
  }
}

// A year of rotations: at every moment exactly one key signs, it has been public for the whole lead, and every token
// that can still be valid finds its key published.
TEST(PlanRotation, NeverLeavesAGapOverAYear) {
  std::vector<DatedKey> keys;
  for (int hour = 0; hour < 365 * 24; ++hour) {
    const base::Instant now = kNow + hours{hour};
    if (hour % (30 * 24) == 0) {
      const auto plan = plan_rotation(keys, now, kPolicy);
      ASSERT_TRUE(plan);
      for (const DatedKey& changed : plan->changed) {
        for (DatedKey& key : keys) {
          if (key.id == changed.id) key = changed;
        }
      }
      keys.push_back({std::to_string(keys.size()), *plan->fresh});
    }
    int signing = 0;
    for (const DatedKey& key : keys) {
      if (phase(key.life, now) != KeyPhase::signing) continue;
      ++signing;
      if (key.id != "0") EXPECT_GE(now - key.life.published_at, kPolicy.publish_lead);
      EXPECT_NE(phase(key.life, now + kPolicy.token_life_max - milliseconds{1}), KeyPhase::expired);
    }
    EXPECT_EQ(signing, 1) << "hour " << hour;
  }
  EXPECT_EQ(keys.size(), 13U);
}

}  // namespace
}  // namespace bongsu::crypto
