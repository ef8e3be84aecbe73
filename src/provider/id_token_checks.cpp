#include "provider/id_token_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "base/secret.h"
#include "crypto/hash.h"
#include "crypto/jws.h"
#include "crypto/strict_json.h"
#include "provider/issuer.h"
#include "provider/subject.h"

namespace bongsu::provider {
namespace {

using Refusal = std::optional<Failure>;

// A verified token and what it is held against.
struct Verified {
  const IdTokenAsk& ask;
  const boost::json::object& claims;
  const std::string& kid;
  crypto::Algorithm algorithm;
};

Refusal refuse(FailureKind kind, std::string cause) { return Failure{kind, Step::token, std::move(cause)}; }

std::string_view text_claim(const boost::json::object& claims, std::string_view name) {
  const boost::json::value* claim = claims.if_contains(name);
  if (claim == nullptr || !claim->is_string()) return {};
  return {claim->get_string().data(), claim->get_string().size()};
}

// Seconds since 1970; nothing when absent. Not a number: no time ever. Spec: RFC 7519 §2, NumericDate.
std::optional<double> date_claim(const boost::json::object& claims, std::string_view name) {
  const boost::json::value* claim = claims.if_contains(name);
  if (claim == nullptr) return std::nullopt;
  return claim->is_number() ? claim->to_number<double>() : std::nan("");
}

double to_seconds(base::Instant instant) { return std::chrono::duration<double>(instant.time_since_epoch()).count(); }

Refusal check_algorithm(const Verified& token) {
  const auto& listed = token.ask.metadata.algorithms;
  if (listed.empty() || std::ranges::find(listed, token.algorithm) != listed.end()) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token's algorithm is not one that the provider lists");
}

Refusal check_issuer(const Verified& token) {
  const std::string expected = issuer_of_tenant(token.ask.provider.issuer, text_claim(token.claims, "tid"));
  if (!expected.empty() && text_claim(token.claims, "iss") == expected) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token is of another issuer");
}

Refusal check_issuer_of_key(const Verified& token) {
  const std::string_view stated = token.ask.keys.issuer_of(token.kid);
  if (stated.empty()) return std::nullopt;
  if (issuer_of_tenant(stated, text_claim(token.claims, "tid")) == text_claim(token.claims, "iss")) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token's key may not sign for its issuer");
}

// One text, or a list of that one text.
bool is_only(const boost::json::value* claim, std::string_view expected) {
  if (claim != nullptr && claim->is_array() && claim->get_array().size() == 1) claim = &claim->get_array().front();
  return claim != nullptr && claim->is_string() && claim->get_string() == expected;
}

Refusal check_audience(const Verified& token) {
  if (is_only(token.claims.if_contains("aud"), token.ask.provider.client_id)) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token is not for this server alone");
}

Refusal check_authorized_party(const Verified& token) {
  if (!token.claims.contains("azp") || text_claim(token.claims, "azp") == token.ask.provider.client_id) {
    return std::nullopt;
  }
  return refuse(FailureKind::nonsense, "the ID token was issued to another client");
}

Refusal check_expiry(const Verified& token) {
  const auto exp = date_claim(token.claims, "exp");
  if (exp && to_seconds(token.ask.now - kClockSkewMax) < *exp) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token has expired, or does not say when it does");
}

Refusal check_not_from_the_future(const Verified& token) {
  for (const std::string_view name : {"iat", "nbf"}) {
    const auto date = date_claim(token.claims, name);
    if (date && !(*date <= to_seconds(token.ask.now + kClockSkewMax))) {
      return refuse(FailureKind::nonsense, "the ID token is not valid yet: the clocks differ, or it is malformed");
    }
  }
  return std::nullopt;
}

Refusal check_issued_on_this_trip(const Verified& token) {
  const auto iat = date_claim(token.claims, "iat");
  if (!iat) return refuse(FailureKind::nonsense, "the ID token does not say when it was issued");
  if (*iat >= std::floor(to_seconds(token.ask.trip.departed_at - kClockSkewMax))) return std::nullopt;
  return refuse(FailureKind::stale, "the ID token was issued before the person left for the provider");
}

Refusal check_nonce(const Verified& token) {
  const std::string& sent = token.ask.trip.nonce;
  const bool is_ours = !sent.empty() && base::equal_in_constant_time(text_claim(token.claims, "nonce"), sent);
  if (is_ours) return std::nullopt;
  return refuse(FailureKind::forged, "the ID token's nonce is not the one that was sent");
}

Refusal check_auth_time(const Verified& token) {
  const auto not_before = token.ask.trip.authenticated_not_before;
  const auto stated = date_claim(token.claims, "auth_time");
  if (!not_before) return std::nullopt;
  if (!stated) {
    if (token.ask.provider.auth_time == AuthTime::where_stated) return std::nullopt;
    return refuse(FailureKind::not_anew, "the ID token does not say when the person logged in (auth_time)");
  }
  if (*stated >= std::floor(to_seconds(*not_before - kClockSkewMax))) return std::nullopt;
  return refuse(FailureKind::not_anew, "the provider did not ask the person to log in again");
}

Refusal check_access_token_hash(const Verified& token) {
  if (!token.claims.contains("at_hash")) return std::nullopt;
  const std::string expected = crypto::token_hash(token.algorithm, token.ask.access_token);
  if (base::equal_in_constant_time(text_claim(token.claims, "at_hash"), expected)) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token belongs to another access token");
}

Refusal check_subject(const Verified& token) {
  if (is_subject(text_claim(token.claims, "sub"))) return std::nullopt;
  return refuse(FailureKind::nonsense, "the ID token does not say who the person is");
}

constexpr std::array kChecksInOrder{
    check_algorithm,            // OIDC Core §3.1.3.7, 7; RFC 8725 §3.1
    check_issuer,               // OIDC Core §3.1.3.7, 2
    check_issuer_of_key,        // Microsoft identity platform, "Validate the signing key issuer"
    check_audience,             // OIDC Core §3.1.3.7, 3: no other audience is trusted
    check_authorized_party,     // OIDC Core §3.1.3.7, 4-5
    check_expiry,               // OIDC Core §3.1.3.7, 9
    check_not_from_the_future,  // OIDC Core §3.1.3.7, 10; RFC 7519 §4.1.5
    check_nonce,                // OIDC Core §3.1.3.7, 11
    check_issued_on_this_trip,  // OIDC Core §3.1.3.7, 10
    check_auth_time,            // OIDC Core §3.1.3.7, 13
    check_access_token_hash,    // OIDC Core §3.1.3.8
    check_subject,              // OIDC Core §2, sub
};

IdTokenFlaw not_verified(crypto::JwsError error) {
  const bool is_about_keys = error == crypto::JwsError::unknown_key || error == crypto::JwsError::bad_signature ||
                             error == crypto::JwsError::algorithm_mismatch;
  const Step step = is_about_keys ? Step::keys : Step::token;
  return {Failure{FailureKind::nonsense, step, "the ID token is refused: " + std::string{describe(error)}},
          is_about_keys};
}

// A key that states no algorithm is held to the token's, if that is one that the provider lists: under any other
// binding the algorithms differ, and nothing is verified at all.
std::expected<crypto::VerifiedJws, crypto::JwsError> verify(std::string_view id_token, const IdTokenAsk& ask) {
  auto jws = crypto::verify_jws(id_token, ask.keys.bound_to(crypto::Algorithm::rs256));
  for (const crypto::Algorithm listed : ask.metadata.algorithms) {
    if (jws || jws.error() != crypto::JwsError::algorithm_mismatch) break;
    jws = crypto::verify_jws(id_token, ask.keys.bound_to(listed));
  }
  return jws;
}

}  // namespace

std::expected<boost::json::object, IdTokenFlaw> check_id_token(std::string_view id_token, const IdTokenAsk& ask) {
  const auto jws = verify(id_token, ask);
  if (!jws) return std::unexpected(not_verified(jws.error()));
  auto claims = crypto::parse_strict_object(jws->payload);
  if (!claims) {
    return std::unexpected(IdTokenFlaw{{FailureKind::nonsense, Step::token, "the ID token's claims cannot be read"}});
  }
  const Verified token{ask, *claims, jws->kid, jws->algorithm};
  for (const auto check : kChecksInOrder) {
    if (auto refused = check(token)) return std::unexpected(IdTokenFlaw{std::move(*refused)});
  }
  return std::move(*claims);
}

}  // namespace bongsu::provider
