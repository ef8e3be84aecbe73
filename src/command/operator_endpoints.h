#pragma once
// What machines ask of a node: does it live, may it have traffic, how is it doing.

#include <functional>
#include <string>
#include <vector>

#include "base/task.h"
#include "continuity/node_condition.h"
#include "http/router.h"
#include "net/ip_address.h"

namespace bongsu::command {

namespace path {
inline constexpr std::string_view kHealth = "/healthz";
inline constexpr std::string_view kReady = "/readyz";
inline constexpr std::string_view kMetrics = "/metrics";
}  // namespace path

class OperatorEndpoints {
 public:
  struct Needs {
    const continuity::ConditionSource& condition;
    std::vector<net::IpNetwork> metrics_readers;
    std::function<std::string()> expose;  // the body of /metrics
  };
  explicit OperatorEndpoints(Needs needs) : needs_(std::move(needs)) {}
  OperatorEndpoints(const OperatorEndpoints&) = delete;
  OperatorEndpoints& operator=(const OperatorEndpoints&) = delete;

  // This object must outlive the router.
  void add_routes(http::Router& router) const;

  // 200 as long as the process answers.
  Task<http::Response> health(http::Request request) const;
  // 200 when it can log somebody in, else 503; says apart whether it can also write.
  Task<http::Response> ready(http::Request request) const;
  // 404 for whoever is not among the readers, and for whatever came through a proxy: nobody else learns that it exists.
  Task<http::Response> metrics(http::Request request) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::command
