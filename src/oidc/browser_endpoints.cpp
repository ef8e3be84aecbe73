#include "oidc/browser_endpoints.h"

#include <string>
#include <string_view>
#include <utility>

#include "login/paths.h"
#include "oidc/paths.h"

namespace bongsu::oidc {
namespace {

// A coroutine member as a handler; the lambda itself is none, so nothing that it holds is used after it.
template <typename Endpoint>
http::Handler handler(const Endpoint& endpoint, Task<http::Response> (Endpoint::*answer)(http::Request) const) {
  return [&endpoint, answer](http::Request request) { return (endpoint.*answer)(std::move(request)); };
}

}  // namespace

BrowserEndpoints::BrowserEndpoints(Needs needs)
    : answers_({.settings = needs.settings,
                .pages = needs.pages,
                .browsers = needs.browsers,
                .errors = needs.errors,
                .cookie_scope = needs.login_settings.cookie_scope}),
      visits_({.browsers = needs.browsers,
               .pages = needs.pages,
               .outages = needs.outages,
               .settings = needs.login_settings}),
      flow_({.settings = needs.settings,
             .answers = answers_,
             .sessions = needs.sessions,
             .authenticators = needs.authenticators,
             .consents = needs.consents,
             .sealer = needs.sealer,
             .keys = needs.keys,
             .notes = needs.notes,
             .audit = needs.audit,
             .clock = needs.clock,
             .random = needs.random}),
      paused_({.clients = needs.client_cache, .answers = answers_}),
      authorize_({.settings = needs.settings,
                  .clients = needs.client_cache,
                  .keys = needs.keys,
                  .answers = answers_,
                  .flow = flow_,
                  .clock = needs.clock}),
      resume_({.visits = visits_, .paused = paused_, .flow = flow_}),
      consent_({.visits = visits_, .paused = paused_, .flow = flow_, .answers = answers_}),
      logout_({.settings = needs.settings,
               .clients = needs.client_cache,
               .keys = needs.keys,
               .answers = answers_,
               .visits = visits_,
               .browsers = needs.browsers,
               .sessions = needs.sessions,
               .audit = needs.audit,
               .clock = needs.clock,
               .random = needs.random}),
      applications_({.settings = needs.settings,
                     .visits = visits_,
                     .account_visits = needs.account_visits,
                     .changes = needs.account_changes,
                     .clients = needs.client_cache,
                     .consents = needs.consents,
                     .given_access = needs.given_access,
                     .withdrawn_access = needs.withdrawn_access,
                     .clock = needs.clock}) {}

void BrowserEndpoints::add_routes(http::Router& router) const {
  using http::Method;
  const auto add = [&router](Method method, std::string_view path, http::Handler answer) {
    router.add(method, std::string{path}, std::move(answer));
  };
  add(Method::get, path::kAuthorize, handler(authorize_, &AuthorizeEndpoint::get));
  add(Method::post, path::kAuthorize, handler(authorize_, &AuthorizeEndpoint::post));
  add(Method::get, path::kResume, handler(resume_, &ResumeEndpoint::get));
  add(Method::get, path::kConsent, handler(consent_, &ConsentEndpoint::get));
  add(Method::post, path::kConsent, handler(consent_, &ConsentEndpoint::post));
  add(Method::get, path::kLogout, handler(logout_, &LogoutEndpoint::get));
  add(Method::post, path::kLogout, handler(logout_, &LogoutEndpoint::post));
  add(Method::get, login::path::kAccountApplications, handler(applications_, &AccountApplicationsEndpoint::get));
  add(Method::post, login::path::kAccountApplications, handler(applications_, &AccountApplicationsEndpoint::post));
}

}  // namespace bongsu::oidc
