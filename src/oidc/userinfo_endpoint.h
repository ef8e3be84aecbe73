#pragma once
// GET and POST /userinfo: what the person behind an access token allowed its client to know. Spec: OIDC Core §5.3.

#include <expected>
#include <string>

#include "base/clock.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/cors.h"
#include "oidc/error_log.h"
#include "oidc/live_access_token.h"

namespace bongsu::oidc {

// The JSON of the answer: sub, and the claims that the scopes and the claims request stand for. insufficient_scope
// without openid.
std::expected<std::string, Error> userinfo_of(const LiveAccessToken& live);

class UserinfoEndpoint {
 public:
  struct Needs {
    LiveAccessTokens& tokens;
    Cors& cors;
    ErrorLog& errors;
    const base::Clock& clock;
  };
  explicit UserinfoEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> answer(http::Request request);

 private:
  Needs needs_;
};

}  // namespace bongsu::oidc
