#pragma once
// One answer of /metrics in the making: values by name, in the text format of Prometheus (version 0.0.4).

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/latency_histogram.h"
#include "command/metric_table.h"

namespace bongsu::command {

class Exposition {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  // The name is one of metric_table(), of the kind that it says there.
  void add(std::string_view name, double value, const Labels& labels = {});
  void add(std::string_view name, const LatencyHistogram& histogram, const Labels& labels);

  // One family after the other, in the order in which they first came.
  std::string text() const;

 private:
  struct Family {
    const Metric& metric;
    std::string samples;
  };
  std::string& samples_of(std::string_view name);

  std::vector<Family> families_;
};

}  // namespace bongsu::command
