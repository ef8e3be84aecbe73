#pragma once
// What an operator writes about one provider, and what becomes of it together with its preset.

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "provider/provider.h"

namespace bongsu::provider {

// As the configuration gives it; nothing where it says nothing, which leaves the preset's value.
struct ProviderSettings {
  std::string preset;
  std::string id;  // empty: the preset's name
  std::string client_id;
  base::SecretString client_secret;  // the content of client_secret_file
  std::optional<std::string> name_ko;
  std::optional<std::string> name_en;
  std::optional<std::string> issuer;
  std::optional<std::string> authorization_endpoint;
  std::optional<std::string> token_endpoint;
  std::optional<std::string> user_info_endpoint;
  std::optional<std::string> keys_endpoint;
  std::optional<std::vector<std::string>> scopes;
  std::optional<EmailRule> email;
  std::optional<ClientAuthentication> authentication;
  std::optional<Pkce> pkce;
  std::optional<ResponseMode> response_mode;
  std::optional<AuthTime> auth_time;
  std::optional<std::string> subject_claim;  // JSON Pointers
  std::optional<std::string> email_claim;
  std::optional<std::string> email_verified_claim;
  std::optional<std::string> name_claim;
  std::string team_id;  // Apple
  std::string key_id;
  std::optional<std::string>
      tenant;  // Microsoft: a tenant's id, or (by default) "common", "organizations", "consumers"
};

enum class UrlSchemes { https_only, http_too };  // http_too where the configuration lets requests go anywhere

struct SettingFlaw {
  std::string setting;  // "issuer"
  std::string reason;   // for the operator
  friend bool operator==(const SettingFlaw&, const SettingFlaw&) = default;
};

// Every flaw at once, in the order of the settings.
std::expected<Provider, std::vector<SettingFlaw>> make_provider(const ProviderSettings& settings, UrlSchemes schemes);

// A slug: 1 to 32 of a-z, 0-9 and "-", since it stands in URLs.
bool is_provider_id(std::string_view text);
// Absolute, of an allowed scheme, with a host, without user information or fragment.
bool is_endpoint_url(std::string_view url, UrlSchemes schemes);

}  // namespace bongsu::provider
