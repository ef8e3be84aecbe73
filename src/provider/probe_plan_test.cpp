#include "provider/probe_plan.h"

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

struct Case {
  const char* what;
  ProbeState probe;
  double jitter;
  bool is_due;
};

TEST(IsProbeDue, FollowsItsTable) {
  const Case cases[] = {
      {"never asked", {Step::authorization, std::nullopt, false}, 0, true},
      {"asked a moment ago", {Step::authorization, kNow - 14s, false}, 0, false},
      {"asked long enough ago", {Step::authorization, kNow - 15s, false}, 0, true},
      {"documents change slowly", {Step::keys, kNow - 29s, false}, 0, false},
      {"but do", {Step::keys, kNow - 30s, false}, 0, true},
      {"in doubt", {Step::keys, kNow - 4s, true}, 0, true},
      {"in doubt, a moment ago", {Step::keys, kNow - 3s, true}, 0, false},
      {"the token endpoint is left alone", {Step::token, std::nullopt, false}, 0, false},
      {"but in doubt", {Step::token, std::nullopt, true}, 0, true},
      {"earlier by jitter", {Step::authorization, kNow - 12s, false}, -1, true},
      {"later by jitter", {Step::authorization, kNow - 17s, false}, 1, false},
  };
  for (const auto& [what, probe, jitter, is_due] : cases) {
    EXPECT_EQ(is_probe_due(probe, {}, jitter, kNow), is_due) << what;
  }
}

}  // namespace
}  // namespace bongsu::provider
