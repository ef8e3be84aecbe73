#include "oidc/authorization_checks.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "oidc/authorization_checks_in_order.h"
#include "oidc/authorization_claims.h"
#include "oidc/authorization_scope.h"
#include "oidc/authorization_subject_hint.h"
#include "oidc/authorize_decision.h"

namespace bongsu::oidc {
namespace {

auto run_checks(const AuthorizationAsked& asked) {
  return check_in_order(asked,                        //
                        check_parameters_are_unique,  // RFC 6749 §3.1
                        check_no_request_object,      // OIDC Core §6
                        check_no_registration,        // OIDC Core §7.2.1
                        check_response_type,          // RFC 6749 §3.1.1
                        check_response_mode,          // OAuth 2.0 Multiple Response Types §2.1
                        check_client_may_use_codes,   // RFC 6749 §4.1.2.1
                        check_scope,                  // RFC 6749 §3.3
                        check_code_challenge,         // RFC 7636 §4.4.1, RFC 9700 §2.1.1
                        check_state,                  // RFC 6749 §4.1.1
                        check_nonce,                  // OIDC Core §3.1.2.1
                        check_prompt,                 // OIDC Core §3.1.2.1
                        check_max_age,                // OIDC Core §3.1.2.1
                        check_acr_values,             // OIDC Core §3.1.2.1
                        check_claims,                 // OIDC Core §5.5
                        check_id_token_hint,          // OIDC Core §3.1.2.1
                        check_hints);                 // OIDC Core §3.1.2.1
}

// The latest moment before which a login is too old. max_age=0 is prompt=login by another name.
std::optional<base::Instant> not_before(const Prompts& prompts, const MaxAge& max_age, base::Instant now) {
  if (prompts.login) return now;
  if (max_age.age) return now - *max_age.age;
  return std::nullopt;
}

// The one subject that hint and claims agree on.
Checked<std::string> only_subject(const HintedSubject& hinted, const ClaimsAsked& claims) {
  if (hinted.subject.empty() || hinted.subject == claims.subject) return claims.subject;
  if (claims.subject.empty()) return hinted.subject;
  return refusal(ErrorCode::invalid_request, "id_token_hint and claims ask for two different subjects");
}

}  // namespace

Checked<CheckedAuthorization> check_authorization(const AuthorizationAsked& asked) {
  const auto passed = run_checks(asked);
  if (!passed) return std::unexpected(passed.error());
  const auto& prompts = std::get<Prompts>(*passed);
  const auto& max_age = std::get<MaxAge>(*passed);
  const auto& claims = std::get<ClaimsAsked>(*passed);
  Checked<std::string> subject = only_subject(std::get<HintedSubject>(*passed), claims);
  if (!subject) return std::unexpected(subject.error());

  CheckedAuthorization checked{
      .request = {.client = asked.client.id,
                  .redirect_uri = std::string{sent(asked, "redirect_uri").value_or("")},
                  .state = std::get<State>(*passed).text,
                  .nonce = std::get<Nonce>(*passed).text,
                  .scopes = std::get<GrantedScopes>(*passed).names,
                  .response_mode = std::get<ResponseMode>(*passed),
                  .code_challenge = std::get<CodeChallenge>(*passed).text,
                  .claims = claims.names,
                  .acr_values = std::get<AcrValues>(*passed).values,
                  .auth_time_required = max_age.age.has_value() || claims.auth_time_required,
                  .prompt_consent = prompts.consent},
      .demands = {.interactivity = prompts.none ? Interactivity::forbidden : Interactivity::allowed,
                  .authenticated_not_before = not_before(prompts, max_age, asked.now),
                  .choose_account = prompts.select_account,
                  .create_account = prompts.create,
                  .subject = std::move(*subject),
                  .acr_needed = claims.acr_needed,
                  .two_factors = asks_for_two_factors(std::get<AcrValues>(*passed).values, claims.acr_needed)},
      .hints = std::get<LoginHints>(*passed)};
  if (asked.client.factors == FactorsNeeded::two) demand_two_factors(checked.demands);
  return checked;
}

}  // namespace bongsu::oidc
