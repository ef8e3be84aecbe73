#include "provider/metadata.h"

#include <optional>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "crypto/strict_json.h"
#include "provider/provider_settings.h"

namespace bongsu::provider {
namespace {

constexpr crypto::JsonLimits kDocumentLimits{.bytes_max = 128 * 1024, .depth_max = 8, .values_max = 4096};

std::optional<std::string> text_member(const boost::json::object& document, std::string_view name) {
  const boost::json::value* member = document.if_contains(name);
  if (member == nullptr || !member->is_string()) return std::nullopt;
  return std::string{member->get_string()};
}

// Plain http only towards a provider whose own discovery document came by it, as the configuration allows.
UrlSchemes schemes_of(const Provider& provider) {
  return provider.discovery.starts_with("http://") ? UrlSchemes::http_too : UrlSchemes::https_only;
}

// Fills an endpoint that the operator left open. False when it is missing or no proper URL.
bool fill_in(std::string& endpoint, const boost::json::object& document, std::string_view name, UrlSchemes schemes) {
  if (!endpoint.empty()) return true;
  const auto stated = text_member(document, name);
  if (!stated || !is_endpoint_url(*stated, schemes)) return false;
  endpoint = *stated;
  return true;
}

// Those that exist here; a provider that lists only others gives an empty optional.
std::optional<std::vector<crypto::Algorithm>> algorithms_of(const boost::json::object& document) {
  std::vector<crypto::Algorithm> known;
  const boost::json::value* listed = document.if_contains("id_token_signing_alg_values_supported");
  if (listed == nullptr) return known;
  if (!listed->is_array()) return std::nullopt;
  for (const boost::json::value& name : listed->get_array()) {
    if (!name.is_string()) return std::nullopt;
    if (const auto algorithm = crypto::parse_algorithm(name.get_string())) known.push_back(*algorithm);
  }
  if (known.empty()) return std::nullopt;
  return known;
}

IssuerParameter issuer_parameter_of(const boost::json::object& document) {
  const boost::json::value* stated = document.if_contains("authorization_response_iss_parameter_supported");
  return stated != nullptr && stated->is_bool() && stated->get_bool() ? IssuerParameter::required
                                                                      : IssuerParameter::optional;
}

}  // namespace

std::expected<Metadata, std::string> parse_metadata(std::string_view document, const Provider& provider) {
  const auto json = crypto::parse_strict_object(document, kDocumentLimits);
  if (!json) {
    return std::unexpected("the discovery document cannot be read: " + std::string{describe(json.error())});
  }
  if (text_member(*json, "issuer") != provider.issuer) {
    return std::unexpected("the discovery document is of another issuer");  // Spec: OIDC Discovery §4.3
  }
  Metadata metadata = configured_metadata(provider);
  const UrlSchemes schemes = schemes_of(provider);
  Endpoints& at = metadata.endpoints;
  if (!fill_in(at.authorization, *json, "authorization_endpoint", schemes) ||
      !fill_in(at.token, *json, "token_endpoint", schemes) || !fill_in(at.keys, *json, "jwks_uri", schemes)) {
    return std::unexpected("the discovery document lacks an endpoint, or has one that is no https URL");
  }
  fill_in(at.user_info, *json, "userinfo_endpoint", schemes);  // need not be there. Spec: OIDC Discovery §3
  auto algorithms = algorithms_of(*json);
  if (!algorithms) return std::unexpected("the discovery document lists no signature algorithm that is accepted here");
  metadata.algorithms = std::move(*algorithms);
  metadata.issuer_parameter = issuer_parameter_of(*json);
  return metadata;
}

Metadata configured_metadata(const Provider& provider) { return {.endpoints = provider.endpoints}; }

}  // namespace bongsu::provider
