// Authorization requests: whatever passes the checks goes to a registered address and reads back from its artefact.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/parameters.h"
#include "oidc/authorization_checks.h"
#include "oidc/authorization_return_address.h"
#include "oidc/authorization_text.h"

namespace {

namespace oidc = bongsu::oidc;

oidc::Client native_client() {
  oidc::Client client;
  client.id = oidc::ClientId{"app"};
  client.application_type = oidc::ApplicationType::native;
  client.grant_types = {oidc::GrantType::authorization_code, oidc::GrantType::refresh_token};
  client.redirect_uris = {"https://app.example/callback", "http://127.0.0.1/callback", "http://[::1]/callback"};
  client.scopes = {"openid", "email", "offline_access"};
  return client;
}

void require(bool holds) {
  if (!holds) std::abort();
}

// Spec: RFC 6749 §4.1.2.1.
bool can_be_sent(std::string_view description) {
  return oidc::is_printable_ascii(description) && description.find_first_of("\"\\") == std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto parameters = bongsu::http::Parameters::parse(text);
  if (!parameters) return 0;
  static_cast<void>(oidc::check_client_id(*parameters));

  const oidc::Client client = native_client();
  const auto to = oidc::check_return_address(*parameters, &client);
  if (!to) return 0;
  require(oidc::is_registered_redirect_uri(client, to->redirect_uri));
  require(oidc::is_well_formed_state(to->state));

  const bongsu::base::Instant now = bongsu::base::from_unix_seconds(1'800'000'000);
  const auto checked = oidc::check_authorization({*parameters, client, "https://login.example", {}, now});
  if (!checked) {
    require(can_be_sent(checked.error().description));
    return 0;
  }
  require(checked->request.redirect_uri == to->redirect_uri);
  require(!checked->request.code_challenge.empty() && !checked->request.scopes.empty());
  require(oidc::decode_authorization_request(oidc::encode(checked->request)) == checked->request);
  return 0;
}
