#include "oidc/logout_request.h"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"
#include "oidc/subject.h"

namespace bongsu::oidc {
namespace {

constexpr std::array<std::string_view, 4> kParameters{"id_token_hint", "client_id", "post_logout_redirect_uri",
                                                      "state"};

std::unexpected<ShownError> bad_request(std::string description) {
  return std::unexpected(ShownError{page::ErrorKind::bad_request, std::move(description)});
}

std::string text_of(const http::Parameters& parameters, std::string_view name) {
  return std::string{parameters.get(name).value_or("")};
}

}  // namespace

std::expected<LogoutRequest, ShownError> read_logout_request(const http::Parameters& parameters,
                                                             std::string_view issuer,
                                                             std::span<const crypto::PublicKey> keys,
                                                             base::Instant now) {
  for (const std::string_view name : kParameters) {
    if (parameters.has(name) && !parameters.get(name)) return bad_request(std::string{name} + " is sent twice");
  }
  LogoutRequest request{.hint = std::nullopt,
                        .client = std::nullopt,
                        .post_logout_redirect_uri = text_of(parameters, "post_logout_redirect_uri"),
                        .state = text_of(parameters, "state")};
  if (!is_well_formed_state(request.state)) return bad_request("state is too long or not printable ASCII");

  const std::string client_id = text_of(parameters, "client_id");
  if (!client_id.empty()) request.client = ClientId{client_id};
  const std::string token = text_of(parameters, "id_token_hint");
  if (token.empty()) return request;
  auto hint = read_id_token_hint(token, issuer, keys, now);
  if (!hint) return request;
  if (request.client && request.client->str() != hint->audience) {
    return bad_request("id_token_hint was made for another client than client_id");
  }
  request.client = ClientId{hint->audience};
  request.hint = std::move(*hint);
  return request;
}

std::string encode(const LogoutRequest& request) {
  const std::string client = request.client ? request.client->str() : std::string{};
  return boost::json::serialize(
      boost::json::object{{"client", client}, {"uri", request.post_logout_redirect_uri}, {"state", request.state}});
}

std::optional<LogoutRequest> decode_logout_request(std::string_view text) {
  const auto object = crypto::parse_strict_object(text);
  if (!object) return std::nullopt;
  crypto::JsonFields fields{*object};
  const std::string client = fields.text("client");
  LogoutRequest request{.hint = std::nullopt,
                        .client = std::nullopt,
                        .post_logout_redirect_uri = fields.text("uri"),
                        .state = fields.text("state")};
  if (!client.empty()) request.client = ClientId{client};
  if (!fields.complete()) return std::nullopt;
  return request;
}

std::expected<LogoutReturn, ShownError> check_logout_return(const LogoutRequest& request, const Client* client) {
  if (client == nullptr) return LogoutReturn{};
  LogoutReturn to{.url = {}, .client_name = client->name};
  if (request.post_logout_redirect_uri.empty()) return to;
  const auto& registered = client->post_logout_redirect_uris;
  if (std::ranges::find(registered, request.post_logout_redirect_uri) == registered.end()) {
    return std::unexpected(
        ShownError{page::ErrorKind::bad_redirect_uri, "post_logout_redirect_uri is not registered for this client"});
  }
  http::Parameters parameters;
  if (!request.state.empty()) parameters.add("state", request.state);
  to.url = http::add_query(request.post_logout_redirect_uri, parameters);
  return to;
}

std::vector<SessionId> hinted_sessions(const login::BrowserSessions& sessions, const IdTokenHint& hint,
                                       const Client& client, const base::SecretString& pairwise_secret) {
  std::vector<SessionId> hinted;
  for (const login::Session& session : sessions.sessions) {
    const bool same_session = session_identifier_of(client, session.id, pairwise_secret) == hint.session;
    const bool same_person = subject_of(client, session.account, pairwise_secret) == hint.subject;
    if (same_session || same_person) hinted.push_back(session.id);
  }
  return hinted;
}

}  // namespace bongsu::oidc
