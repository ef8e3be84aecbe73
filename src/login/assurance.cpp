#include "login/assurance.h"

namespace bongsu::login {

AssuranceStep decide_assurance(const AssuranceFacts& facts) {
  if (facts.proved == Factors::two) return AssuranceStep::enough;
  if (!facts.has_authenticator) {
    return facts.policy == SecondFactorPolicy::required ? AssuranceStep::set_up_second_factor : AssuranceStep::enough;
  }
  if (facts.two_factors_asked) return AssuranceStep::ask_second_factor;
  if (facts.policy == SecondFactorPolicy::never || facts.device_remembered) return AssuranceStep::enough;
  return AssuranceStep::ask_second_factor;
}

}  // namespace bongsu::login
