#pragma once
// A whole server on stores in memory: login/, and both halves of oidc/. And what a client does with it.

#include <optional>
#include <string>
#include <string_view>

#include "flow/browser.h"
#include "flow/login_house.h"
#include "flow/token_fixture.h"
#include "oidc/browser_endpoints.h"
#include "oidc/client_cache.h"
#include "oidc/client_endpoints.h"
#include "oidc/settings.h"

namespace bongsu::flow {

inline constexpr std::string_view kShopCallback = "https://shop.example/callback";
inline constexpr std::string_view kShopBye = "https://shop.example/bye";

struct AuthorizeHouse {
  // Accounts "hong" and "kim". Public clients "shop" (a third party), "own" (the operator's) and "game" (pairwise).
  AuthorizeHouse();

  void add_client(std::string_view id, oidc::Party party, oidc::SubjectType subject_type = oidc::SubjectType::public_);
  // Once a changed client is in force everywhere.
  void update_client(const oidc::Client& client);
  oidc::Client client(std::string_view id);

  // /authorize as the client would ask, with these parameters instead of the usual ones; an empty value leaves one out.
  static std::string authorize_url(std::string_view client, const Fields& changes = {});
  static Fields authorize_fields(std::string_view client, const Fields& changes = {});

  // Follows redirects as long as they stay on this server.
  static http::Response walk(Browser& browser, http::Response response);
  // From /authorize through identify and password; gives where that leads: the consent page or the client.
  http::Response log_in_for(Browser& browser, std::string_view client, const std::string& email = "hong@example.com",
                            const Fields& changes = {});
  // The same, consent given.
  http::Response enter(Browser& browser, std::string_view client, const std::string& email = "hong@example.com",
                       const Fields& changes = {});
  // The ID token behind an answer to a public client.
  std::string id_token_of(const http::Response& answer, std::string_view client = "shop");
  http::Response redeem(const std::string& code, std::string_view client = "shop");

  LoginHouse login;
  account::Account hong;
  account::Account kim;
  TestKeys keys{login.clock};
  KeptErrors errors;
  ImmediateAccessNotes access_notes{login.stores.given_access};
  oidc::Settings settings;
  oidc::ClientCache clients{{login.stores.clients, login.clock}};
  std::optional<oidc::BrowserEndpoints> browser_endpoints;
  std::optional<oidc::ClientEndpoints> client_endpoints;
};

// What the client is told: the parameters at the end of a redirect to its callback; empty for any other answer.
http::Parameters told_to_client(const http::Response& response, std::string_view callback = kShopCallback);
std::string told(const http::Response& response, std::string_view name);

}  // namespace bongsu::flow
