#include "command/request_metrics.h"

namespace bongsu::command {

void RequestMetrics::observe(const net::RequestRecord& record, std::string_view route) {
  const std::lock_guard lock{mutex_};
  auto found = routes_.find(route);
  if (found == routes_.end()) found = routes_.emplace(route, Route{}).first;
  ++found->second.by_status[record.status];
  found->second.durations.observe(record.duration);
}

void RequestMetrics::write(Exposition& exposition) const {
  const std::lock_guard lock{mutex_};
  for (const auto& [name, route] : routes_) {
    for (const auto& [status, count] : route.by_status) {
      exposition.add("bongsu_http_requests_total", static_cast<double>(count),
                     {{"route", name}, {"status", std::to_string(status)}});
    }
    exposition.add("bongsu_http_request_duration_seconds", route.durations, {{"route", name}});
  }
}

}  // namespace bongsu::command
