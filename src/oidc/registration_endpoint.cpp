#include "oidc/registration_endpoint.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/serialize.hpp>

#include "crypto/strict_json.h"
#include "http/ascii.h"
#include "http/header_values.h"
#include "oidc/client_metadata.h"
#include "oidc/client_secret.h"
#include "oidc/error_response.h"
#include "oidc/paths.h"

namespace bongsu::oidc {
namespace {

std::unexpected<Error> wrong_token(std::string cause) {
  return refusal(ErrorCode::invalid_token, "the registration or initial access token is not valid", std::move(cause));
}

std::optional<base::SecretString> bearer_of(const http::Request& request) {
  if (request.headers.count("Authorization") != 1) return std::nullopt;
  return http::parse_bearer_authorization(*request.headers.get("Authorization"));
}

std::expected<boost::json::object, Error> read_json(const http::Request& request) {
  std::string_view content_type = request.headers.get("Content-Type").value_or("");
  if (!http::equal_ignoring_case(http::trim(http::take_until(content_type, ';')), "application/json")) {
    return refusal(ErrorCode::invalid_client_metadata, "the body must be application/json");
  }
  std::expected<boost::json::object, crypto::JsonError> json = crypto::parse_strict_object(request.body);
  if (json) return std::move(*json);
  return refusal(ErrorCode::invalid_client_metadata, "the body is not one JSON object",
                 std::string{crypto::describe(json.error())});
}

// Every hash is compared, so that timing does not tell which one was near.
bool is_initial_access_token(const base::SecretString& token, const std::vector<std::string>& hashes) {
  bool found = false;
  for (const std::string& hash : hashes) found = matches_hash(token.reveal(), hash) || found;
  return found;
}

// Spec: RFC 7592 §2.2.
std::expected<void, Error> check_update(const boost::json::object& json, const Client& client) {
  constexpr std::array<std::string_view, 4> kNotTheClients{"registration_access_token", "registration_client_uri",
                                                           "client_secret_expires_at", "client_id_issued_at"};
  for (const std::string_view name : kNotTheClients) {
    if (json.contains(name)) return refusal(ErrorCode::invalid_request, std::string{name} + " cannot be updated");
  }
  const boost::json::value* id = json.if_contains("client_id");
  if (id == nullptr || !id->is_string() || std::string_view{id->get_string()} != client.id.str()) {
    return refusal(ErrorCode::invalid_request, "client_id is not the one of the address");
  }
  const boost::json::value* secret = json.if_contains("client_secret");
  if (secret != nullptr && !(secret->is_string() && matches_hash(secret->get_string(), client.secret_hash))) {
    return refusal(ErrorCode::invalid_request, "client_secret is not the current one");
  }
  return {};
}

struct FreshSecret {
  base::SecretString text;  // empty: none is needed, or the old one stays
};

// A secret where the client's method needs one and it has none yet; none where its method needs none.
FreshSecret settle_secret(Client& client, base::Random& random) {
  if (client.authentication == ClientAuthentication::none) {
    client.secret_hash.clear();
    return {};
  }
  if (!client.secret_hash.empty()) return {};
  FreshSecret secret{make_client_secret(random)};
  client.secret_hash = hash_of_secret(secret.text.reveal());
  return secret;
}

// The token that the request came with, which is the client's own: only its hash is kept. Spec: RFC 7592 §3.
void repeat_registration_token(boost::json::object& json, const http::Request& request) {
  if (const auto token = bearer_of(request)) json["registration_access_token"] = token->reveal();
}

// Spec: RFC 7591 §3.2.1.
void show_secret(boost::json::object& json, const FreshSecret& secret) {
  if (secret.text.empty()) return;
  json["client_secret"] = secret.text.reveal();
  json["client_secret_expires_at"] = 0;
}

}  // namespace

Task<http::Response> RegistrationEndpoint::register_client(http::Request request) {
  Outcome outcome = co_await add_client(request);
  co_return finish(request, std::move(outcome));
}

Task<RegistrationEndpoint::Outcome> RegistrationEndpoint::add_client(http::Request request) {
  const std::optional<base::SecretString> token = bearer_of(request);
  if (!token) co_return bearer_token_required_response();
  if (!is_initial_access_token(*token, needs_.settings.initial_access_token_hashes)) {
    co_return wrong_token("unknown initial access token");
  }
  const std::expected<boost::json::object, Error> json = read_json(request);
  if (!json) co_return std::unexpected(json.error());
  std::expected<Client, Error> client = described_in(*json);
  if (!client) co_return std::unexpected(client.error());

  client->id = ClientId::make(needs_.random);
  client->created_at = needs_.clock.now();
  client->updated_at = client->created_at;
  const FreshSecret secret = settle_secret(*client, needs_.random);
  const base::SecretString registration_token = make_client_secret(needs_.random);
  client->registration_token_hash = hash_of_secret(registration_token.reveal());
  const base::Fetched<void> added = co_await needs_.clients.add(*client);
  if (!added) co_return refusal(added.error());

  record(request, *client, "client.registered");
  boost::json::object answer = to_json(*client);
  answer["registration_access_token"] = registration_token.reveal();
  answer["registration_client_uri"] = registration_uri(*client);
  show_secret(answer, secret);
  co_return http::json_response(201, boost::json::serialize(answer));
}

Task<http::Response> RegistrationEndpoint::show(http::Request request) {
  const std::expected<Client, Error> client = co_await find_own(request);
  if (!client) co_return finish(request, std::unexpected(client.error()));
  boost::json::object answer = to_json(*client);
  repeat_registration_token(answer, request);
  answer["registration_client_uri"] = registration_uri(*client);
  co_return http::json_response(200, boost::json::serialize(answer));
}

Task<http::Response> RegistrationEndpoint::update(http::Request request) {
  Outcome outcome = co_await update_client(request);
  co_return finish(request, std::move(outcome));
}

Task<RegistrationEndpoint::Outcome> RegistrationEndpoint::update_client(http::Request request) {
  const std::expected<Client, Error> current = co_await find_own(request);
  if (!current) co_return std::unexpected(current.error());
  const std::expected<boost::json::object, Error> json = read_json(request);
  if (!json) co_return std::unexpected(json.error());
  const std::expected<void, Error> checked = check_update(*json, *current);
  if (!checked) co_return std::unexpected(checked.error());
  std::expected<Client, Error> client = described_in(*json);
  if (!client) co_return std::unexpected(client.error());

  client->id = current->id;
  client->party = current->party;
  client->secret_hash = current->secret_hash;
  client->registration_token_hash = current->registration_token_hash;
  client->factors = current->factors;
  client->created_at = current->created_at;
  client->updated_at = moment_of_change(*current, needs_.clock.now());
  const FreshSecret secret = settle_secret(*client, needs_.random);
  const base::Fetched<bool> updated = co_await needs_.clients.update(*client, current->updated_at);
  if (!updated) co_return refusal(updated.error());
  if (!*updated) co_return refusal(base::Unavailable{.cause = "the client was changed or removed meanwhile"});

  record(request, *client, "client.updated");
  boost::json::object answer = to_json(*client);
  repeat_registration_token(answer, request);
  answer["registration_client_uri"] = registration_uri(*client);
  show_secret(answer, secret);
  co_return http::json_response(200, boost::json::serialize(answer));
}

Task<http::Response> RegistrationEndpoint::remove(http::Request request) {
  Outcome outcome = co_await remove_client(request);
  co_return finish(request, std::move(outcome));
}

Task<RegistrationEndpoint::Outcome> RegistrationEndpoint::remove_client(http::Request request) {
  const std::expected<Client, Error> client = co_await find_own(request);
  if (!client) co_return std::unexpected(client.error());
  const base::Fetched<bool> removed = co_await needs_.clients.remove(client->id);
  if (!removed) co_return refusal(removed.error());
  record(request, *client, "client.removed");
  http::Response response = http::json_response(204, "");
  co_return response;
}

Task<std::expected<Client, Error>> RegistrationEndpoint::find_own(http::Request request) {
  const std::optional<base::SecretString> token = bearer_of(request);
  if (!token) co_return wrong_token("no registration access token");
  ClientId id{request.path.substr(request.path.rfind('/') + 1)};
  const base::Fetched<std::optional<Client>> client = co_await needs_.clients.find(std::move(id));
  if (!client) co_return refusal(client.error());
  const std::string_view hash = *client ? std::string_view{(*client)->registration_token_hash} : std::string_view{};
  if (!matches_hash(token->reveal(), hash)) co_return wrong_token("not the client's registration access token");
  co_return **client;
}

std::expected<Client, Error> RegistrationEndpoint::described_in(const boost::json::object& json) const {
  const std::expected<ClientMetadata, Error> metadata = parse_client_metadata(json);
  if (!metadata) return std::unexpected(metadata.error());
  return check_client_metadata(*metadata, needs_.keys.current().signing_algorithms(needs_.clock.now()));
}

http::Response RegistrationEndpoint::finish(const http::Request& request, Outcome outcome) const {
  if (outcome) return std::move(*outcome);
  needs_.errors.record(request, ClientId{}, outcome.error());
  return bearer_error_response(outcome.error());
}

void RegistrationEndpoint::record(const http::Request& request, const Client& client, std::string_view kind) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .client = client.id.str(),
                       .client_address = request.client_address,
                       .request = request.id,
                       .detail = "dynamic_registration"});
}

std::string RegistrationEndpoint::registration_uri(const Client& client) const {
  return needs_.settings.issuer + std::string{path::kRegister} + '/' + client.id.str();
}

}  // namespace bongsu::oidc
