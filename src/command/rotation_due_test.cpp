#include "command/rotation_due.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr seconds kRotateAfter = days{90};
constexpr seconds kLead = days{1};
const base::Instant kStart = base::from_unix_seconds(1'800'000'000);

crypto::StoredKey key(crypto::KeyUse use, std::string algorithm, base::Instant signs_from) {
  return {.id = algorithm + std::to_string(base::to_unix_seconds(signs_from)),
          .use = use,
          .algorithm = std::move(algorithm),
          .life = {.published_at = signs_from, .signs_from = signs_from, .retires_at = {}, .unpublished_at = {}},
          .wrapped = {}};
}

TEST(KeysDue, PublishesTheSuccessorSoThatItTakesOverOnTime) {
  const std::vector rows{key(crypto::KeyUse::signing, "ES256", kStart)};
  EXPECT_THAT(keys_due(rows, kStart + days{89} - seconds{1}, kRotateAfter, kLead), IsEmpty());
  EXPECT_THAT(keys_due(rows, kStart + days{89}, kRotateAfter, kLead), ElementsAre("ES256"));
}

TEST(KeysDue, DoesNothingWhileASuccessorWaits) {
  const base::Instant now = kStart + days{200};
  std::vector rows{key(crypto::KeyUse::signing, "ES256", kStart),
                   key(crypto::KeyUse::signing, "ES256", now + seconds{1})};
  rows[1].life.published_at = now - seconds{1};
  EXPECT_THAT(keys_due(rows, now, kRotateAfter, kLead), IsEmpty());
}

TEST(KeysDue, GoesByTheNewestKeyInUse) {
  const base::Instant now = kStart + days{95};
  const std::vector rows{key(crypto::KeyUse::signing, "ES256", kStart),
                         key(crypto::KeyUse::signing, "ES256", now - days{1})};
  EXPECT_THAT(keys_due(rows, now, kRotateAfter, kLead), IsEmpty());
}

TEST(KeysDue, LooksAtEachKindOfKeyByItselfAndNeverAtThePairwiseSecret) {
  const base::Instant now = kStart + days{100};
  const std::vector rows{key(crypto::KeyUse::signing, "ES256", kStart), key(crypto::KeyUse::signing, "RS256", now),
                         key(crypto::KeyUse::sealing, "", kStart), key(crypto::KeyUse::pairwise, "", kStart)};
  EXPECT_THAT(keys_due(rows, now, kRotateAfter, kLead), ElementsAre("ES256", "sealing"));
}

TEST(KeysDue, LeavesRotationToTheOperatorWhenItIsSwitchedOff) {
  const std::vector rows{key(crypto::KeyUse::signing, "ES256", kStart)};
  EXPECT_THAT(keys_due(rows, kStart + days{10'000}, seconds{0}, kLead), IsEmpty());
}

}  // namespace
}  // namespace bongsu::command
