#include "provider/refetch_permit.h"

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;
using Answer = RefetchPermit::Answer;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

TEST(RefetchPermit, LetsOneFetchAndTheOthersWait) {
  RefetchPermit permit;
  EXPECT_EQ(permit.ask(kNow), Answer::fetch);
  EXPECT_EQ(permit.ask(kNow), Answer::wait);
  permit.done(RefetchPermit::Outcome::fetched, kNow + 1s);
  EXPECT_EQ(permit.ask(kNow + 2s), Answer::fresh);
  EXPECT_EQ(permit.ask(kNow + 11s), Answer::fetch);
}

TEST(RefetchPermit, TellsAFailureFromASuccess) {
  RefetchPermit permit;
  EXPECT_EQ(permit.ask(kNow), Answer::fetch);
  permit.done(RefetchPermit::Outcome::failed, kNow);
  EXPECT_EQ(permit.ask(kNow + 1s), Answer::too_soon);
}

}  // namespace
}  // namespace bongsu::provider
