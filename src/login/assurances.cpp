#include "login/assurances.h"

#include <utility>

namespace bongsu::login {

Task<base::Fetched<AssuranceStep>> Assurances::step_for(Visit visit, Proof proof) const {
  const bool is_required = visit.interaction.sets_up_second;
  AssuranceFacts facts{.policy = is_required ? SecondFactorPolicy::required : needs_.settings.second_factor,
                       .proved = factors_of(proof),
                       .two_factors_asked = visit.interaction.two_factors};
  if (facts.proved == Factors::two) co_return decide_assurance(facts);
  const auto authenticator = co_await needs_.authenticators.find(proof.account);
  if (!authenticator) co_return std::unexpected(authenticator.error());
  facts.has_authenticator = authenticator->has_value();
  if (*authenticator) {
    const auto remembered = co_await needs_.devices.is_remembered(visit.request, proof.account, **authenticator);
    if (!remembered) co_return std::unexpected(remembered.error());
    facts.device_remembered = *remembered;
  }
  co_return decide_assurance(facts);
}

}  // namespace bongsu::login
