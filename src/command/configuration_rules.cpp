#include "command/configuration_rules.h"

#include <string_view>

#include "http/uri.h"

namespace bongsu::command {
namespace {

bool is_loopback_address(const std::string& host) {
  const auto uri = http::parse_uri(host.find(':') == std::string::npos ? "http://" + host : "http://[" + host + "]");
  return uri && uri->is_loopback();
}

}  // namespace

std::vector<BrokenRule> broken_rules(const Configuration& c) {
  std::vector<BrokenRule> broken;
  const auto require = [&broken](bool holds, std::string_view key, std::string_view reason) {
    if (!holds) broken.push_back({std::string{key}, std::string{reason}});
  };
  const bool has_certificate = !c.listen.certificate_file.empty();
  require(has_certificate == !c.listen.key_file.empty(),
          has_certificate ? "listen.certificate_file" : "listen.key_file",
          "certificate_file and key_file go together: set both, or neither");
  require(!has_certificate || c.protocol.issuer.starts_with("https://"), "listen.certificate_file",
          "the issuer is plain http: change it to https, or leave the certificate out");
  require(
      has_certificate || is_loopback_address(c.listen.host) || !c.listen.trusted_proxies.empty(), "listen.host",
      "passwords would cross the network unencrypted: set certificate_file and key_file, or, behind a reverse proxy, "
      "trusted_proxies");
  require(c.protocol.refresh_idle_life <= c.protocol.refresh_grant_life, "token.refresh_idle_life",
          "must not be longer than refresh_grant_life");
  require(c.keys.rotate_after == std::chrono::seconds{0} || c.keys.rotate_after > 2 * c.keys.publish_lead,
          "keys.rotate_after", "must be more than twice publish_lead, or \"0s\"");
  require(!c.protocol.registration_enabled || !c.initial_access_token_file.empty(), "registration.enabled",
          "needs initial_access_token_file, so that not everybody can register clients");
  return broken;
}

}  // namespace bongsu::command
