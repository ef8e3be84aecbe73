#include "command/usable_ways.h"

#include "command/provider_entries.h"
#include "http/uri.h"
#include "net/ip_address.h"

namespace bongsu::command {
namespace {

// Browsers know a relying party by its name, never by an address. Spec: WebAuthn Level 3 §5.1.3 (effective domain)
bool has_name(const std::string& issuer) {
  const auto uri = http::parse_uri(issuer);
  return uri && !net::IpAddress::parse(uri->host);
}

}  // namespace

account::UsableWays usable_ways(const Configuration& configuration) {
  return {.providers = configured_ids(configuration),
          .password = configuration.password.enabled,
          .passkey = configuration.passkey.enabled && has_name(configuration.protocol.issuer),
          .email_code = configuration.email_code.enabled && !configuration.mail.from.empty()};
}

}  // namespace bongsu::command
