#pragma once
// /logout: ends the sessions of this browser, at once where the client proves whose they are, otherwise after asking.
// Spec: OIDC RP-Initiated Logout 1.0.

#include <expected>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/parameters.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/sessions.h"
#include "login/visit.h"
#include "oidc/browser_answers.h"
#include "oidc/client_cache.h"
#include "oidc/key_source.h"
#include "oidc/logout_request.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

class LogoutEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    ClientCache& clients;
    const KeySource& keys;
    const BrowserAnswers& answers;
    const login::Visits& visits;
    const login::Browsers& browsers;
    const login::Sessions& sessions;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit LogoutEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> get(http::Request request) const;
  // The person's confirmation; or a client's own request, which becomes a GET as at /authorize.
  Task<http::Response> post(http::Request request) const;

 private:
  struct Resolved {
    LogoutRequest request;
    ClientRef client;  // null: none
    LogoutReturn to;
  };

  Task<http::Response> begin(http::Request request, http::Parameters parameters) const;
  Task<http::Response> ask(http::Request request) const;
  Task<http::Response> confirmed(http::Request request) const;
  Task<std::expected<Resolved, http::Response>> resolve(http::Request request, LogoutRequest logout) const;
  Task<http::Response> end(http::Request request, std::vector<login::Session> sessions, LogoutReturn to) const;

  http::Response go_and_ask(const http::Request& request, const Resolved& logout) const;
  http::Response leave(const http::Request& request, const LogoutReturn& to) const;
  http::Response show_logged_out(const http::Request& request, const LogoutReturn& to) const;
  http::Response unavailable(const http::Request& request, const base::Unavailable& unavailable) const;
  void record(const http::Request& request, const std::vector<login::Session>& sessions) const;

  Needs needs_;
};

}  // namespace bongsu::oidc
