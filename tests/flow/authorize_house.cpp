#include "flow/authorize_house.h"

#include <algorithm>
#include <chrono>

#include "contract/run_task.h"
#include "http/parameters.h"
#include "oidc/paths.h"
#include "oidc/scope.h"

namespace bongsu::flow {

using contract::run;

AuthorizeHouse::AuthorizeHouse() : hong(login.add_account("hong")), kim(login.add_account("kim")) {
  settings.issuer = kIssuer;
  browser_endpoints.emplace(oidc::BrowserEndpoints::Needs{.settings = settings,
                                                          .login_settings = login.settings,
                                                          .keys = keys,
                                                          .sealer = login.sealer,
                                                          .browsers = login.browsers,
                                                          .sessions = login.sessions,
                                                          .pages = login.pages,
                                                          .client_cache = clients,
                                                          .authenticators = login.stores.authenticators,
                                                          .consents = login.stores.consents,
                                                          .given_access = login.stores.given_access,
                                                          .withdrawn_access = login.stores.withdrawn_access,
                                                          .account_visits = login.routes.account_visits(),
                                                          .account_changes = login.routes.account_changes(),
                                                          .notes = login.notes,
                                                          .audit = login.stores.audit,
                                                          .errors = errors,
                                                          .outages = login.outages,
                                                          .clock = login.clock,
                                                          .random = login.random});
  browser_endpoints->add_routes(login.router);
  client_endpoints.emplace(oidc::ClientEndpoints::Needs{.settings = settings,
                                                        .keys = keys,
                                                        .sealer = login.sealer,
                                                        .clients = login.stores.clients,
                                                        .client_cache = clients,
                                                        .accounts = login.stores.accounts,
                                                        .used_codes = login.stores.used_codes,
                                                        .ended_sessions = login.stores.ended_sessions,
                                                        .grants = login.stores.grants,
                                                        .revoked_tokens = login.stores.revoked_tokens,
                                                        .withdrawn_access = login.stores.withdrawn_access,
                                                        .access_notes = access_notes,
                                                        .audit = login.stores.audit,
                                                        .errors = errors,
                                                        .clock = login.clock,
                                                        .random = login.random});
  client_endpoints->add_routes(login.router);
  add_client("shop", oidc::Party::third);
  add_client("own", oidc::Party::first);
  add_client("game", oidc::Party::third, oidc::SubjectType::pairwise);
}

void AuthorizeHouse::add_client(std::string_view id, oidc::Party party, oidc::SubjectType subject_type) {
  oidc::Client added;
  added.id = oidc::ClientId{std::string{id}};
  added.name = "The " + std::string{id};
  added.authentication = oidc::ClientAuthentication::none;
  added.party = party;
  added.grant_types = {oidc::GrantType::authorization_code, oidc::GrantType::refresh_token};
  added.redirect_uris = {"https://" + std::string{id} + ".example/callback"};
  added.post_logout_redirect_uris = {"https://" + std::string{id} + ".example/bye"};
  added.scopes.assign(oidc::kKnownScopes.begin(), oidc::kKnownScopes.end());
  added.subject_type = subject_type;
  added.sector_identifier = std::string{id} + ".example";
  run(login.stores.clients.add(std::move(added))).value();
}

void AuthorizeHouse::update_client(const oidc::Client& changed) {
  EXPECT_TRUE(run(login.stores.clients.update(changed, changed.updated_at)).value());
  login.clock.advance(std::chrono::seconds{2});
}

oidc::Client AuthorizeHouse::client(std::string_view id) {
  return run(login.stores.clients.find(oidc::ClientId{std::string{id}})).value().value();
}

Fields AuthorizeHouse::authorize_fields(std::string_view client, const Fields& changes) {
  Fields fields{{"client_id", std::string{client}},
                {"redirect_uri", "https://" + std::string{client} + ".example/callback"},
                {"response_type", "code"},
                {"scope", "openid email"},
                {"state", "the state"},
                {"nonce", "the nonce"},
                {"code_challenge", std::string{kChallenge}},
                {"code_challenge_method", "S256"}};
  for (const auto& [name, value] : changes) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    if (!value.empty()) fields.emplace_back(name, value);
  }
  return fields;
}

std::string AuthorizeHouse::authorize_url(std::string_view client, const Fields& changes) {
  http::Parameters parameters;
  for (const auto& [name, value] : authorize_fields(client, changes)) parameters.add(name, value);
  return http::add_query(oidc::path::kAuthorize, parameters);
}

http::Response AuthorizeHouse::walk(Browser& browser, http::Response response) {
  while (response.status == 303 && location(response).starts_with('/')) response = browser.get(location(response));
  return response;
}

http::Response AuthorizeHouse::log_in_for(Browser& browser, std::string_view client, const std::string& email,
                                          const Fields& changes) {
  const http::Response identify = walk(browser, browser.get(authorize_url(client, changes)));
  const http::Response password = walk(browser, browser.submit(identify, {{"email", email}}));
  return walk(browser, browser.submit(password, {{"password", "correct horse"}}));
}

http::Response AuthorizeHouse::enter(Browser& browser, std::string_view client, const std::string& email,
                                     const Fields& changes) {
  const http::Response consent = log_in_for(browser, client, email, changes);
  return walk(browser, browser.submit(consent, {{"decision", "allow"}}));
}

http::Response AuthorizeHouse::redeem(const std::string& code, std::string_view client) {
  Browser application{login.router};
  return application.post(oidc::path::kToken, {{"grant_type", "authorization_code"},
                                               {"code", code},
                                               {"client_id", std::string{client}},
                                               {"redirect_uri", "https://" + std::string{client} + ".example/callback"},
                                               {"code_verifier", std::string{kVerifier}}});
}

std::string AuthorizeHouse::id_token_of(const http::Response& answer, std::string_view client) {
  const std::string callback = "https://" + std::string{client} + ".example/callback";
  const http::Response tokens = redeem(std::string{told_to_client(answer, callback).get("code").value_or("")}, client);
  EXPECT_EQ(tokens.status, 200) << tokens.body;
  return json_of(tokens).text("id_token");
}

http::Parameters told_to_client(const http::Response& response, std::string_view callback) {
  const std::string to = location(response);
  if (response.status != 303 || !to.starts_with(std::string{callback} + '?')) return {};
  return http::Parameters::parse(std::string_view{to}.substr(callback.size() + 1)).value();
}

std::string told(const http::Response& response, std::string_view name) {
  return std::string{told_to_client(response).get(name).value_or("")};
}

}  // namespace bongsu::flow
