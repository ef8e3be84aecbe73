#include "login/routes.h"

#include <string>
#include <string_view>
#include <utility>

#include "login/paths.h"

namespace bongsu::login {
namespace {

// The path of one page, and what answers GET and POST there.
template <typename Endpoint>
void add_form(http::Router& router, std::string_view path, const Endpoint& endpoint) {
  router.add(http::Method::get, std::string{path},
             [&endpoint](http::Request request) { return endpoint.show(std::move(request)); });
  router.add(http::Method::post, std::string{path},
             [&endpoint](http::Request request) { return endpoint.submit(std::move(request)); });
}

template <typename Endpoint>
void add_page(http::Router& router, std::string_view path, const Endpoint& endpoint) {
  router.add(http::Method::get, std::string{path},
             [&endpoint](http::Request request) { return endpoint.show(std::move(request)); });
}

Task<http::Response> serve_asset(const page::Pages& pages, http::Request request) { co_return pages.asset(request); }

}  // namespace

Routes::Routes(Needs needs)
    : pages_(needs.pages),
      attempts_({needs.failed_attempts, in_flight_, refusals_, needs.clock, needs.settings.attempts}),
      admission_(
          {needs.browsers, needs.sessions, needs.visits, needs.audit, needs.clock, needs.random, needs.settings}),
      passwords_({needs.accounts, needs.hasher, attempts_, needs.audit, needs.clock}),
      identify_({needs.visits, needs.sessions, needs.settings}),
      password_({needs.browsers, needs.visits, passwords_, admission_}),
      sign_up_({needs.visits, admission_, needs.accounts, needs.hasher, attempts_, needs.audit, needs.clock,
                needs.random, needs.settings}),
      chooser_({needs.visits, needs.sessions}),
      home_({needs.pages, needs.sessions, needs.settings}),
      status_({needs.pages, needs.condition, needs.clock, needs.settings}) {}

void Routes::add_to(http::Router& router) const {
  add_form(router, path::kLogin, identify_);
  add_form(router, path::kPassword, password_);
  add_form(router, path::kSignUp, sign_up_);
  add_form(router, path::kAccounts, chooser_);
  add_page(router, path::kHome, home_);
  add_page(router, path::kStatus, status_);
  router.add(http::Method::get, std::string{path::kAssets},
             [this](http::Request request) { return serve_asset(pages_, std::move(request)); });
}

}  // namespace bongsu::login
