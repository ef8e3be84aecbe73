#include "login/assurance.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using enum SecondFactorPolicy;
using enum AssuranceStep;

struct Case {
  SecondFactorPolicy policy;
  bool has_authenticator;
  bool device_remembered;
  bool two_factors_asked;
  AssuranceStep step;  // with one factor proved
};

// Every combination there is.
constexpr Case kCases[] = {
    {never, false, false, false, enough},
    {never, false, false, true, enough},
    {never, false, true, false, enough},
    {never, false, true, true, enough},
    {never, true, false, false, enough},
    {never, true, false, true, ask_second_factor},
    {never, true, true, false, enough},
    {never, true, true, true, ask_second_factor},
    {when_enrolled, false, false, false, enough},
    {when_enrolled, false, false, true, enough},
    {when_enrolled, false, true, false, enough},
    {when_enrolled, false, true, true, enough},
    {when_enrolled, true, false, false, ask_second_factor},
    {when_enrolled, true, false, true, ask_second_factor},
    {when_enrolled, true, true, false, enough},
    {when_enrolled, true, true, true, ask_second_factor},
    {required, false, false, false, set_up_second_factor},
    {required, false, false, true, set_up_second_factor},
    {required, false, true, false, set_up_second_factor},
    {required, false, true, true, set_up_second_factor},
    {required, true, false, false, ask_second_factor},
    {required, true, false, true, ask_second_factor},
    {required, true, true, false, enough},
    {required, true, true, true, ask_second_factor},
};

TEST(DecideAssurance, FollowsTheTable) {
  for (const Case& c : kCases) {
    const AssuranceFacts facts{.policy = c.policy,
                               .proved = Factors::one,
                               .has_authenticator = c.has_authenticator,
                               .device_remembered = c.device_remembered,
                               .two_factors_asked = c.two_factors_asked};
    EXPECT_EQ(decide_assurance(facts), c.step) << (&c - kCases);
  }
}

TEST(DecideAssurance, TakesTwoFactorsForEnoughWhateverElse) {
  for (const Case& c : kCases) {
    const AssuranceFacts facts{.policy = c.policy,
                               .proved = Factors::two,
                               .has_authenticator = c.has_authenticator,
                               .device_remembered = c.device_remembered,
                               .two_factors_asked = c.two_factors_asked};
    EXPECT_EQ(decide_assurance(facts), enough);
  }
}

}  // namespace
}  // namespace bongsu::login
