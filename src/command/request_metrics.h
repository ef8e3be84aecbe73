#pragma once
// Counts and latencies of requests, by route and status. Thread-safe.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "command/exposition.h"
#include "command/latency_histogram.h"
#include "net/request_record.h"

namespace bongsu::command {

class RequestMetrics {
 public:
  // `route`: one of the router's, or "other"; never what a stranger wrote, so that the labels stay few.
  void observe(const net::RequestRecord& record, std::string_view route);
  void write(Exposition& exposition) const;

 private:
  struct Route {
    std::map<int, std::uint64_t> by_status;
    LatencyHistogram durations;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Route, std::less<>> routes_;
};

}  // namespace bongsu::command
