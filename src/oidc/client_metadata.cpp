#include "oidc/client_metadata.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "http/uri.h"
#include "oidc/redirect_uri.h"
#include "oidc/scope.h"

namespace bongsu::oidc {
namespace {

using Checked = std::expected<void, Error>;

std::unexpected<Error> bad(std::string description) {
  return refusal(ErrorCode::invalid_client_metadata, std::move(description));
}

bool has(const ClientMetadata& metadata, GrantType type) {
  return std::ranges::find(metadata.grant_types, type) != metadata.grant_types.end();
}

Checked check_grants(const ClientMetadata& metadata) {
  const std::set<GrantType> types{metadata.grant_types.begin(), metadata.grant_types.end()};
  if (types.empty()) return bad("grant_types is empty");
  if (types.size() != metadata.grant_types.size()) return bad("grant_types names one type twice");
  const bool by_code = types.contains(GrantType::authorization_code);
  if (types.contains(GrantType::refresh_token) && !by_code) {
    return bad("grant_types: refresh_token needs authorization_code");
  }
  if (types.contains(GrantType::client_credentials) && metadata.authentication == ClientAuthentication::none) {
    return bad("grant_types: client_credentials needs a client that authenticates");
  }
  if (by_code && metadata.redirect_uris.empty()) {
    return refusal(ErrorCode::invalid_redirect_uri, "redirect_uris is missing");
  }
  if (!by_code && !metadata.redirect_uris.empty()) {
    return bad("redirect_uris are of no use without the grant type authorization_code");
  }
  return {};
}

Checked check_return_uris(std::string_view member, const std::vector<std::string>& uris, ApplicationType type,
                          ErrorCode code) {
  if (uris.size() > kRegisteredUrisMax) return refusal(code, std::string{member} + ": more than 32");
  for (const std::string& uri : uris) {
    if (const std::optional<std::string> fault = fault_of_redirect_uri(uri, type)) {
      return refusal(code, std::string{member} + ": an entry " + *fault);
    }
  }
  return {};
}

Checked check_web_uris(const ClientMetadata& metadata) {
  const std::array<std::pair<std::string_view, std::string_view>, 4> uris{{{"client_uri", metadata.client_uri},
                                                                           {"logo_uri", metadata.logo_uri},
                                                                           {"policy_uri", metadata.policy_uri},
                                                                           {"tos_uri", metadata.tos_uri}}};
  for (const auto& [member, uri] : uris) {
    if (uri.empty()) continue;
    if (const std::optional<std::string> fault = fault_of_web_uri(uri)) return bad(std::string{member} + " " + *fault);
  }
  if (metadata.origins.size() > kRegisteredUrisMax) return bad("origins: more than 32");
  for (const std::string& origin : metadata.origins) {
    if (const std::optional<std::string> fault = fault_of_origin(origin)) return bad("origins: an entry " + *fault);
  }
  return {};
}

Checked check_words(const ClientMetadata& metadata, std::span<const crypto::Algorithm> available) {
  if (metadata.name.size() > kClientNameBytesMax) return bad("client_name is longer than 200 bytes");
  if (!base::is_valid_utf8(metadata.name) || base::has_control_characters(metadata.name)) {
    return bad("client_name holds control characters");
  }
  if (metadata.scopes.size() > kClientScopesMax) return bad("scope: more than 64");
  for (const std::string& scope : metadata.scopes) {
    if (scope.contains(' ') || !parse_scopes(scope)) return bad("scope is malformed");
  }
  const std::optional<crypto::Algorithm> algorithm = crypto::parse_algorithm(metadata.id_token_algorithm);
  if (!algorithm || std::ranges::find(available, *algorithm) == available.end()) {
    return bad("id_token_signed_response_alg is not one of this server");
  }
  if (metadata.default_max_age_seconds.value_or(0) < 0) return bad("default_max_age is negative");
  return {};
}

std::set<std::string> hosts_of(const std::vector<std::string>& uris) {
  std::set<std::string> hosts;
  for (const std::string& uri : uris) {
    if (const std::optional<http::Uri> parsed = http::parse_uri(uri)) hosts.insert(parsed->host);
  }
  return hosts;
}

// Two hosts are two sectors unless somebody whom we trust says otherwise; a sector_identifier_uri is not fetched here.
// Spec: OIDC Core §8.1.
std::expected<std::string, Error> sector_of(const ClientMetadata& metadata) {
  if (!metadata.sector_identifier.empty()) return metadata.sector_identifier;
  if (metadata.subject_type == SubjectType::public_) return std::string{};
  const std::set<std::string> hosts = hosts_of(metadata.redirect_uris);
  if (hosts.size() != 1 || hosts.begin()->empty()) {
    return bad("subject_type pairwise needs redirect_uris that all have one host");
  }
  return *hosts.begin();
}

std::vector<std::string> origins_of(const ClientMetadata& metadata) {
  if (!metadata.origins.empty()) return metadata.origins;
  const bool runs_in_browsers =
      metadata.authentication == ClientAuthentication::none && metadata.application_type == ApplicationType::web;
  std::set<std::string> origins;
  for (const std::string& uri : metadata.redirect_uris) {
    if (runs_in_browsers) origins.insert(http::parse_uri(uri)->origin());
  }
  return {origins.begin(), origins.end()};
}

std::string name_of(const ClientMetadata& metadata) {
  if (!metadata.name.empty()) return metadata.name;
  const std::set<std::string> hosts = hosts_of(metadata.redirect_uris);
  const bool is_a_name = !hosts.empty() && !hosts.begin()->empty() && hosts.begin()->size() <= kClientNameBytesMax;
  return is_a_name ? *hosts.begin() : "Application without a name";
}

}  // namespace

std::expected<Client, Error> check_client_metadata(const ClientMetadata& metadata,
                                                   std::span<const crypto::Algorithm> available) {
  const ApplicationType type = metadata.application_type;
  for (const Checked& checked :
       {check_grants(metadata),
        check_return_uris("redirect_uris", metadata.redirect_uris, type, ErrorCode::invalid_redirect_uri),
        check_return_uris("post_logout_redirect_uris", metadata.post_logout_redirect_uris, type,
                          ErrorCode::invalid_client_metadata),
        check_web_uris(metadata), check_words(metadata, available)}) {
    if (!checked) return std::unexpected(checked.error());
  }
  const std::expected<std::string, Error> sector = sector_of(metadata);
  if (!sector) return std::unexpected(sector.error());

  Client client;
  client.name = name_of(metadata);
  client.authentication = metadata.authentication;
  client.application_type = metadata.application_type;
  client.grant_types = metadata.grant_types;
  client.redirect_uris = metadata.redirect_uris;
  client.post_logout_redirect_uris = metadata.post_logout_redirect_uris;
  client.origins = origins_of(metadata);
  client.scopes = metadata.scopes;
  if (client.scopes.empty() && has(metadata, GrantType::authorization_code)) {
    client.scopes.assign(kKnownScopes.begin(), kKnownScopes.end());
  }
  client.subject_type = metadata.subject_type;
  client.sector_identifier = *sector;
  client.id_token_algorithm = metadata.id_token_algorithm;
  client.default_max_age_seconds = metadata.default_max_age_seconds;
  client.client_uri = metadata.client_uri;
  client.logo_uri = metadata.logo_uri;
  client.policy_uri = metadata.policy_uri;
  client.tos_uri = metadata.tos_uri;
  return client;
}

}  // namespace bongsu::oidc
