#include "oidc/cors.h"

#include <algorithm>
#include <utility>

namespace bongsu::oidc {
namespace {

void allow_origin(http::Response& response, std::string origin) {
  response.headers.set("Access-Control-Allow-Origin", std::move(origin));
  response.headers.set("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After");
}

bool registered(const Client& client, const std::string& origin) {
  return std::ranges::find(client.origins, origin) != client.origins.end();
}

}  // namespace

void allow_every_origin(http::Response& response) { response.headers.set("Access-Control-Allow-Origin", "*"); }

Task<http::Response> Cors::apply(http::Response response, std::string origin, ClientRef client) {
  response.headers.set("Vary", "Origin");
  if (origin.empty()) co_return response;
  bool allowed = false;
  if (client) {
    allowed = registered(*client, origin);
  } else {
    const base::Fetched<bool> known = co_await clients_.is_registered_origin(origin);
    allowed = known.value_or(false);
  }
  if (allowed) allow_origin(response, std::move(origin));
  co_return response;
}

Task<http::Response> Cors::preflight(std::string origin, std::string_view methods) {
  const base::Fetched<bool> known = co_await clients_.is_registered_origin(origin);
  if (!known) co_return http::unavailable_response(known.error().retry_after);
  http::Response response;
  response.status = 204;
  response.headers.set("Vary", "Origin");
  if (*known) {
    allow_origin(response, std::move(origin));
    response.headers.set("Access-Control-Allow-Methods", std::string{methods});
    response.headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type");
    response.headers.set("Access-Control-Max-Age", "600");
  }
  co_return response;
}

std::string origin_of(const http::Request& request) {
  return std::string{request.headers.get("Origin").value_or(std::string_view{})};
}

}  // namespace bongsu::oidc
