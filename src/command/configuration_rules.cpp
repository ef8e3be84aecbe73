#include "command/configuration_rules.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "command/provider_entries.h"
#include "command/usable_ways.h"
#include "http/uri.h"

namespace bongsu::command {
namespace {

constexpr std::size_t kProvidersMax = 32;  // of which each page shows a button
constexpr std::size_t kFailureDomainsMax = 64;
constexpr std::size_t kMailServersMax = 8;

bool is_loopback_address(const std::string& host) {
  const auto uri = http::parse_uri(host.find(':') == std::string::npos ? "http://" + host : "http://[" + host + "]");
  return uri && uri->is_loopback();
}

void check_server(const Configuration& c, std::vector<BrokenRule>& broken) {
  const auto require = [&broken](bool holds, std::string section, std::string setting, std::string reason) {
    if (!holds) broken.push_back({std::move(section), std::move(setting), std::move(reason)});
  };
  const bool has_certificate = !c.listen.certificate_file.empty();
  require(has_certificate == !c.listen.key_file.empty(), "listen", has_certificate ? "certificate_file" : "key_file",
          "certificate_file and key_file go together: set both, or neither");
  require(!has_certificate || c.protocol.issuer.starts_with("https://"), "listen", "certificate_file",
          "the issuer is plain http: change it to https, or leave the certificate out");
  require(has_certificate || is_loopback_address(c.listen.host) || !c.listen.trusted_proxies.empty(), "listen", "host",
          "passwords would cross the network unencrypted: set certificate_file and key_file, or, behind a reverse "
          "proxy, trusted_proxies");
  require(c.protocol.refresh_idle_life <= c.protocol.refresh_grant_life, "token", "refresh_idle_life",
          "must not be longer than refresh_grant_life");
  require(c.keys.rotate_after == std::chrono::seconds{0} || c.keys.rotate_after > 2 * c.keys.publish_lead, "keys",
          "rotate_after", "must be more than twice publish_lead, or \"0s\"");
  require(!c.protocol.registration_enabled || !c.initial_access_token_file.empty(), "registration", "enabled",
          "needs initial_access_token_file, so that not everybody can register clients");
}

// What browsers take from a page of the issuer. Spec: WebAuthn Level 3 §5.1.2 (a registrable suffix, or the host).
void check_passkeys(const Configuration& c, std::vector<BrokenRule>& broken) {
  if (!c.passkey.models.empty() && c.passkey.attestation_roots_file.empty()) {
    broken.push_back({"passkey", "models", "needs attestation_roots_file: without it, anybody can claim a model"});
  }
  const std::string& domain = c.passkey.relying_party;
  const auto issuer = http::parse_uri(c.protocol.issuer);
  if (domain.empty() || !issuer || issuer->host == domain) return;
  const bool is_above = domain.find('.') != std::string::npos && issuer->host.ends_with("." + domain);
  if (!is_above) {
    broken.push_back({"passkey", "relying_party", "must be \"" + issuer->host + "\", or a domain above it"});
  }
}

// Nobody is to find a page without a way on.
void check_ways(const Configuration& c, std::vector<BrokenRule>& broken) {
  const account::UsableWays usable = usable_ways(c);
  if (usable.password) return;
  if (!usable.email_code && usable.providers.empty()) {
    broken.push_back({"password", "enabled",
                      "nobody could log in who has no passkey yet: there are no codes by e-mail, and no providers"});
  }
  if (c.login.sign_up == login::SignUp::open && usable.providers.empty()) {
    broken.push_back({"login", "sign_up", "needs a [[provider]] to sign up with, or passwords"});
  }
  if (c.login.second_way == login::SecondWayPolicy::required) {
    broken.push_back({"login", "second_way", "needs passwords: not every browser can make a passkey"});
  }
}

void check_mail(const Configuration& c, std::vector<BrokenRule>& broken) {
  const MailSettings& mail = c.mail;
  const bool has_destination = !mail.folder.empty() || !mail.servers.empty();
  if (mail.from.empty() && has_destination) {
    broken.push_back({"mail", "from", "needs an address from which mail is sent"});
  }
  if (!mail.from.empty() && !has_destination) {
    broken.push_back({"mail", "from", "goes with a [[mail_server]], or with folder"});
  }
  if (!mail.folder.empty() && !mail.servers.empty()) {
    broken.push_back({"mail", "folder", "is instead of every [[mail_server]]: keep one or the other"});
  }
  if (mail.servers.size() > kMailServersMax) {
    broken.push_back({"mail_server", "host", "at most 8 mail servers", kMailServersMax});
  }
  for (std::size_t index = 0; index < mail.servers.size(); ++index) {
    const MailServerEntry& server = mail.servers[index];
    if (server.tls == net::MailTls::none && !is_loopback_address(server.host)) {
      broken.push_back(
          {"mail_server", "tls", "codes would cross the network unencrypted: \"none\" is for localhost only", index});
    }
    if (server.user.empty() != server.password_file.empty()) {
      broken.push_back({"mail_server", "user", "user and password_file go together: set both, or neither", index});
    }
  }
}

void check_providers(const Configuration& c, std::vector<BrokenRule>& broken) {
  std::set<std::string> ids;
  if (c.providers.size() > kProvidersMax)
    broken.push_back({"provider", "preset", "at most 32 providers", kProvidersMax});
  for (std::size_t index = 0; index < c.providers.size(); ++index) {
    const ProviderEntry& entry = c.providers[index];
    for (const provider::SettingFlaw& flaw : flaws_without_secret(entry, c.outgoing)) {
      broken.push_back({"provider", flaw.setting, flaw.reason, index});
    }
    if (!ids.insert(id_of(entry)).second) {
      broken.push_back({"provider", "id", "is another provider's too: \"" + id_of(entry) + "\"", index});
    }
  }
}

void check_failure_domains(const Configuration& c, std::vector<BrokenRule>& broken) {
  std::set<std::string> names;
  std::set<std::string> ids;
  for (const ProviderEntry& entry : c.providers) ids.insert(id_of(entry));
  if (c.failure_domains.size() > kFailureDomainsMax) {
    broken.push_back({"failure_domain", "name", "at most 64 failure domains", kFailureDomainsMax});
  }
  for (std::size_t index = 0; index < c.failure_domains.size(); ++index) {
    const FailureDomainEntry& domain = c.failure_domains[index];
    if (!names.insert(domain.name).second) {
      broken.push_back({"failure_domain", "name", "is another one's too: \"" + domain.name + "\"", index});
    }
    if (domain.providers.empty() && domain.mail_domains.empty()) {
      broken.push_back({"failure_domain", "providers", "name what fails with it, here or in mail_domains", index});
    }
    for (const std::string& id : domain.providers) {
      if (ids.contains(id)) continue;
      broken.push_back({"failure_domain", "providers", "there is no provider \"" + id + "\"", index});
    }
  }
}

}  // namespace

std::vector<BrokenRule> broken_rules(const Configuration& configuration) {
  std::vector<BrokenRule> broken;
  check_server(configuration, broken);
  check_passkeys(configuration, broken);
  check_ways(configuration, broken);
  check_mail(configuration, broken);
  check_providers(configuration, broken);
  check_failure_domains(configuration, broken);
  return broken;
}

}  // namespace bongsu::command
