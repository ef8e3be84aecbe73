#include "oidc/client_endpoints.h"

#include <string>
#include <string_view>
#include <utility>

#include "oidc/paths.h"

namespace bongsu::oidc {
namespace {

// A member function as a route.
template <typename Endpoint>
http::Handler handler(Endpoint& endpoint, Task<http::Response> (Endpoint::*answer)(http::Request)) {
  return [&endpoint, answer](http::Request request) { return (endpoint.*answer)(std::move(request)); };
}

http::Handler preflight(Cors& cors, std::string_view methods) {
  return [&cors, methods](http::Request request) { return cors.preflight(origin_of(request), methods); };
}

Task<http::Response> answer_public_preflight(http::Request) {
  http::Response response;
  response.status = 204;
  allow_every_origin(response);
  response.headers.set("Access-Control-Allow-Methods", "GET");
  response.headers.set("Access-Control-Allow-Headers", "*");
  co_return response;
}

}  // namespace

ClientEndpoints::ClientEndpoints(Needs needs)
    : settings_(needs.settings),
      authenticator_(needs.client_cache),
      cors_(needs.client_cache),
      standing_({.accounts = needs.accounts,
                 .ended_sessions = needs.ended_sessions,
                 .withdrawn_access = needs.withdrawn_access}),
      access_tokens_({.settings = needs.settings,
                      .keys = needs.keys,
                      .sealer = needs.sealer,
                      .revoked_tokens = needs.revoked_tokens,
                      .clients = needs.client_cache,
                      .standing = standing_}),
      authorization_code_grant_({.settings = needs.settings,
                                 .sealer = needs.sealer,
                                 .used_codes = needs.used_codes,
                                 .grants = needs.grants,
                                 .standing = standing_,
                                 .notes = needs.access_notes,
                                 .audit = needs.audit,
                                 .random = needs.random}),
      refresh_token_grant_({.settings = needs.settings,
                            .sealer = needs.sealer,
                            .grants = needs.grants,
                            .standing = standing_,
                            .audit = needs.audit,
                            .random = needs.random}),
      token_({.settings = needs.settings,
              .keys = needs.keys,
              .sealer = needs.sealer,
              .clients = authenticator_,
              .authorization_code = authorization_code_grant_,
              .refresh_token = refresh_token_grant_,
              .cors = cors_,
              .errors = needs.errors,
              .clock = needs.clock,
              .random = needs.random}),
      userinfo_({.tokens = access_tokens_, .cors = cors_, .errors = needs.errors, .clock = needs.clock}),
      introspection_({.settings = needs.settings,
                      .keys = needs.keys,
                      .sealer = needs.sealer,
                      .clients = authenticator_,
                      .access_tokens = access_tokens_,
                      .grants = needs.grants,
                      .standing = standing_,
                      .errors = needs.errors,
                      .clock = needs.clock}),
      revocation_({.settings = needs.settings,
                   .keys = needs.keys,
                   .sealer = needs.sealer,
                   .clients = authenticator_,
                   .grants = needs.grants,
                   .revoked_tokens = needs.revoked_tokens,
                   .audit = needs.audit,
                   .cors = cors_,
                   .errors = needs.errors,
                   .clock = needs.clock}),
      registration_({.settings = needs.settings,
                     .keys = needs.keys,
                     .clients = needs.clients,
                     .audit = needs.audit,
                     .errors = needs.errors,
                     .clock = needs.clock,
                     .random = needs.random}),
      discovery_({.settings = needs.settings, .keys = needs.keys, .clock = needs.clock}) {}

void ClientEndpoints::add_routes(http::Router& router) {
  using http::Method;
  const auto add = [&router](Method method, std::string_view path, http::Handler answer) {
    router.add(method, std::string{path}, std::move(answer));
  };
  add(Method::post, path::kToken, handler(token_, &TokenEndpoint::post));
  add(Method::options, path::kToken, preflight(cors_, "POST"));
  add(Method::get, path::kUserinfo, handler(userinfo_, &UserinfoEndpoint::answer));
  add(Method::post, path::kUserinfo, handler(userinfo_, &UserinfoEndpoint::answer));
  add(Method::options, path::kUserinfo, preflight(cors_, "GET, POST"));
  add(Method::post, path::kIntrospect, handler(introspection_, &IntrospectionEndpoint::post));
  add(Method::post, path::kRevoke, handler(revocation_, &RevocationEndpoint::post));
  add(Method::options, path::kRevoke, preflight(cors_, "POST"));
  for (const std::string_view path : {path::kOpenidConfiguration, path::kAuthorizationServer}) {
    add(Method::get, path, handler(discovery_, &Discovery::metadata));
    add(Method::options, path, answer_public_preflight);
  }
  add(Method::get, path::kJwks, handler(discovery_, &Discovery::key_set));
  add(Method::options, path::kJwks, answer_public_preflight);
  if (!settings_.registration_enabled) return;
  const std::string one_client = std::string{path::kRegister} + "/*";
  add(Method::post, path::kRegister, handler(registration_, &RegistrationEndpoint::register_client));
  add(Method::get, one_client, handler(registration_, &RegistrationEndpoint::show));
  add(Method::put, one_client, handler(registration_, &RegistrationEndpoint::update));
  add(Method::delete_, one_client, handler(registration_, &RegistrationEndpoint::remove));
}

}  // namespace bongsu::oidc
