#include "provider/departure.h"

#include <array>
#include <cstddef>
#include <utility>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "http/parameters.h"

namespace bongsu::provider {
namespace {

constexpr std::size_t kLoginHintBytesMax = 320;

std::string random_letters(base::Random& random) {
  std::array<std::byte, 16> bytes;
  random.fill(bytes);
  return base::encode_base32(bytes);
}

// Spec: RFC 7636 §4.1: 256 random bits as 43 characters.
base::SecretString random_verifier(base::Random& random) {
  std::array<std::byte, 32> bytes;
  random.fill(bytes);
  return base::SecretString{base::encode_base64url(bytes)};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

void add_all(http::Parameters& to, const std::vector<Parameter>& parameters) {
  for (const auto& [name, value] : parameters) to.add(name, value);
}

void add_what_binds(http::Parameters& to, const Trip& trip) {
  to.add("state", trip.state);
  if (!trip.nonce.empty()) to.add("nonce", trip.nonce);
  if (trip.code_verifier.empty()) return;
  to.add("code_challenge", crypto::sha256_base64url(trip.code_verifier.reveal()));
  to.add("code_challenge_method", "S256");
}

void add_hints(http::Parameters& to, const AuthorizationAsk& ask) {
  const Provider& provider = ask.provider;
  const bool has_hint = !ask.login_hint.empty() && ask.login_hint.size() <= kLoginHintBytesMax;
  if (has_hint && !provider.login_hint_parameter.empty()) {
    to.add(provider.login_hint_parameter, std::string{ask.login_hint});
  }
  if (!provider.language_parameter.empty()) {
    to.add(provider.language_parameter, std::string{http::to_string(ask.language)});
  }
}

}  // namespace

Trip begin_trip(const Provider& provider, Freshness freshness, base::Instant now, base::Random& random) {
  Trip trip{.provider = provider.id,
            .state = random_letters(random),
            .nonce = {},
            .code_verifier = {},
            .departed_at = now,
            .authenticated_not_before = std::nullopt};
  if (provider.protocol == Protocol::oidc) trip.nonce = random_letters(random);
  if (provider.pkce == Pkce::s256) trip.code_verifier = random_verifier(random);
  if (freshness == Freshness::log_in_again) trip.authenticated_not_before = now;
  return trip;
}

std::string authorization_url(const AuthorizationAsk& ask) {
  const Provider& provider = ask.provider;
  http::Parameters parameters;
  parameters.add("response_type", "code");
  parameters.add("client_id", provider.client_id);
  parameters.add("redirect_uri", std::string{ask.redirect_uri});
  if (!provider.scopes.empty()) parameters.add("scope", joined(provider.scopes));
  if (provider.response_mode == ResponseMode::form_post) parameters.add("response_mode", "form_post");
  add_what_binds(parameters, ask.trip);
  add_hints(parameters, ask);
  add_all(parameters, provider.extra_parameters);
  if (ask.freshness == Freshness::log_in_again) add_all(parameters, provider.log_in_again_parameters);
  return http::add_query(ask.metadata.endpoints.authorization, parameters);
}

}  // namespace bongsu::provider
