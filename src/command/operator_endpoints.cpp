#include "command/operator_endpoints.h"

#include <algorithm>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "continuity/function_classes.h"

namespace bongsu::command {
namespace {

using continuity::NodeCondition;

std::string_view to_text(continuity::StoreAccess access) {
  switch (access) {
    case continuity::StoreAccess::writable:
      return "writable";
    case continuity::StoreAccess::readable:
      return "readable";
    case continuity::StoreAccess::none:
      return "none";
  }
  return {};
}

bool came_through_a_proxy(const http::Request& request) {
  return std::ranges::any_of(std::array{"forwarded", "x-forwarded-for", "via"},
                             [&request](const char* name) { return request.headers.get(name).has_value(); });
}

}  // namespace

void OperatorEndpoints::add_routes(http::Router& router) const {
  router.add(http::Method::get, std::string{path::kHealth},
             [this](http::Request request) { return health(std::move(request)); });
  router.add(http::Method::get, std::string{path::kReady},
             [this](http::Request request) { return ready(std::move(request)); });
  router.add(http::Method::get, std::string{path::kMetrics},
             [this](http::Request request) { return metrics(std::move(request)); });
}

Task<http::Response> OperatorEndpoints::health(http::Request) const { co_return http::text_response(200, "lives\n"); }

Task<http::Response> OperatorEndpoints::ready(http::Request) const {
  const NodeCondition condition = needs_.condition.current();
  const bool is_ready = continuity::is_ready(condition);
  const boost::json::object json{{"ready", is_ready},
                                 {"store", to_text(condition.store)},
                                 {"facts_kept", condition.facts == continuity::FactAccess::kept},
                                 {"hashing_saturated", condition.hashing == continuity::HashingAccess::saturated}};
  http::Response response = http::json_response(is_ready ? 200 : 503, boost::json::serialize(json));
  if (!is_ready) response.headers.set("Retry-After", "5");
  co_return response;
}

Task<http::Response> OperatorEndpoints::metrics(http::Request request) const {
  const auto address = net::IpAddress::parse(request.client_address);
  const bool may_read = address && !came_through_a_proxy(request) &&
                        std::ranges::any_of(needs_.metrics_readers,
                                            [&](const net::IpNetwork& network) { return network.contains(*address); });
  if (!may_read) co_return http::text_response(404, "Not found\n");
  http::Response response = http::text_response(200, needs_.expose());
  response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  co_return response;
}

}  // namespace bongsu::command
