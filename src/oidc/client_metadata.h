#pragma once
// What somebody asks a client to be, and the rules that it must keep: the same for the command line and for dynamic
// registration. Spec: RFC 7591 §2, OIDC Registration §2, RFC 8252.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "crypto/jwa.h"
#include "oidc/client.h"
#include "oidc/error.h"

namespace bongsu::oidc {

inline constexpr std::size_t kClientNameBytesMax = 200;
inline constexpr std::size_t kRegisteredUrisMax = 32;
inline constexpr std::size_t kClientScopesMax = 64;

// Not checked yet. Empty means: not stated.
struct ClientMetadata {
  std::string name;  // not stated: the host of the first redirect URI
  ClientAuthentication authentication = ClientAuthentication::client_secret_basic;
  ApplicationType application_type = ApplicationType::web;
  std::vector<GrantType> grant_types{GrantType::authorization_code};
  std::vector<std::string> redirect_uris;
  std::vector<std::string> post_logout_redirect_uris;
  std::vector<std::string> origins;  // not stated: those of the redirect URIs, for a public web client
  std::vector<std::string> scopes;   // not stated: all that this server knows
  SubjectType subject_type = SubjectType::public_;
  std::string sector_identifier;  // a host; not stated: the one host of all redirect URIs
  std::string id_token_algorithm = "ES256";
  std::optional<std::int64_t> default_max_age_seconds;
  std::string client_uri;
  std::string logo_uri;
  std::string policy_uri;
  std::string tos_uri;
  friend bool operator==(const ClientMetadata&, const ClientMetadata&) = default;
};

// Reads the JSON of a registration. Members that are unknown are ignored (RFC 7591 §2), scopes too; one of the wrong
// type is refused, and so is what would promise a protection that is not given here: encrypted or signed answers,
// signed requests, a method of authentication or a response type that is not spoken, sector_identifier_uri.
std::expected<ClientMetadata, Error> parse_client_metadata(const boost::json::object& json);

// The client that the metadata describes, without id, secrets and dates; a third party. Else invalid_redirect_uri or
// invalid_client_metadata with a sentence that names the member. `available`: the algorithms that the server signs
// with.
std::expected<Client, Error> check_client_metadata(const ClientMetadata& metadata,
                                                   std::span<const crypto::Algorithm> available);

// What is registered, as the answers of RFC 7591 and RFC 7592 show it: without secrets.
boost::json::object to_json(const Client& client);

std::string_view to_string(ClientAuthentication method);
std::string_view to_string(GrantType type);
std::optional<ClientAuthentication> parse_client_authentication(std::string_view name);
std::optional<GrantType> parse_grant_type(std::string_view name);

}  // namespace bongsu::oidc
