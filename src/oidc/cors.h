#pragma once
// Which web pages may read the answers of the endpoints that browsers call by script. Spec: Fetch §3.2.

#include <string>
#include <string_view>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/client_cache.h"

namespace bongsu::oidc {

// For what is public anyway: discovery and the key set.
void allow_every_origin(http::Response& response);

// For token, userinfo and revoke: the origins that the client registered; as long as it is not known which client
// asks, those that any client registered, so that an error can be read. Credentials (cookies) are never allowed.
class Cors {
 public:
  explicit Cors(ClientCache& clients) : clients_(clients) {}

  // Adds the headers to an answer. `origin`: the request's Origin, empty when absent. Where the store cannot be asked,
  // the answer goes without them.
  Task<http::Response> apply(http::Response response, std::string origin, ClientRef client);
  // Answers OPTIONS: 204, with the methods if the origin may call; 503 where that cannot be told.
  Task<http::Response> preflight(std::string origin, std::string_view methods);

 private:
  ClientCache& clients_;
};

// The Origin header; empty when absent.
std::string origin_of(const http::Request& request);

}  // namespace bongsu::oidc
