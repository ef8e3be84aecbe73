#pragma once
// /consent: asks the person whether a client may have what it asks for. Spec: OIDC Core §3.1.2.4, RFC 6749 §10.2.

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/visit.h"
#include "oidc/authorize_flow.h"
#include "oidc/authorize_resume.h"
#include "oidc/browser_answers.h"

namespace bongsu::oidc {

class ConsentEndpoint {
 public:
  struct Needs {
    const login::Visits& visits;
    const PausedAuthorizations& paused;
    const AuthorizeFlow& flow;
    const BrowserAnswers& answers;
  };
  explicit ConsentEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> get(http::Request request) const;
  // The person's answer. Only a form of this server, in the browser that the interaction began in, can give it.
  Task<http::Response> post(http::Request request) const;

 private:
  http::Response show(login::Visit visit, const AuthorizationRequest& asked, const ConsentNeeded& needed) const;

  Needs needs_;
};

}  // namespace bongsu::oidc
