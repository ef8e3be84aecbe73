#pragma once
// Takes up an authorization request again after the pages of login/. What was checked at first may have changed since:
// the client and its redirect_uri are looked at anew.

#include <expected>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/interaction.h"
#include "login/visit.h"
#include "oidc/authorize_flow.h"
#include "oidc/browser_answers.h"
#include "oidc/client_cache.h"

namespace bongsu::oidc {

class PausedAuthorizations {
 public:
  struct Needs {
    ClientCache& clients;
    const BrowserAnswers& answers;
  };
  explicit PausedAuthorizations(Needs needs) : needs_(needs) {}

  // Either the passage, or the page that says why it cannot go on.
  Task<std::expected<AuthorizePassage, http::Response>> take_up(http::Request request,
                                                                login::Interaction interaction) const;

 private:
  Needs needs_;
};

// /authorize/resume: where login/ sends the browser back to.
class ResumeEndpoint {
 public:
  struct Needs {
    const login::Visits& visits;
    const PausedAuthorizations& paused;
    const AuthorizeFlow& flow;
  };
  explicit ResumeEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> get(http::Request request) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::oidc
