#include "login/fresh_logins.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using account::ProviderId;

provider::Standing standing(const char* id, Presence best) {
  provider::Standing standing;
  standing.provider = ProviderId{id};
  standing.best_presence = best;
  return standing;
}

account::WaysIn linked(std::initializer_list<const char*> providers) {
  account::WaysIn ways;
  for (const char* provider : providers) {
    ways.identities.push_back(
        {.who = {ProviderId{provider}, "1"}, .shown_as = {}, .linked_at = {}, .last_used_at = {}});
  }
  return ways;
}

TEST(PresenceNeeded, IsTheMostThatAnyWayOfTheAccountCanComeTo) {
  const std::vector standings{standing("kakao", Presence::confirmed), standing("google", Presence::requested)};
  EXPECT_EQ(presence_needed(linked({"google"}), standings), Presence::requested);
  EXPECT_EQ(presence_needed(linked({"kakao"}), standings), Presence::confirmed);
  EXPECT_EQ(presence_needed(linked({"google", "kakao"}), standings), Presence::confirmed);
  account::WaysIn with_password = linked({"google"});
  with_password.password_set_at = base::Instant{};
  EXPECT_EQ(presence_needed(with_password, standings), Presence::confirmed);
}

TEST(PresenceNeeded, LeavesOutWhatNobodyCanUseHere) {
  std::vector standings{standing("google", Presence::requested)};
  EXPECT_EQ(presence_needed(linked({"google", "gone"}), standings), Presence::requested);
  standings.push_back(standing("kakao", Presence::confirmed));
  standings.back().off.emplace();
  EXPECT_EQ(presence_needed(linked({"google", "kakao"}), standings), Presence::requested);
}

TEST(PresenceNeeded, IsNotLoweredByAnOutage) {
  std::vector standings{standing("google", Presence::requested), standing("kakao", Presence::confirmed)};
  standings.back().health.state = provider::State::down;
  EXPECT_EQ(presence_needed(linked({"google", "kakao"}), standings), Presence::confirmed);
}

TEST(FactorsNeeded, AreAllThatTheAccountHas) {
  account::WaysIn ways = linked({"google"});
  EXPECT_EQ(factors_needed(ways), Factors::one);
  ways.authenticator_set_at = base::Instant{};
  EXPECT_EQ(factors_needed(ways), Factors::two);
}

}  // namespace
}  // namespace bongsu::login
