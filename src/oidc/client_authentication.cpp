#include "oidc/client_authentication.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/header_values.h"
#include "oidc/client_secret.h"
#include "oidc/form_request.h"

namespace bongsu::oidc {
namespace {

std::unexpected<Error> not_authenticated(std::string cause) {
  return refusal(ErrorCode::invalid_client, "client authentication failed: wrong client_id, secret or method",
                 std::move(cause));
}

std::unexpected<Error> more_than_one_method() {
  return refusal(ErrorCode::invalid_request, "more than one method of client authentication");
}

// Spec: RFC 6749 §2.3.1: id and secret are form-encoded before they go into Basic.
std::optional<std::string> decode_form_text(std::string_view text) {
  std::string spaced{text};
  std::ranges::replace(spaced, '+', ' ');
  return http::percent_decode(spaced);
}

std::expected<PresentedClient, Error> read_basic(const http::Request& request, const http::Parameters& form) {
  if (request.headers.count("Authorization") > 1 || field(form, "client_secret")) return more_than_one_method();
  const std::string_view header = *request.headers.get("Authorization");
  const std::optional<http::BasicCredentials> basic = http::parse_basic_authorization(header);
  if (!basic) return not_authenticated("Authorization is not well-formed Basic");
  const std::optional<std::string> id = decode_form_text(basic->username);
  std::optional<std::string> secret = decode_form_text(basic->password.reveal());
  if (!id || !secret) return not_authenticated("Basic credentials are not form-encoded");
  if (field(form, "client_id").value_or(*id) != *id) {
    return refusal(ErrorCode::invalid_request, "client_id differs from the one in the Authorization header");
  }
  return PresentedClient{.id = ClientId{*id},
                         .method = ClientAuthentication::client_secret_basic,
                         .secret = base::SecretString{std::move(*secret)}};
}

}  // namespace

std::expected<PresentedClient, Error> read_presented_client(const http::Request& request,
                                                            const http::Parameters& form) {
  if (form.has("client_assertion")) return not_authenticated("client_assertion is not spoken here");
  if (request.headers.count("Authorization") > 0) return read_basic(request, form);

  const std::optional<std::string_view> id = field(form, "client_id");
  if (!id) return not_authenticated("no client authentication");
  const std::optional<std::string_view> secret = field(form, "client_secret");
  if (!secret) {
    return PresentedClient{.id = ClientId{std::string{*id}}, .method = ClientAuthentication::none, .secret = {}};
  }
  return PresentedClient{.id = ClientId{std::string{*id}},
                         .method = ClientAuthentication::client_secret_post,
                         .secret = base::SecretString{std::string{*secret}}};
}

std::expected<ClientRequest, Error> read_client_request(const http::Request& request) {
  std::expected<http::Parameters, Error> form = read_form(request);
  if (!form) return std::unexpected(form.error());
  std::expected<PresentedClient, Error> client = read_presented_client(request, *form);
  if (!client) return std::unexpected(client.error());
  return ClientRequest{.form = std::move(*form),
                       .client = std::move(*client),
                       .client_address = request.client_address,
                       .id = request.id};
}

std::expected<void, Error> check_client(const PresentedClient& presented, const Client* client) {
  // Computed for every caller, so that timing does not tell which clients exist.
  const bool secret_matches =
      matches_hash(presented.secret.reveal(), client == nullptr ? std::string_view{} : client->secret_hash);
  if (client == nullptr) return not_authenticated("unknown client");
  // The header and the form carry a secret equally well, and client libraries differ in which they choose unasked. What
  // may not be confused is a client with a secret and one without.
  const bool without_secret = presented.method == ClientAuthentication::none;
  if (without_secret != (client->authentication == ClientAuthentication::none)) {
    return not_authenticated("not the registered method");
  }
  if (without_secret || secret_matches) return {};
  return not_authenticated("wrong secret");
}

Task<std::expected<ClientRef, Error>> ClientAuthenticator::authenticate(PresentedClient presented) {
  const base::Fetched<ClientRef> client = co_await clients_.find(presented.id);
  if (!client) co_return refusal(client.error());
  const std::expected<void, Error> checked = check_client(presented, client->get());
  if (!checked) co_return std::unexpected(checked.error());
  co_return *client;
}

}  // namespace bongsu::oidc
