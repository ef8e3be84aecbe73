#include "oidc/discovery.h"

#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "login/session.h"
#include "oidc/claims.h"
#include "oidc/cors.h"
#include "oidc/paths.h"
#include "oidc/scope.h"

namespace bongsu::oidc {
namespace {

template <typename Names>
boost::json::array array_of(const Names& names) {
  boost::json::array array;
  for (const std::string_view name : names) array.emplace_back(name);
  return array;
}

// What is about claims, and not an account's: OIDC Core §2.
boost::json::array supported_claims() {
  boost::json::array claims = array_of(kKnownClaims);
  for (const std::string_view name : {"sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid"}) {
    claims.emplace_back(name);
  }
  return claims;
}

http::Response public_json(std::string json, std::chrono::seconds age) {
  http::Response response = http::json_response(200, std::move(json));
  response.headers.set("Cache-Control", "public, max-age=" + std::to_string(age.count()));
  allow_every_origin(response);
  return response;
}

void add_endpoints(boost::json::object& metadata, const Settings& settings) {
  const auto at = [&settings](std::string_view where) { return settings.issuer + std::string{where}; };
  metadata["authorization_endpoint"] = at(path::kAuthorize);
  metadata["token_endpoint"] = at(path::kToken);
  metadata["userinfo_endpoint"] = at(path::kUserinfo);
  metadata["introspection_endpoint"] = at(path::kIntrospect);
  metadata["revocation_endpoint"] = at(path::kRevoke);
  metadata["end_session_endpoint"] = at(path::kLogout);
  metadata["jwks_uri"] = at(path::kJwks);
  if (settings.registration_enabled) metadata["registration_endpoint"] = at(path::kRegister);
}

void add_links(boost::json::object& metadata, const Settings& settings) {
  if (!settings.service_documentation.empty()) metadata["service_documentation"] = settings.service_documentation;
  if (!settings.policy_url.empty()) metadata["op_policy_uri"] = settings.policy_url;
  if (!settings.terms_url.empty()) metadata["op_tos_uri"] = settings.terms_url;
}

}  // namespace

std::string server_metadata(const Settings& settings, std::span<const crypto::Algorithm> signing_algorithms) {
  boost::json::array algorithms;
  for (const crypto::Algorithm algorithm : signing_algorithms) algorithms.emplace_back(crypto::name_of(algorithm));
  boost::json::object metadata{
      {"issuer", settings.issuer},
      {"scopes_supported", array_of(kKnownScopes)},
      {"response_types_supported", boost::json::array{"code"}},
      {"response_modes_supported", {"query", "form_post"}},
      {"grant_types_supported", {"authorization_code", "refresh_token", "client_credentials"}},
      {"subject_types_supported", {"public", "pairwise"}},
      {"id_token_signing_alg_values_supported", std::move(algorithms)},
      {"token_endpoint_auth_methods_supported", {"client_secret_basic", "client_secret_post", "none"}},
      {"revocation_endpoint_auth_methods_supported", {"client_secret_basic", "client_secret_post", "none"}},
      {"introspection_endpoint_auth_methods_supported", {"client_secret_basic", "client_secret_post"}},
      {"code_challenge_methods_supported", boost::json::array{"S256"}},
      {"claim_types_supported", boost::json::array{"normal"}},
      {"claims_supported", supported_claims()},
      {"claims_parameter_supported", true},
      {"acr_values_supported", {login::kAcrOneFactor, login::kAcrTwoFactors}},
      {"request_parameter_supported", false},
      {"request_uri_parameter_supported", false},
      {"prompt_values_supported", {"none", "login", "consent", "select_account", "create"}},
      {"ui_locales_supported", {"ko", "en"}},
      {"authorization_response_iss_parameter_supported", true},
  };
  add_endpoints(metadata, settings);
  add_links(metadata, settings);
  return boost::json::serialize(metadata);
}

Discovery::Discovery(Needs needs)
    : needs_(needs),
      metadata_(server_metadata(needs.settings, needs.keys.current().signing_algorithms(needs.clock.now()))) {}

Task<http::Response> Discovery::metadata(http::Request) { co_return public_json(metadata_, kMetadataAge); }

Task<http::Response> Discovery::key_set(http::Request) {
  const boost::json::object keys = needs_.keys.current().published(needs_.clock.now());
  co_return public_json(boost::json::serialize(keys), kKeySetAge);
}

}  // namespace bongsu::oidc
