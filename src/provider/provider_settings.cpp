#include "provider/provider_settings.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "http/uri.h"
#include "provider/presets.h"
#include "provider/signed_secret.h"

namespace bongsu::provider {
namespace {

constexpr std::string_view kTenant = "{tenant}";
// The tenants that stand for many: their issuer is a pattern, but for consumers, which is one tenant of a fixed id.
// "ID token claims reference", iss.
constexpr std::string_view kConsumersTenant = "9188040d-6c67-4c5b-b112-36a304b66dad";

template <typename Value>
void take(const std::optional<Value>& given, Value& into) {
  if (given) into = *given;
}

void replace(std::string& text, std::string_view placeholder, std::string_view value) {
  const std::size_t at = text.find(placeholder);
  if (at != std::string::npos) text.replace(at, placeholder.size(), value);
}

void fill_in_tenant(const ProviderSettings& settings, Provider& provider) {
  const std::string tenant = settings.tenant.value_or("common");
  replace(provider.discovery, kTenant, tenant);
  if (tenant == "common" || tenant == "organizations") return replace(provider.issuer, kTenant, "{tenantid}");
  replace(provider.issuer, kTenant, tenant == "consumers" ? kConsumersTenant : tenant);
}

void fill_in_issuer(const ProviderSettings& settings, Provider& provider) {
  if (!settings.issuer) return;
  provider.issuer = *settings.issuer;
  if (provider.protocol != Protocol::oidc) return;
  std::string_view base = provider.issuer;
  if (base.ends_with('/')) base.remove_suffix(1);
  provider.discovery = std::string{base} + "/.well-known/openid-configuration";  // Spec: OIDC Discovery §4
}

// With every endpoint given there is nothing to discover.
void drop_needless_discovery(Provider& provider) {
  const Endpoints& at = provider.endpoints;
  if (!at.authorization.empty() && !at.token.empty() && !at.keys.empty()) provider.discovery.clear();
}

Provider filled_in(const ProviderSettings& settings, const Preset& preset) {
  Provider provider = preset.provider;
  provider.id = ProviderId{settings.id.empty() ? settings.preset : settings.id};
  provider.client_id = settings.client_id;
  provider.client_secret = settings.client_secret;
  provider.team_id = settings.team_id;
  provider.key_id = settings.key_id;
  take(settings.name_ko, provider.names.ko);
  take(settings.name_en, provider.names.en);
  fill_in_issuer(settings, provider);
  fill_in_tenant(settings, provider);
  take(settings.authorization_endpoint, provider.endpoints.authorization);
  take(settings.token_endpoint, provider.endpoints.token);
  take(settings.user_info_endpoint, provider.endpoints.user_info);
  take(settings.keys_endpoint, provider.endpoints.keys);
  drop_needless_discovery(provider);
  take(settings.scopes, provider.scopes);
  take(settings.email, provider.email_rule);
  take(settings.authentication, provider.authentication);
  take(settings.pkce, provider.pkce);
  take(settings.response_mode, provider.response_mode);
  take(settings.auth_time, provider.auth_time);
  take(settings.subject_claim, provider.claims.subject);
  take(settings.email_claim, provider.claims.email);
  take(settings.email_verified_claim, provider.claims.email_verified);
  take(settings.name_claim, provider.claims.name);
  if (provider.names.en.empty()) provider.names.en = provider.names.ko;
  if (provider.names.ko.empty()) provider.names.ko = provider.names.en;
  return provider;
}

// Collects what is wrong.
class Flaws {
 public:
  void expect(bool holds, std::string setting, std::string reason) {
    if (!holds) flaws_.push_back({std::move(setting), std::move(reason)});
  }
  void expect_url(const std::string& url, UrlSchemes schemes, std::string setting) {
    expect(url.empty() || is_endpoint_url(url, schemes), std::move(setting), "must be an absolute https URL");
  }
  void expect_pointer(const std::string& pointer, std::string setting) {
    expect(pointer.empty() || pointer.starts_with('/'), std::move(setting), "must be a JSON Pointer such as \"/id\"");
  }
  std::vector<SettingFlaw> take() { return std::move(flaws_); }

 private:
  std::vector<SettingFlaw> flaws_;
};

void check_names(const Provider& provider, Flaws& flaws) {
  flaws.expect(is_provider_id(provider.id.str()), "id", "must be 1 to 32 of a-z, 0-9 and \"-\"");
  flaws.expect(!provider.client_id.empty(), "client_id", "is missing");
  flaws.expect(!provider.names.en.empty(), "name_en", "is missing: what people call this provider");
}

void check_secret(const Provider& provider, Flaws& flaws) {
  flaws.expect(!provider.client_secret.empty(), "client_secret_file", "is missing or empty");
  if (provider.authentication != ClientAuthentication::signed_secret) return;
  flaws.expect(!provider.team_id.empty(), "team_id", "is missing: the developer team's, of ten characters");
  flaws.expect(!provider.key_id.empty(), "key_id", "is missing: that of the private key, of ten characters");
  flaws.expect(provider.client_secret.empty() || parse_signing_secret(provider).has_value(), "client_secret_file",
               "must be a private key for ES256 in PEM (\"BEGIN PRIVATE KEY\")");
}

void check_urls(const Provider& provider, UrlSchemes schemes, Flaws& flaws) {
  flaws.expect_url(provider.issuer, schemes, "issuer");
  flaws.expect_url(provider.endpoints.authorization, schemes, "authorization_endpoint");
  flaws.expect_url(provider.endpoints.token, schemes, "token_endpoint");
  flaws.expect_url(provider.endpoints.user_info, schemes, "user_info_endpoint");
  flaws.expect_url(provider.endpoints.keys, schemes, "keys_endpoint");
}

void check_protocol(const Provider& provider, Flaws& flaws) {
  if (provider.protocol == Protocol::oidc) {
    flaws.expect(!provider.issuer.empty(), "issuer", "is missing");
    flaws.expect(std::ranges::find(provider.scopes, "openid") != provider.scopes.end(), "scopes",
                 "must contain \"openid\"");
    return;
  }
  flaws.expect(provider.auth_time == AuthTime::where_stated, "auth_time",
               "can be \"required\" with OpenID Connect only: there is no ID token that could state it");
  flaws.expect(!provider.endpoints.authorization.empty(), "authorization_endpoint", "is missing");
  flaws.expect(!provider.endpoints.token.empty(), "token_endpoint", "is missing");
  flaws.expect(!provider.endpoints.user_info.empty(), "user_info_endpoint", "is missing");
}

void check_claims(const Provider& provider, Flaws& flaws) {
  flaws.expect(provider.claims.subject.starts_with('/'), "subject_claim", "must be a JSON Pointer such as \"/id\"");
  flaws.expect_pointer(provider.claims.email, "email_claim");
  flaws.expect_pointer(provider.claims.email_verified, "email_verified_claim");
  flaws.expect_pointer(provider.claims.name, "name_claim");
  const bool needs_claim = provider.email_rule == EmailRule::when_claimed;
  flaws.expect(!needs_claim || !provider.claims.email_verified.empty(), "email",
               "\"when_claimed\" needs email_verified_claim, which this provider does not have");
}

}  // namespace

std::expected<Provider, std::vector<SettingFlaw>> make_provider(const ProviderSettings& settings, UrlSchemes schemes) {
  const Preset* preset = find_preset(settings.preset);
  if (preset == nullptr) {
    return std::unexpected(std::vector{SettingFlaw{"preset", "is not known: " + settings.preset}});
  }
  Provider provider = filled_in(settings, *preset);
  Flaws flaws;
  check_names(provider, flaws);
  check_secret(provider, flaws);
  check_protocol(provider, flaws);
  check_urls(provider, schemes, flaws);
  check_claims(provider, flaws);
  std::vector<SettingFlaw> found = flaws.take();
  if (!found.empty()) return std::unexpected(std::move(found));
  return provider;
}

bool is_provider_id(std::string_view text) {
  if (text.empty() || text.size() > 32) return false;
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_endpoint_url(std::string_view url, UrlSchemes schemes) {
  // A pattern of Microsoft's issuer is no URL before its place is filled.
  std::string text{url};
  replace(text, "{tenantid}", "common");
  const auto uri = http::parse_uri(text);
  if (!uri || uri->host.empty() || uri->has_userinfo || uri->has_fragment) return false;
  return uri->scheme == "https" || (schemes == UrlSchemes::http_too && uri->scheme == "http");
}

}  // namespace bongsu::provider
