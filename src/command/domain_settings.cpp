#include "command/domain_settings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "command/bounded_file.h"
#include "command/failure_domains.h"
#include "command/secret_file.h"
#include "command/usable_ways.h"
#include "command/version.h"
#include "credential/attestation.h"
#include "http/uri.h"
#include "net/ip_address.h"
#include "oidc/client_secret.h"

namespace bongsu::command {
namespace {

constexpr std::size_t kLogoBytesMax = 256 * 1024;
constexpr std::size_t kCertificatesBytesMax = 4 * 1024 * 1024;
constexpr std::size_t kInitialAccessTokenBytesMin = 32;
constexpr int kStoreWaitsMax = 8;  // more than any one request has
constexpr std::chrono::seconds kAnswerMax{5};

bool is_https(const Configuration& configuration) { return configuration.protocol.issuer.starts_with("https://"); }

// The steps keep their shape; `first` says after how many failures they begin.
void begin_at(login::AttemptSteps& steps, std::uint64_t first) {
  const std::uint64_t usual = steps.front().failures;
  for (login::AttemptStep& step : steps) step.failures = step.failures / usual * first;
}

struct LogoType {
  std::string_view extension;
  std::string_view media_type;
};
constexpr std::array kLogoTypes{LogoType{".svg", "image/svg+xml"}, LogoType{".png", "image/png"},
                                LogoType{".jpg", "image/jpeg"}, LogoType{".jpeg", "image/jpeg"},
                                LogoType{".webp", "image/webp"}};

std::expected<page::Logo, std::string> read_logo(const std::filesystem::path& file) {
  const auto* const type = std::ranges::find(kLogoTypes, file.extension().string(), &LogoType::extension);
  if (type == kLogoTypes.end()) return std::unexpected(file.string() + ": must end in .svg, .png, .jpg or .webp");
  auto bytes = read_whole(file, kLogoBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  return page::Logo{std::string{type->media_type}, *std::move(bytes)};
}

using Attestation = std::shared_ptr<const credential::AttestationPolicy>;

std::expected<Attestation, std::string> attestation_policy(const PasskeySettings& settings) {
  const std::filesystem::path& file = settings.attestation_roots_file;
  if (file.empty()) return nullptr;
  auto text = read_whole(file, kCertificatesBytesMax);
  if (!text) return std::unexpected(text.error());
  auto roots = crypto::parse_certificates(*text);
  if (!roots) return std::unexpected(file.string() + ": " + roots.error());
  credential::AttestationPolicy policy{.roots = *std::move(roots), .models = settings.models};
  for (std::string& model : policy.models) std::erase(model, '-');
  return std::make_shared<const credential::AttestationPolicy>(std::move(policy));
}

std::optional<credential::RelyingParty> relying_party(const Configuration& configuration, Attestation attestation) {
  const auto issuer = http::parse_uri(configuration.protocol.issuer);
  if (!usable_ways(configuration).passkey || !issuer) return std::nullopt;
  const std::string& domain = configuration.passkey.relying_party;
  credential::RelyingParty us{.id = domain.empty() ? issuer->host : domain,
                              .name = configuration.brand.name.en,
                              .origins = {issuer->origin()},
                              .attestation = std::move(attestation)};
  us.origins.insert(us.origins.end(), configuration.passkey.related_origins.begin(),
                    configuration.passkey.related_origins.end());
  return us;
}

}  // namespace

http::CookieScope cookie_scope(const Configuration& configuration) {
  return is_https(configuration) ? http::CookieScope::host_secure : http::CookieScope::loopback_plain;
}

std::expected<login::Settings, std::string> login_settings(const Configuration& configuration) {
  auto attestation = attestation_policy(configuration.passkey);
  if (!attestation) return std::unexpected(attestation.error());
  login::Settings settings;
  settings.origin = configuration.protocol.issuer;
  settings.cookie_scope = cookie_scope(configuration);
  settings.session_life = configuration.login.session_life;
  settings.outlived_by = configuration.protocol.code_life + configuration.protocol.access_token_life;
  settings.sign_up = configuration.login.sign_up;
  settings.passkeys = relying_party(configuration, *std::move(attestation));
  if (configuration.passkey.offered) settings.passkey_offer = login::PasskeyOffer::after_login;
  settings.passwords.reset();
  if (configuration.password.enabled) settings.passwords = configuration.password.policy;
  if (usable_ways(configuration).email_code) settings.email_codes = login::EmailCodeDoor::open;
  settings.order = configuration.login.order;
  settings.second_way = configuration.login.second_way;
  settings.second_way_after = configuration.login.second_way_after;
  settings.second_factor = configuration.login.second_factor;
  settings.remember_device = configuration.login.remember_device;
  settings.service_name = configuration.brand.name.in(http::Language::en);
  settings.failure_domains = failure_domains(configuration);
  settings.version = version();
  begin_at(settings.attempts.account, configuration.login.account_failures);
  begin_at(settings.attempts.known_browser, configuration.login.account_failures);
  begin_at(settings.attempts.address, configuration.login.address_failures);
  begin_at(settings.attempts.provider_answer, configuration.login.address_failures);
  begin_at(settings.attempts.sign_up, configuration.login.address_sign_ups);
  begin_at(settings.attempts.code_send_network, configuration.email_code.network_sends);
  return settings;
}

std::expected<oidc::Settings, std::string> protocol_settings(const Configuration& configuration) {
  oidc::Settings settings = configuration.protocol;
  const std::filesystem::path& file = configuration.initial_access_token_file;
  if (!settings.registration_enabled) return settings;
  const auto tokens = read_secret_file(file);
  if (!tokens) return std::unexpected(tokens.error());
  std::string_view rest = tokens->reveal();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view token = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (token.ends_with('\r')) token.remove_suffix(1);
    if (token.empty()) continue;
    if (token.size() < kInitialAccessTokenBytesMin) {
      return std::unexpected(file.string() +
                             ": a token has fewer than 32 letters; make one with: openssl rand -hex 32");
    }
    settings.initial_access_token_hashes.push_back(oidc::hash_of_secret(token));
  }
  if (settings.initial_access_token_hashes.empty()) return std::unexpected(file.string() + ": holds no token");
  return settings;
}

std::expected<page::Brand, std::string> brand(const Configuration& configuration) {
  page::Brand brand = configuration.brand;
  if (configuration.logo_file.empty()) return brand;
  auto logo = read_logo(configuration.logo_file);
  if (!logo) return std::unexpected(logo.error());
  brand.logo = std::move(*logo);
  return brand;
}

net::ListenerSettings listener_settings(const Configuration& configuration, const net::TlsCertificates* certificates) {
  net::ListenerSettings settings;
  settings.host = configuration.listen.host;
  settings.port = configuration.listen.port;
  settings.limits = configuration.listen.limits;
  // Behind every wait of a request for the store and the hash, so that each ends in an answer and not in a cut-off.
  settings.limits.handle_max =
      std::max<std::chrono::milliseconds>(settings.limits.handle_max, kStoreWaitsMax * configuration.store.wait_max +
                                                                          configuration.password.wait_max + kAnswerMax);
  // Each was checked when the configuration was read.
  settings.trusted_proxies = {*net::parse_networks(configuration.listen.trusted_proxies),
                              configuration.listen.forwarded_header};
  settings.transport_security =
      is_https(configuration) ? net::TransportSecurity::promised : net::TransportSecurity::not_promised;
  settings.certificates = certificates;
  return settings;
}

}  // namespace bongsu::command
