#include "oidc/userinfo_endpoint.h"

#include <optional>
#include <set>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "oidc/bearer_token.h"
#include "oidc/claims.h"
#include "oidc/error_response.h"
#include "oidc/scope.h"

namespace bongsu::oidc {

std::expected<std::string, Error> userinfo_of(const LiveAccessToken& live) {
  if (!live.account || !live.token.holder || !live.token.scopes.contains(std::string{scope::kOpenid})) {
    return refusal(ErrorCode::insufficient_scope, "the scope openid is needed");
  }
  std::set<std::string> names = claims_of_scopes(live.token.scopes);
  names.insert(live.token.holder->userinfo_claims.begin(), live.token.holder->userinfo_claims.end());
  boost::json::object claims = claims_of_account(*live.account, names);
  claims["sub"] = live.token.subject;
  return boost::json::serialize(claims);
}

Task<http::Response> UserinfoEndpoint::answer(http::Request request) {
  std::string origin = origin_of(request);
  const std::expected<std::optional<base::SecretString>, Error> bearer = read_bearer_token(request);
  if (bearer && !*bearer) {
    http::Response challenge = co_await needs_.cors.apply(bearer_token_required_response(), std::move(origin), nullptr);
    co_return challenge;
  }

  ClientRef client;
  std::expected<std::string, Error> userinfo;
  if (!bearer) {
    userinfo = std::unexpected(bearer.error());
  } else {
    std::string text{(*bearer)->reveal()};
    const std::expected<LiveAccessToken, Error> live =
        co_await needs_.tokens.check(std::move(text), needs_.clock.now());
    if (live) client = live->client;
    userinfo = live ? userinfo_of(*live) : std::unexpected(live.error());
  }
  if (!userinfo) needs_.errors.record(request, client ? client->id : ClientId{}, userinfo.error());
  http::Response response = userinfo ? http::json_response(200, *userinfo) : bearer_error_response(userinfo.error());
  http::Response exposed = co_await needs_.cors.apply(std::move(response), std::move(origin), std::move(client));
  co_return exposed;
}

}  // namespace bongsu::oidc
