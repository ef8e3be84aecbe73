#include "provider/signed_secret.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/jwk.h"
#include "crypto/jwt.h"

namespace bongsu::provider {
namespace {

constexpr std::string_view kBegin = "-----BEGIN PRIVATE KEY-----";
constexpr std::string_view kEnd = "-----END PRIVATE KEY-----";

// The DER that a PEM file of one PKCS#8 key holds; empty when it is none. Spec: RFC 7468 §10.
base::SecretString der_of_pem(std::string_view pem) {
  const std::size_t begin = pem.find(kBegin);
  const std::size_t end = pem.find(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + kBegin.size()) return {};
  std::string letters{pem.substr(begin + kBegin.size(), end - begin - kBegin.size())};
  std::erase_if(letters, [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
  const base::SecretString text{std::move(letters)};
  const auto der = base::decode_base64(text.reveal());
  return der ? base::SecretString{base::to_text(*der)} : base::SecretString{};
}

}  // namespace

std::expected<crypto::SigningKey, std::string> parse_signing_secret(const Provider& provider) {
  const base::SecretString der = der_of_pem(provider.client_secret.reveal());
  auto key = crypto::PrivateKey::parse(der, crypto::Algorithm::es256);
  if (!key) return std::unexpected("the client secret is not a private key for ES256 in PEM");
  // Named by the provider instead of by its thumbprint.
  boost::json::object jwk = crypto::to_jwk(key->public_key());
  jwk["kid"] = provider.key_id;
  auto named = crypto::parse_jwk(jwk);
  if (!named) return std::unexpected("key_id cannot name a key");
  return crypto::SigningKey{std::move(*key), std::move(*named)};
}

std::expected<base::SecretString, crypto::SigningFault> sign_client_secret(const Provider& provider,
                                                                           const crypto::SigningKey& key,
                                                                           base::Instant now) {
  const boost::json::object claims{
      {"iss", provider.team_id},
      {"iat", base::to_unix_seconds(now)},
      {"exp", base::to_unix_seconds(now + kSignedSecretLife)},
      {"aud", provider.issuer},
      {"sub", provider.client_id},
  };
  auto jwt = crypto::sign_jwt(key, {}, claims);
  if (!jwt) return std::unexpected(jwt.error());
  return base::SecretString{std::move(*jwt)};
}

}  // namespace bongsu::provider
