#pragma once
// The routes that browsers come through.

#include "http/router.h"
#include "oidc/authorize_endpoint.h"
#include "oidc/authorize_resume.h"
#include "oidc/consent_endpoint.h"
#include "oidc/logout_endpoint.h"

namespace bongsu::oidc {

// References that the router's handlers keep: each must outlive it.
struct BrowserEndpoints {
  const AuthorizeEndpoint& authorize;
  const ResumeEndpoint& resume;
  const ConsentEndpoint& consent;
  const LogoutEndpoint& logout;
};

void add_browser_routes(http::Router& router, BrowserEndpoints endpoints);

}  // namespace bongsu::oidc
