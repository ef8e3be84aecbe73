#include "flow/token_fixture.h"

#include <boost/json/parse.hpp>

#include "base/encoding.h"
#include "contract/run_task.h"
#include "http/parameters.h"
#include "oidc/client_secret.h"
#include "oidc/paths.h"
#include "oidc/scope.h"

namespace bongsu::flow {
namespace {

using contract::run;
using oidc::Client;
using oidc::ClientAuthentication;
using oidc::ClientId;
using oidc::GrantType;

crypto::KeyRing make_ring(base::Instant now) {
  const crypto::KeyLife life{.published_at = now, .signs_from = now, .retires_at = {}, .unpublished_at = {}};
  std::vector<crypto::SigningKeyRecord> signing;
  for (const crypto::Algorithm algorithm : crypto::kSigningAlgorithms) {
    // One RSA key for all tests of a program: making one takes a second.
    static const crypto::PrivateKey kRsa = crypto::PrivateKey::generate(crypto::Algorithm::rs256);
    const bool rsa = algorithm == crypto::Algorithm::rs256;
    signing.push_back({crypto::SigningKey{rsa ? kRsa : crypto::PrivateKey::generate(algorithm)}, life});
  }
  return crypto::KeyRing{
      std::move(signing), {{crypto::SealingKey::generate(), life}}, base::SecretString{std::string(32, 'p')}};
}

Client make_client(std::string id, ClientAuthentication authentication, std::vector<GrantType> grants) {
  Client client;
  client.id = ClientId{id};
  client.name = id;
  client.authentication = authentication;
  client.grant_types = std::move(grants);
  client.redirect_uris = {"https://" + id + ".example/callback"};
  client.scopes.assign(oidc::kKnownScopes.begin(), oidc::kKnownScopes.end());
  return client;
}

account::Account make_account(const oidc::AccountId& id, base::Instant now) {
  return {.id = id,
          .email = account::EmailAddress::parse("minji@shop.example").value(),
          .email_status = account::EmailStatus::verified,
          .name = "민지",
          .locale = "ko",
          .claims = {{"nickname", "mj"}},
          .status = account::Status::active,
          .created_at = now,
          .updated_at = now};
}

std::string jwt_part(std::string_view jwt, int part) {
  for (int skipped = 0; skipped < part; ++skipped) jwt.remove_prefix(jwt.find('.') + 1);
  return base::to_text(base::decode_base64url(jwt.substr(0, jwt.find('.'))).value());
}

Json parse(std::string_view text) { return {boost::json::parse(text).as_object()}; }

}  // namespace

TestKeys::TestKeys(const base::Clock& clock) : ring_(make_ring(clock.now())) {}

crypto::Sealer TestSealer::current() const { return keys_.current().sealer(kTokenIssuer, clock_.now()).value(); }

void KeptErrors::record(const http::Request&, const oidc::ClientId& client, const oidc::Error& error) {
  errors.push_back(error);
  clients.push_back(client.str());
}

void ImmediateAccessNotes::gave(oidc::AccessGiven given) {
  contract::run(given_.note(given.account, given.client, given.scopes, given.at, given.expires));
}

std::string Json::text(std::string_view name) const {
  const boost::json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::int64_t Json::number(std::string_view name) const {
  const boost::json::value* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : -1;
}

Json json_of(const http::Response& response) { return parse(response.body); }
Json claims_of(std::string_view jwt) { return parse(jwt_part(jwt, 1)); }
Json header_of(std::string_view jwt) { return parse(jwt_part(jwt, 0)); }

TokenFlow::TokenFlow() {
  settings_.issuer = kTokenIssuer;
  const std::vector<GrantType> code_and_refresh{GrantType::authorization_code, GrantType::refresh_token};
  add_client(make_client("shop", ClientAuthentication::client_secret_basic, code_and_refresh));
  add_client(make_client("other", ClientAuthentication::client_secret_post, code_and_refresh));
  Client app = make_client("app", ClientAuthentication::none, code_and_refresh);
  app.origins = {"https://app.example"};
  add_client(std::move(app));
  Client game = make_client("game", ClientAuthentication::none, code_and_refresh);
  game.subject_type = oidc::SubjectType::pairwise;
  game.sector_identifier = "game.example";
  add_client(std::move(game));
  Client service = make_client("service", ClientAuthentication::client_secret_basic, {GrantType::client_credentials});
  service.redirect_uris.clear();
  service.scopes = {"openid", "orders:read", "orders:write"};
  add_client(std::move(service));
  run(stores_.accounts.add(make_account(account_, clock_.now()), std::nullopt)).value();
  restart();
}

void TokenFlow::restart() {
  router_ = {};
  cache_.emplace(oidc::ClientCache::Needs{.clients = stores_.clients, .clock = clock_});
  endpoints_.emplace(oidc::ClientEndpoints::Needs{.settings = settings_,
                                                  .keys = keys_,
                                                  .sealer = sealer_,
                                                  .clients = stores_.clients,
                                                  .client_cache = *cache_,
                                                  .accounts = stores_.accounts,
                                                  .used_codes = stores_.used_codes,
                                                  .ended_sessions = stores_.ended_sessions,
                                                  .grants = stores_.grants,
                                                  .revoked_tokens = stores_.revoked_tokens,
                                                  .withdrawn_access = stores_.withdrawn_access,
                                                  .access_notes = access_notes_,
                                                  .audit = stores_.audit,
                                                  .errors = errors_,
                                                  .clock = clock_,
                                                  .random = random_});
  endpoints_->add_routes(router_);
}

std::string TokenFlow::secret_of(std::string_view client) { return "secret of " + std::string{client}; }

void TokenFlow::add_client(Client client) {
  if (client.authentication != ClientAuthentication::none) {
    client.secret_hash = oidc::hash_of_secret(secret_of(client.id.str()));
  }
  run(stores_.clients.add(std::move(client))).value();
}

Client TokenFlow::client(std::string_view id) {
  return run(stores_.clients.find(ClientId{std::string{id}})).value().value();
}

http::Response TokenFlow::send(http::Method method, std::string_view path, const Fields& headers, std::string body) {
  http::Request request;
  request.method = method;
  request.path = path.substr(0, path.find('?'));
  if (path.contains('?')) request.query = path.substr(path.find('?') + 1);
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  request.body = std::move(body);
  request.id = "request";
  return run(router_.handle(std::move(request)));
}

http::Response TokenFlow::post(std::string_view path, std::string_view client, Fields form) {
  Fields headers{{"Content-Type", "application/x-www-form-urlencoded"}};
  if (client == "shop" || client == "service") {
    const std::string credentials = std::string{client} + ':' + http::percent_encode(secret_of(client));
    headers.emplace_back("Authorization", "Basic " + base::encode_base64(base::as_bytes(credentials)));
  } else {
    form.emplace_back("client_id", client);
    if (client == "other") form.emplace_back("client_secret", secret_of(client));
  }
  http::Parameters parameters;
  for (auto& [name, value] : form) parameters.add(name, value);
  return send(http::Method::post, path, headers, parameters.encode());
}

http::Response TokenFlow::get(std::string_view path, std::string_view bearer) {
  return send(http::Method::get, path, {{"Authorization", "Bearer " + std::string{bearer}}}, "");
}

oidc::AuthorizationCode TokenFlow::code_of(std::string_view client, std::set<std::string> scopes) {
  oidc::AuthorizationCode code;
  code.id = oidc::CodeId::make(random_);
  code.grant = oidc::GrantId::make(random_);
  code.expires_at = clock_.now() + settings_.code_life;
  code.authentication = {.account = account_,
                         .session = oidc::SessionId::make(random_),
                         .session_started_at = clock_.now(),
                         .authenticated_at = clock_.now(),
                         .acr = "urn:bongsu:one",
                         .amr = {"pwd"},
                         .granted_at = clock_.now()};
  code.client = ClientId{std::string{client}};
  code.redirect_uri = "https://" + std::string{client} + ".example/callback";
  code.nonce = "n-0S6_WzA2Mj";
  code.scopes = std::move(scopes);
  code.code_challenge = kChallenge;
  return code;
}

std::string TokenFlow::seal(const oidc::AuthorizationCode& code) const {
  return sealer_.current().seal(crypto::Purpose::authorization_code, encode(code));
}

std::string TokenFlow::seal(const oidc::RefreshToken& token) const {
  return sealer_.current().seal(crypto::Purpose::refresh_token, encode(token));
}

http::Response TokenFlow::redeem(std::string_view client, const std::string& code) {
  return post(oidc::path::kToken, client,
              {{"grant_type", "authorization_code"},
               {"code", code},
               {"redirect_uri", "https://" + std::string{client} + ".example/callback"},
               {"code_verifier", std::string{kVerifier}}});
}

http::Response TokenFlow::redeem(const oidc::AuthorizationCode& code) { return redeem(code.client.str(), seal(code)); }

http::Response TokenFlow::refresh(std::string_view client, const std::string& refresh_token, Fields more) {
  Fields form{{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}};
  form.insert(form.end(), more.begin(), more.end());
  return post(oidc::path::kToken, client, std::move(form));
}

Json TokenFlow::tokens_of(std::string_view client, std::set<std::string> scopes) {
  const http::Response response = redeem(code_of(client, std::move(scopes)));
  EXPECT_EQ(response.status, 200) << response.body;
  return json_of(response);
}

void TokenFlow::end_session(const oidc::Authentication& authentication) {
  run(stores_.ended_sessions.end(authentication.session, clock_.now() + std::chrono::hours{24})).value();
}

void TokenFlow::end_all_sessions() { run(stores_.ended_sessions.end_all(account_, clock_.now())).value(); }

void TokenFlow::withdraw_access(std::string_view client) {
  const base::Instant now = clock_.now();
  const oidc::ClientId id{std::string{client}};
  run(stores_.withdrawn_access.withdraw(account_, id, now, now + oidc::kWithdrawalMattersFor)).value();
}

void TokenFlow::disable_account() {
  run(stores_.accounts.set_status(account_, account::Status::disabled, clock_.now())).value();
}

bool TokenFlow::is_active(std::string_view token, std::string_view asker) {
  const http::Response response = post(oidc::path::kIntrospect, asker, {{"token", std::string{token}}});
  EXPECT_EQ(response.status, 200) << response.body;
  return json_of(response).object.at("active").as_bool();
}

testing::AssertionResult is_error(const http::Response& response, int status, std::string_view code) {
  if (response.status == status && response.body.starts_with(R"({"error":")" + std::string{code} + '"')) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << "expected " << status << ' ' << code << ", got " << response.status << ' '
                                     << response.body;
}

}  // namespace bongsu::flow
