#include "oidc/authorization_return_address.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "oidc/authorization_text.h"

namespace bongsu::oidc {
namespace {

using page::ErrorKind;

std::unexpected<ShownError> show(ErrorKind kind, std::string description) {
  return std::unexpected(ShownError{kind, std::move(description)});
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// A loopback redirect URI without its port. Compared as text, so that no two parsers can read it differently.
struct PortlessLoopback {
  std::string_view host;
  std::string_view rest;
  friend bool operator==(const PortlessLoopback&, const PortlessLoopback&) = default;
};

std::optional<PortlessLoopback> without_port(std::string_view uri) {
  // "localhost" is left out: it may resolve to another interface (RFC 8252 §8.3).
  constexpr std::array<std::string_view, 2> kHosts{"http://127.0.0.1", "http://[::1]"};
  for (const std::string_view host : kHosts) {
    if (!uri.starts_with(host)) continue;
    std::string_view rest = uri.substr(host.size());
    if (rest.starts_with(':')) {
      rest.remove_prefix(1);
      const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_digit) - rest.begin());
      if (digits == 0 || digits > 5) return std::nullopt;
      rest.remove_prefix(digits);
    }
    if (!rest.empty() && !rest.starts_with('/') && !rest.starts_with('?')) return std::nullopt;
    return PortlessLoopback{host, rest};
  }
  return std::nullopt;
}

// The mode in which even an error about the mode can be sent.
ResponseMode mode_for_errors(const http::Parameters& parameters) {
  return parameters.get("response_mode") == "form_post" ? ResponseMode::form_post : ResponseMode::query;
}

std::string state_to_return(const http::Parameters& parameters) {
  const std::string_view state = parameters.get("state").value_or("");
  return is_well_formed_state(state) ? std::string{state} : std::string{};
}

}  // namespace

ReturnAddress return_address(const AuthorizationRequest& request, const Client& client) {
  return {.redirect_uri = request.redirect_uri,
          .response_mode = request.response_mode,
          .state = request.state,
          .client_name = client.name};
}

std::expected<ClientId, ShownError> check_client_id(const http::Parameters& parameters) {
  const auto client_id = parameters.get("client_id");
  if (!client_id && parameters.has("client_id")) return show(ErrorKind::bad_request, "client_id is sent twice");
  if (!client_id || client_id->empty()) return show(ErrorKind::unknown_client, "client_id is missing");
  if (client_id->size() > kClientIdBytesMax || !is_printable_ascii(*client_id)) {
    return show(ErrorKind::unknown_client, "client_id is not the name of any client");
  }
  return ClientId{std::string{*client_id}};
}

std::expected<ReturnAddress, ShownError> check_return_address(const http::Parameters& parameters,
                                                              const Client* client) {
  if (client == nullptr) return show(ErrorKind::unknown_client, "client_id is not the name of any client");
  const auto redirect_uri = parameters.get("redirect_uri");
  if (!redirect_uri && parameters.has("redirect_uri")) {
    return show(ErrorKind::bad_request, "redirect_uri is sent twice");
  }
  if (!redirect_uri || redirect_uri->empty()) return show(ErrorKind::bad_redirect_uri, "redirect_uri is missing");
  if (redirect_uri->size() > kRedirectUriBytesMax || !is_registered_redirect_uri(*client, *redirect_uri)) {
    return show(ErrorKind::bad_redirect_uri, "redirect_uri is not registered for this client, character for character");
  }
  return ReturnAddress{.redirect_uri = std::string{*redirect_uri},
                       .response_mode = mode_for_errors(parameters),
                       .state = state_to_return(parameters),
                       .client_name = client->name};
}

bool is_registered_redirect_uri(const Client& client, std::string_view redirect_uri) {
  if (std::ranges::find(client.redirect_uris, redirect_uri) != client.redirect_uris.end()) return true;
  if (client.application_type != ApplicationType::native) return false;
  const auto loopback = without_port(redirect_uri);
  if (!loopback) return false;
  return std::ranges::any_of(client.redirect_uris, [&loopback](const std::string& registered) {
    return without_port(registered) == loopback;
  });
}

bool is_well_formed_state(std::string_view state) {
  return state.size() <= kStateBytesMax && is_printable_ascii(state);
}

}  // namespace bongsu::oidc
