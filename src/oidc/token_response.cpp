#include "oidc/token_response.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "oidc/access_token.h"
#include "oidc/id_token.h"
#include "oidc/scope.h"
#include "oidc/subject.h"

namespace bongsu::oidc {
namespace {

std::unexpected<Error> refusal(const crypto::SigningFault& fault) {
  return oidc::refusal(ErrorCode::server_error, "the server could not sign",
                       "a signature made with key " + fault.kid + " does not verify: this machine computes wrongly");
}

AccessToken access_token_of(const Granted& granted, const Client& client, base::Instant now,
                            const TokenIssuer& issuer) {
  AccessToken token;
  token.id = TokenId::make(issuer.random);
  token.client = client.id;
  token.scopes = granted.scopes;
  token.issued_at = now;
  token.expires_at = now + issuer.settings.access_token_life;
  if (!granted.person) {
    token.subject = client.id.str();
    return token;
  }
  const GrantedPerson& person = *granted.person;
  token.subject = subject_of(client, person.authentication.account, issuer.keys.pairwise_secret());
  token.authenticated_at = person.authentication.authenticated_at;
  token.acr = person.authentication.acr;
  token.holder = TokenHolder{.bond = bond_of(person.authentication, person.granted_scopes, client.id),
                             .grant = person.grant,
                             .userinfo_claims = person.claims.userinfo};
  return token;
}

}  // namespace

std::expected<std::string, Error> issue_tokens(const Granted& granted, const Client& client, base::Instant now,
                                               TokenIssuer issuer) {
  const AccessToken token = access_token_of(granted, client, now, issuer);
  const auto access_token = sign_access_token(token, issuer.settings.issuer, issuer.keys, issuer.sealer, now);
  if (!access_token) return refusal(access_token.error());

  boost::json::object answer{{"access_token", *access_token},
                             {"token_type", "Bearer"},
                             {"expires_in", issuer.settings.access_token_life.count()}};
  if (!granted.scopes.empty()) answer["scope"] = to_scope_text(granted.scopes);
  if (granted.person && granted.scopes.contains(std::string{scope::kOpenid})) {
    const IdTokenContent content{.client = client,
                                 .account = granted.person->account,
                                 .authentication = granted.person->authentication,
                                 .claims = granted.person->claims,
                                 .nonce = granted.person->nonce,
                                 .access_token = *access_token};
    const auto id_token = sign_id_token(content, issuer.settings, issuer.keys, now);
    if (!id_token) return refusal(id_token.error());
    answer["id_token"] = *id_token;
  }
  if (granted.refresh_token) {
    answer["refresh_token"] = issuer.sealer.seal(crypto::Purpose::refresh_token, encode(*granted.refresh_token));
  }
  return boost::json::serialize(answer);
}

}  // namespace bongsu::oidc
