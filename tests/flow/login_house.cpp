#include "flow/login_house.h"

#include <stdexcept>
#include <utility>

#include "contract/run_task.h"
#include "http/parameters.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

login::Settings at_issuer(login::Settings settings) {
  settings.origin = kIssuer;
  settings.passkeys = {.id = "login.example", .name = "Bongsu", .origins = {std::string{kIssuer}}};
  return settings;
}

}  // namespace

void ImmediateNotes::logged_in(const account::AccountId& account, const login::UsedWay& way, base::Instant at) {
  if (const auto* passkey = std::get_if<account::PasskeyUse>(&way)) {
    contract::run(stores_.passkeys.note_use(account, *passkey, at));
    return;
  }
  if (std::holds_alternative<login::UsedEmailCode>(way)) {
    contract::run(stores_.accounts.note_code(account, at));
    return;
  }
  std::optional<account::ProviderSubject> who;
  if (const auto* identity = std::get_if<account::ProviderSubject>(&way)) who = *identity;
  contract::run(stores_.linked_identities.note_use(account, who, at));
}

void ImmediateNotes::used_authenticator(const account::AccountId& account, base::Instant at) {
  contract::run(stores_.authenticators.note_use(account, at));
}

void ImmediateNotes::session_began(const login::SessionRecord& record) {
  contract::run(stores_.session_records.add(record));
}

void ImmediateNotes::session_used(const login::SessionId& session, base::Instant at) {
  contract::run(stores_.session_records.note_use(session, at));
}

LoginHouse::LoginHouse(login::Settings chosen, provider::Providers* upstream)
    : settings(at_issuer(std::move(chosen))),
      browsers({sealer, clock, random, settings.cookie_scope}),
      sessions({browsers, stores.accounts, stores.ended_sessions, settings}),
      visits({browsers, pages, outages, settings}),
      routes({browsers,
              sessions,
              visits,
              pages,
              stores.accounts,
              hasher,
              attempt_counts,
              stores.audit,
              condition,
              clock,
              random,
              settings,
              identities,
              stores.passkeys,
              upstream == nullptr ? static_cast<provider::Providers&>(providers) : *upstream,
              stores.used_codes,
              endings,
              notes,
              door_log,
              stores.authenticators,
              stores.recovery_codes,
              outages,
              master,
              outbox,
              stores.session_records,
              stores.allowed_applications,
              stores.audit_trail,
              places}) {
  routes.add_to(router);
  router.add(http::Method::get, "/resume", [this](http::Request request) { return resume(std::move(request)); });
}

account::Account LoginHouse::add_account(const std::string& name) {
  account::Account account;
  account.id = account::AccountId::make(random);
  account.email = account::EmailAddress::parse(name + "@example.com").value();
  account.name = name;
  account.created_at = clock.now();
  account.updated_at = clock.now();
  account::PasswordWayIn password{.hash = "hashed:correct horse", .set_at = clock.now()};
  if (!contract::run(stores.accounts.add(account, password))) throw std::logic_error("the account exists already");
  return account;
}

std::string LoginHouse::begin(Browser& browser, const login::Interaction& demands) {
  login::Interaction interaction = demands;
  interaction.id = login::InteractionId::make(random);
  interaction.started_at = clock.now();
  interaction.expires_at = clock.now() + std::chrono::hours{1};
  interaction.client_name = "Shop";
  interaction.resume_path = "/resume";
  http::Request request;
  const auto cookie = browser.cookies.find(std::string{kBrowserCookie});
  if (cookie != browser.cookies.end()) request.headers.add("Cookie", cookie->first + "=" + cookie->second);
  http::Response response;
  interaction.browser = browsers.identify(request, response);
  if (const auto set = set_cookie_of(response, kBrowserCookie)) {
    browser.cookies[std::string{kBrowserCookie}] =
        set->substr(kBrowserCookie.size() + 1, set->find(';') - kBrowserCookie.size() - 1);
  }
  return std::string{login::path::kLogin} + "?i=" + browsers.seal(interaction);
}

http::Response LoginHouse::log_in(Browser& browser, const std::string& email, const std::string& password,
                                  const login::Interaction& demands) {
  const http::Response identify = browser.follow(browser.get(begin(browser, demands) + "&other=1"));
  const http::Response ask = browser.follow(browser.submit(identify, {{"email", email}}));
  return browser.follow(browser.submit(ask, {{"password", password}}));
}

login::BrowserSessions LoginHouse::sessions_of(const Browser& browser) const {
  http::Request request;
  const auto cookie = browser.cookies.find(std::string{kSessionCookie});
  if (cookie != browser.cookies.end()) request.headers.add("Cookie", cookie->first + "=" + cookie->second);
  return browsers.sessions(request).value_or(login::BrowserSessions{});
}

Task<http::Response> LoginHouse::resume(http::Request request) {
  const auto query = http::parse_query(request);
  const auto interaction = browsers.open(request, query->get(login::kInteractionParameter).value_or(""));
  if (!interaction) co_return http::text_response(400, "no interaction");
  const auto found = co_await sessions.find_usable(request, demand_of(*interaction));
  if (!found) co_return http::unavailable_response(found.error().retry_after);
  if (!*found) co_return http::text_response(200, "nobody");
  co_return http::text_response(200, "welcome " + (*found)->account.name);
}

login::Interaction to_confirm(const LoginHouse& house) {
  login::Interaction demands;
  demands.authenticated_not_before = house.clock.now();
  return demands;
}

login::Interaction to_sign_up() {
  login::Interaction demands;
  demands.create_account = true;
  return demands;
}

}  // namespace bongsu::flow
