#include "oidc/access_token.h"

#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/jwt.h"
#include "crypto/strict_json.h"
#include "oidc/scope.h"

namespace bongsu::oidc {
namespace {

constexpr std::string_view kType = "at+jwt";
constexpr std::string_view kHolder = "holder";  // a private claim: sealed

std::string encode(const TokenHolder& holder) {
  return boost::json::serialize(boost::json::object{{"a", holder.bond.account.str()},
                                                    {"s", holder.bond.session.str()},
                                                    {"st", base::to_unix_milliseconds(holder.bond.session_started_at)},
                                                    {"ga", base::to_unix_milliseconds(holder.bond.granted_at)},
                                                    {"g", holder.grant.str()},
                                                    {"ui", crypto::to_json_array(holder.userinfo_claims)}});
}

std::optional<TokenHolder> decode_token_holder(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  TokenHolder holder;
  holder.bond.account = AccountId{fields.text("a")};
  holder.bond.session = SessionId{fields.text("s")};
  holder.bond.session_started_at = fields.instant("st");
  holder.bond.granted_at = fields.has("ga") ? fields.instant("ga") : holder.bond.session_started_at;
  holder.grant = GrantId{fields.text("g")};
  holder.userinfo_claims = fields.text_set("ui");
  if (!fields.complete()) return std::nullopt;
  return holder;
}

crypto::SigningKey signing_key(const crypto::KeyRing& keys, base::Instant now) {
  for (const crypto::Algorithm algorithm : crypto::kSigningAlgorithms) {
    if (std::optional<crypto::SigningKey> key = keys.signing_key(algorithm, now)) return std::move(*key);
  }
  throw std::runtime_error{"no signing key is in force"};
}

std::string text_of(const boost::json::object& claims, std::string_view name) {
  const boost::json::value* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::optional<base::Instant> seconds_of(const boost::json::object& claims, std::string_view name) {
  const boost::json::value* value = claims.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return base::from_unix_seconds(value->get_int64());
}

// The signature says that every claim is as sign_access_token() wrote it.
AccessToken token_of(const boost::json::object& claims) {
  AccessToken token;
  token.id = TokenId{text_of(claims, "jti")};
  token.client = ClientId{text_of(claims, "client_id")};
  token.subject = text_of(claims, "sub");
  token.scopes = parse_scopes(text_of(claims, "scope")).value_or(std::set<std::string>{});
  token.issued_at = seconds_of(claims, "iat").value_or(base::Instant{});
  token.expires_at = seconds_of(claims, "exp").value_or(base::Instant{});
  token.authenticated_at = seconds_of(claims, "auth_time");
  token.acr = text_of(claims, "acr");
  return token;
}

ArtefactError error_of(crypto::JwtError error, const crypto::SealerSource& sealer) {
  if (error == crypto::JwtError::unknown_key && sealer.meaning_of_unknown_key() == crypto::UnknownKey::not_known_yet) {
    return KeyNotKnownYet{};
  }
  return NotOurs{std::string{crypto::describe(error)}};
}

std::expected<TokenHolder, ArtefactError> open_holder(const std::string& sealed, const crypto::SealerSource& sealer) {
  std::expected<std::string, ArtefactError> opened = open_artefact(sealer, crypto::Purpose::access_token, sealed);
  if (!opened) return std::unexpected(std::move(opened.error()));
  std::optional<TokenHolder> holder = decode_token_holder(*opened);
  if (!holder) return std::unexpected(NotOurs{"holder of another form"});
  return std::move(*holder);
}

}  // namespace

bool looks_like_an_access_token(std::string_view text) { return text.contains('.'); }

std::expected<std::string, crypto::SigningFault> sign_access_token(const AccessToken& token, std::string_view issuer,
                                                                   const crypto::KeyRing& keys,
                                                                   const crypto::Sealer& sealer, base::Instant now) {
  boost::json::object claims;
  claims.reserve(12);
  claims["iss"] = issuer;
  claims["sub"] = token.subject;
  claims["aud"] = issuer;
  claims["client_id"] = token.client.str();
  claims["jti"] = token.id.str();
  claims["iat"] = base::to_unix_seconds(token.issued_at);
  claims["exp"] = base::to_unix_seconds(token.expires_at);
  if (!token.scopes.empty()) claims["scope"] = to_scope_text(token.scopes);
  if (token.authenticated_at) claims["auth_time"] = base::to_unix_seconds(*token.authenticated_at);
  if (!token.acr.empty()) claims["acr"] = token.acr;
  if (token.holder) claims[kHolder] = sealer.seal(crypto::Purpose::access_token, encode(*token.holder));
  return crypto::sign_jwt(signing_key(keys, now), kType, claims);
}

std::expected<AccessToken, ArtefactError> read_access_token(std::string_view text, std::string_view issuer,
                                                            AccessTokenKeys keys, base::Instant now) {
  const std::vector<crypto::PublicKey> verification_keys = keys.ring.verification_keys(now);
  const crypto::Expectation expectation{
      .issuer = std::string{issuer}, .audience = std::string{issuer}, .typ = std::string{kType}, .now = now};
  const std::expected<boost::json::object, crypto::JwtError> claims =
      crypto::verify_jwt(text, verification_keys, expectation);
  if (!claims) return std::unexpected(error_of(claims.error(), keys.sealer));

  AccessToken token = token_of(*claims);
  if (token.id.empty() || token.client.empty()) return std::unexpected(NotOurs{"jti or client_id missing"});
  if (claims->contains(kHolder)) {
    std::expected<TokenHolder, ArtefactError> holder = open_holder(text_of(*claims, kHolder), keys.sealer);
    if (!holder) return std::unexpected(std::move(holder.error()));
    token.holder = std::move(*holder);
    token.holder->bond.client = token.client;
  }
  return token;
}

}  // namespace bongsu::oidc
