#include "oidc/id_token.h"

#include <stdexcept>

#include <boost/json/object.hpp>

#include "crypto/hash.h"
#include "crypto/json_fields.h"
#include "crypto/jwa.h"
#include "crypto/jwt.h"
#include "oidc/claims.h"
#include "oidc/subject.h"

namespace bongsu::oidc {
namespace {

crypto::SigningKey key_for(const Client& client, const crypto::KeyRing& keys, base::Instant now) {
  const std::optional<crypto::Algorithm> algorithm = crypto::parse_algorithm(client.id_token_algorithm);
  std::optional<crypto::SigningKey> key;
  if (algorithm) key = keys.signing_key(*algorithm, now);
  if (!key) throw std::runtime_error{"no signing key of the algorithm of client " + client.id.str()};
  return *key;
}

}  // namespace

std::expected<std::string, crypto::SigningFault> sign_id_token(const IdTokenContent& content, const Settings& settings,
                                                               const crypto::KeyRing& keys, base::Instant now) {
  const Authentication& authentication = content.authentication;
  const crypto::SigningKey key = key_for(content.client, keys, now);
  // What the account says goes in first, so that it can never stand in for what the protocol says.
  boost::json::object claims = claims_of_account(content.account, content.claims.id_token);
  claims["iss"] = settings.issuer;
  claims["sub"] = subject_of(content.client, authentication.account, keys.pairwise_secret());
  claims["aud"] = content.client.id.str();
  claims["iat"] = base::to_unix_seconds(now);
  claims["exp"] = base::to_unix_seconds(now + settings.id_token_life);
  claims["auth_time"] = base::to_unix_seconds(authentication.authenticated_at);
  claims["sid"] = session_identifier_of(content.client, authentication.session, keys.pairwise_secret());
  claims["at_hash"] = crypto::token_hash(key.algorithm(), content.access_token);
  if (!authentication.acr.empty()) claims["acr"] = authentication.acr;
  if (!authentication.amr.empty()) claims["amr"] = crypto::to_json_array(authentication.amr);
  if (!content.nonce.empty()) claims["nonce"] = content.nonce;
  return crypto::sign_jwt(key, "JWT", claims);
}

}  // namespace bongsu::oidc
