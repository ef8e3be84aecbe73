#include "oidc/browser_routes.h"

#include <string>
#include <utility>

#include "oidc/paths.h"

namespace bongsu::oidc {
namespace {

// A coroutine member as a handler; the lambda itself is none, so nothing that it holds is used after it.
template <typename Endpoint>
http::Handler handler(const Endpoint& endpoint, Task<http::Response> (Endpoint::*answer)(http::Request) const) {
  return [&endpoint, answer](http::Request request) { return (endpoint.*answer)(std::move(request)); };
}

}  // namespace

void add_browser_routes(http::Router& router, BrowserEndpoints endpoints) {
  using http::Method;
  router.add(Method::get, std::string{path::kAuthorize}, handler(endpoints.authorize, &AuthorizeEndpoint::get));
  router.add(Method::post, std::string{path::kAuthorize}, handler(endpoints.authorize, &AuthorizeEndpoint::post));
  router.add(Method::get, std::string{path::kResume}, handler(endpoints.resume, &ResumeEndpoint::get));
  router.add(Method::get, std::string{path::kConsent}, handler(endpoints.consent, &ConsentEndpoint::get));
  router.add(Method::post, std::string{path::kConsent}, handler(endpoints.consent, &ConsentEndpoint::post));
  router.add(Method::get, std::string{path::kLogout}, handler(endpoints.logout, &LogoutEndpoint::get));
  router.add(Method::post, std::string{path::kLogout}, handler(endpoints.logout, &LogoutEndpoint::post));
}

}  // namespace bongsu::oidc
