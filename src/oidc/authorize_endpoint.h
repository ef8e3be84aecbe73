#pragma once
// /authorize: where clients send people to log in. Spec: RFC 6749 §3.1, OIDC Core §3.1.2.

#include "base/clock.h"
#include "base/task.h"
#include "http/parameters.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/authorize_flow.h"
#include "oidc/browser_answers.h"
#include "oidc/client_cache.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

class AuthorizeEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    ClientCache& clients;
    const KeySource& keys;
    const BrowserAnswers& answers;
    const AuthorizeFlow& flow;
    const base::Clock& clock;
  };
  explicit AuthorizeEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> get(http::Request request) const;

  // 303 to the same request as a GET: a browser holds SameSite=Lax cookies back from another site's form, and without
  // them everybody would seem to be logged out.
  Task<http::Response> post(http::Request request) const;

 private:
  Task<http::Response> begin(http::Request request, http::Parameters parameters) const;

  Needs needs_;
};

}  // namespace bongsu::oidc
