#include "oidc/authorization_subject_hint.h"

#include "oidc/authorization_parameter_checks.h"
#include "oidc/id_token_hint.h"

namespace bongsu::oidc {

Checked<HintedSubject> check_id_token_hint(const AuthorizationAsked& asked) {
  const auto token = sent(asked, "id_token_hint");
  if (!token) return HintedSubject{};
  const auto hint = read_id_token_hint(*token, asked.issuer, asked.keys, asked.now);
  if (!hint) {
    return refusal(ErrorCode::invalid_request, "id_token_hint is no ID token of this server, or a very old one",
                   std::string{crypto::describe(hint.error())});
  }
  if (hint->audience != asked.client.id.str()) {
    return refusal(ErrorCode::invalid_request, "id_token_hint was made for another client");
  }
  return HintedSubject{hint->subject};
}

}  // namespace bongsu::oidc
